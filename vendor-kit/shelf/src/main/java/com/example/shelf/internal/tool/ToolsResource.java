package com.example.shelf.internal.tool;

import com.example.shelf.internal.cabinet.Cabinet;
import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /t/{tenant}/api/example-shelf/tools}. */
@Component(service = ToolsResource.class)
@RestResource
@Path("tools")
@Produces(MediaType.APPLICATION_JSON)
public class ToolsResource {
    private static final String READ = "example-shelf:tool:read";
    private static final String WRITE = "example-shelf:tool:write";

    /** By nothing but the id, and ids are time-ordered. */
    private static final Listing<Tool> TOOLS =
            new Listing<>("select e from Tool e", "from Tool e", "e.id", Tool.class, Tool::id, Map.of());

    private final EntityManager em;
    private final Ids ids;
    private final Audit audit;
    private final Reach reach;

    @Activate
    public ToolsResource(
            @Reference EntityManager em, @Reference Ids ids, @Reference Audit audit, @Reference Reach reach) {
        this.em = em;
        this.ids = ids;
        this.audit = audit;
        this.reach = reach;
    }

    public record NewTool(
            @NotNull UUID cabinetId,
            @NotBlank @Size(max = 100) String name) {}

    /** @param repairCase case of the grid whose end makes the tool whole again; null when somebody will say so */
    public record Breakage(@Nullable UUID repairCase) {}

    public record View(
            UUID id,
            UUID cabinetId,
            String name,
            ToolState state,
            @Nullable UUID repairCase,
            long version) implements Versioned {
        static View of(Tool tool) {
            return new View(tool.id(), tool.cabinetId(), tool.name(), tool.state(), tool.repairCase(), tool.version());
        }
    }

    @GET
    @RequiresPermission(READ)
    @Listable(filters = "state")
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("state")
                .ifPresent(text ->
                        where.and("e.state = :state").set("state", QueryValues.oneOf("state", text, ToolState.class)));
        return Listing.map(TOOLS.page(em, where, query), View::of);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return View.of(tool(id, READ));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public Response add(@Valid @NotNull NewTool body) {
        Cabinet cabinet = em.find(Cabinet.class, body.cabinetId());
        if (cabinet == null) {
            throw ProblemException.invalid(
                    new FieldError("/cabinetId", Text.of("没有这个工具柜", "There is no such cabinet")));
        }
        reach.requireDivision("/cabinetId", WRITE, cabinet.divisionId());
        Tool tool = new Tool(
                ids.next(), cabinet.id(), cabinet.divisionId(), body.name().strip());
        em.persist(tool);
        em.flush();
        audit.record("example-shelf.tool.add", tool.id(), Map.of());
        return Response.created(URI.create(tool.id().toString()))
                .entity(View.of(tool))
                .build();
    }

    /** Takes a tool that is in its cabinet out of use. */
    @POST
    @Path("{id}/breakage")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View breaks(@PathParam("id") UUID id, @Valid @NotNull Breakage body, @Context IfMatch ifMatch) {
        Tool tool = tool(id, WRITE);
        ifMatch.check(tool.version());
        if (tool.state() == ToolState.LENT) {
            throw ProblemException.conflict(
                    "tool-lent", Text.of("工具已借出，请先归还", "The tool is lent; take it back first"), Map.of());
        }
        tool.breaks(body.repairCase());
        em.flush();
        audit.record("example-shelf.tool.break", id, Map.of());
        return View.of(tool);
    }

    private Tool tool(UUID id, String permission) {
        Tool tool = em.find(Tool.class, id);
        if (tool == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, tool.divisionId());
        return tool;
    }
}
