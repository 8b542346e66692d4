package org.linli.property.internal.community;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.seat.CrossAppointmentsResource;
import org.linli.property.internal.seat.SeatsResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Party organisations of communities (社区党组织) as far as estates need them: who is secretary, who a part-time member. */
@Component(service = CommunitiesResource.class)
@RestResource
@Path("communities")
@Produces(MediaType.APPLICATION_JSON)
public class CommunitiesResource {
    private static final Listing<CommunityRow> LISTING = new Listing<>(
            "select e from CommunityRow e",
            "from CommunityRow e",
            "e.id",
            CommunityRow.class,
            CommunityRow::id,
            Map.of("name", Sort.byText("e.name", CommunityRow::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;

    @Activate
    public CommunitiesResource(@Reference EntityManager em, @Reference Desk desk, @Reference Reach reach) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
    }

    /** A Party organisation of a community. */
    public record Community(
            @NotNull UUID divisionId,
            @NotBlank @Size(max = 100) String name) {}

    /** What of it may change. */
    public record Changes(@NotBlank @Size(max = 100) String name) {}

    public record View(UUID id, UUID divisionId, String name, boolean generated, long version) implements Versioned {
        static View of(CommunityRow row) {
            return new View(row.id(), row.divisionId(), row.name(), row.generated(), row.version());
        }
    }

    @GET
    @RequiresPermission(SeatsResource.READ)
    @Listable(
            filters = {"division", "q", "crossed"},
            sort = {"name"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(SeatsResource.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.name"));
        query.filter("crossed")
                .map(text -> QueryValues.flag("crossed", text))
                .ifPresent(crossed -> where.and(
                                crossed
                                        ? CrossAppointmentsResource.CROSSED
                                        : "not " + CrossAppointmentsResource.CROSSED)
                        .set("today", desk.today()));
        return Listing.map(LISTING.page(em, where, query), View::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(SeatsResource.WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Community body) {
        View made = record(body);
        return Response.created(desk.at("communities/" + made.id()))
                .entity(made)
                .build();
    }

    public View record(Community body) {
        reach.requireDivision("/divisionId", SeatsResource.WRITE, body.divisionId());
        CommunityRow row =
                new CommunityRow(desk.newId(), body.divisionId(), body.name().strip(), null);
        desk.added(row, "property.community.add");
        return View.of(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(SeatsResource.READ)
    public View get(@PathParam("id") UUID id) {
        return View.of(desk.row(CommunityRow.class, id, SeatsResource.READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(SeatsResource.WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Changes.class) MergePatch patch, @Context IfMatch ifMatch) {
        CommunityRow row = desk.row(CommunityRow.class, id, SeatsResource.WRITE);
        ifMatch.require(row.version());
        row.rename(patch.applyTo(new Changes(row.name()), Changes.class).name().strip());
        desk.done(row, "property.community.change", Map.of());
        return View.of(row);
    }
}
