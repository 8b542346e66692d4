package org.linli.grid.internal.forwarding;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What went to platforms outside and what did not (上级平台报送). */
@Component(service = ForwardingsResource.class)
@RestResource
@Path("forwardings")
@Produces(MediaType.APPLICATION_JSON)
public class ForwardingsResource {
    private static final String READ = "grid:forwarding:read";
    private static final String RETRY = "grid:forwarding:retry";
    private static final Listing<ForwardingView> LISTING = new Listing<>(
            ForwardingBook.select(),
            "from ForwardingRow e",
            "e.id",
            ForwardingView.class,
            ForwardingView::id,
            Map.of("madeAt", Sort.byTime("e.madeAt", ForwardingView::madeAt)));

    private final EntityManager em;
    private final CurrentCall call;
    private final Audit audit;
    private final Reach reach;

    @Activate
    public ForwardingsResource(
            @Reference EntityManager em, @Reference CurrentCall call, @Reference Audit audit, @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.audit = audit;
        this.reach = reach;
    }

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"state", "platform", "event", "division"},
            sort = {"-madeAt"})
    public Page<ForwardingView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, ForwardingState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("platform")
                .ifPresent(platform -> where.and("e.platform = :platform").set("platform", platform));
        query.filter("event")
                .map(text -> QueryValues.uuid("event", text))
                .ifPresent(event -> where.and("e.eventId = :event").set("event", event));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        return LISTING.page(em, where, query);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public ForwardingView get(@PathParam("id") UUID id) {
        return reachable(em.find(ForwardingRow.class, id), READ).view();
    }

    /** Sends again within a minute, from the first attempt on; also what was only recorded, once there is an adapter. */
    @POST
    @Path("{id}/retry")
    @RequiresPermission(RETRY)
    public ForwardingView retry(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        ForwardingRow row = reachable(em.find(ForwardingRow.class, id, LockModeType.PESSIMISTIC_WRITE), RETRY);
        ifMatch.check(row.view().version());
        if (row.state() == ForwardingState.DELIVERED) {
            throw ProblemException.conflict("delivered", Text.of("对方已接收", "The other side has it already"), Map.of());
        }
        row.retry(call.now());
        em.flush();
        audit.record("grid.forwarding.retry", id, Map.of("platform", row.platform()));
        return row.view();
    }

    private ForwardingRow reachable(@org.jspecify.annotations.Nullable ForwardingRow row, String permission) {
        if (row == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, row.divisionId());
        return row;
    }
}
