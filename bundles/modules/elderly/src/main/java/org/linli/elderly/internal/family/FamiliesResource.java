package org.linli.elderly.internal.family;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.elder.ElderRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts of the family of an elder (家属账号). */
@Component(service = FamiliesResource.class)
@RestResource
@Path("elders/{elder}/family")
@Produces(MediaType.APPLICATION_JSON)
public class FamiliesResource {
    private static final Listing<FamilyRow> LISTING = new Listing<>(
            "select e from FamilyRow e", "from FamilyRow e", "e.id", FamilyRow.class, FamilyRow::id, Map.of());

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final FamilyDesk families;

    @Activate
    public FamiliesResource(@Reference EntityManager em, @Reference ElderlyDesk desk, @Reference FamilyDesk families) {
        this.em = em;
        this.desk = desk;
        this.families = families;
    }

    /** Those who may see the elder, and those who could. */
    @GET
    @RequiresPermission(FamilyDesk.READ)
    @Listable(sort = {"id"})
    public Page<FamilyBodies.MemberView> list(@PathParam("elder") UUID elder, @Context ListQuery query) {
        ElderRow row = desk.row(ElderRow.class, elder, FamilyDesk.READ);
        Conditions where = new Conditions().and("e.elderId = :elder").set("elder", row.id());
        return Listing.map(LISTING.page(em, where, query), FamiliesResource::view);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(FamilyDesk.WRITE)
    @Answers(value = FamilyBodies.MemberView.class, status = 201)
    public Response link(@PathParam("elder") UUID elder, @Valid @NotNull FamilyBodies.NewMember body) {
        FamilyRow row = families.link(elder, body);
        return Response.created(desk.at("elders/" + elder + "/family/" + row.id()))
                .entity(view(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(FamilyDesk.READ)
    public FamilyBodies.MemberView get(@PathParam("elder") UUID elder, @PathParam("id") UUID id) {
        return view(of(elder, desk.row(FamilyRow.class, id, FamilyDesk.READ)));
    }

    /** The account sees the elder no more. */
    @POST
    @Path("{id}/end")
    @RequiresPermission(FamilyDesk.WRITE)
    public FamilyBodies.MemberView end(
            @PathParam("elder") UUID elder, @PathParam("id") UUID id, @Context IfMatch ifMatch) {
        FamilyRow row = of(elder, desk.held(FamilyRow.class, id, FamilyDesk.WRITE));
        ifMatch.check(row.version());
        families.end(row);
        return view(row);
    }

    private static FamilyRow of(UUID elder, FamilyRow row) {
        if (!row.elderId().equals(elder)) {
            throw ProblemException.notFound();
        }
        return row;
    }

    private static FamilyBodies.MemberView view(FamilyRow row) {
        return new FamilyBodies.MemberView(
                row.id(),
                row.elderId(),
                row.member(),
                row.relation(),
                row.since(),
                row.healthConsentOn(),
                row.endedOn(),
                row.version());
    }
}
