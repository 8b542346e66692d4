package org.linli.platform.nodes.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.nodes.Nodes;
import org.linli.platform.nodes.ThisNode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/nodes}: which nodes there are and how far each has come. */
@Component(service = NodesResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("nodes")
@Produces(MediaType.APPLICATION_JSON)
public final class NodesResource {
    private final Nodes nodes;
    private final ThisNode self;
    private final DesiredState desired;

    @Activate
    public NodesResource(@Reference Nodes nodes, @Reference ThisNode self, @Reference DesiredState desired) {
        this.nodes = nodes;
        this.self = self;
        this.desired = desired;
    }

    /**
     * @param answeredBy id of the node that answers
     * @param generation number of the desired state
     */
    public record NodesView(String answeredBy, long generation, List<NodeView> items) {}

    /**
     * @param startedAt UTC, by the database's clock, like {@code heartbeatAt}
     * @param state {@code ready}, {@code not-ready} or {@code stale}
     * @param generation number of the desired state that the node has reached
     * @param converged whether that is the present one
     */
    public record NodeView(
            String id,
            String version,
            Instant startedAt,
            Instant heartbeatAt,
            String state,
            long generation,
            boolean converged,
            Instances instances,
            List<String> failures) {}

    /** Module instances that the desired state needs, and that run. */
    public record Instances(int wanted, int running) {}

    @GET
    @RequiresPermission(NodesPermissions.READ)
    public NodesView list() {
        return new NodesView(
                self.id(),
                desired.generation(),
                nodes.all().stream().map(NodesResource::view).toList());
    }

    private static NodeView view(Nodes.Node node) {
        return new NodeView(
                node.id(),
                node.version(),
                node.startedAt(),
                node.seenAt(),
                node.stale() ? "stale" : node.ready() ? "ready" : "not-ready",
                node.generation(),
                node.converged(),
                new Instances(node.wanted(), node.running()),
                node.failures());
    }
}
