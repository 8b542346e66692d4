package org.linli.incubation.internal.informant;

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
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
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
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.who.LegalBasis;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Informants (东乡区：红色信息员；景德镇市：快递小哥). Somebody proposes himself or is recommended by his industry, is selected by record, address
 * and knowledge of the area, is trained, and serves (W22：选、训、用).
 */
@Component(service = InformantsResource.class)
@RestResource
@Path("informants")
@Produces(MediaType.APPLICATION_JSON)
public class InformantsResource {
    public static final String READ = "incubation:informant:read";
    public static final String WRITE = "incubation:informant:write";

    private static final Listing<InformantRow> LISTING = new Listing<>(
            "select e from InformantRow e",
            "from InformantRow e",
            "e.id",
            InformantRow.class,
            InformantRow::id,
            Map.of());

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final InformantBook book;
    private final InformantDesk informants;

    @Activate
    public InformantsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference InformantBook book,
            @Reference InformantDesk informants) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.book = book;
        this.informants = informants;
    }

    /**
     * A candidate.
     *
     * @param divisionId the area that he knows
     * @param personId of the registry; else the name
     * @param account user name with which he reports at the phone
     */
    public record NewInformant(
            @NotNull UUID divisionId,
            @Nullable UUID personId,
            @Nullable @Size(max = 60) String name,
            @Nullable @Size(max = 100) String account,
            @NotNull LegalBasis basis,
            @NotNull @Valid Informant informant) {}

    /**
     * What was found out about a candidate.
     *
     * @param recordClean his record is clean (履历)
     * @param addressChecked he lives or works where he says (住址)
     * @param areaKnown he knows the area (区域)
     */
    public record Checks(boolean recordClean, boolean addressChecked, boolean areaKnown) {}

    /** @param day not in the future, and not before the step before */
    public record Step(@NotNull LocalDate day) {}

    /** Why somebody no longer serves. */
    public record Leaving(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 500) String reason) {}

    /** @param reports what he reported so far */
    public record View(
            UUID id,
            UUID divisionId,
            @Nullable UUID personId,
            @Nullable String name,
            boolean account,
            LegalBasis basis,
            Text basisLabel,
            Informant informant,
            Text occupationLabel,
            Text nominationLabel,
            Checks checks,
            InformantStage stage,
            Text stageLabel,
            @Nullable LocalDate selectedOn,
            @Nullable LocalDate trainedOn,
            @Nullable LocalDate servingSince,
            @Nullable LocalDate endedOn,
            @Nullable String endReason,
            long reports,
            boolean generated,
            long version)
            implements Versioned {}

    /** @param informant null when whoever asks does not serve */
    public record Own(@Nullable View informant) {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "stage", "occupation", "nomination"},
            sort = {"id"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("stage")
                .map(text -> QueryValues.oneOf("stage", text, InformantStage.class))
                .ifPresent(stage -> where.and("e.stage = :stage").set("stage", stage));
        query.filter("occupation")
                .map(text -> QueryValues.oneOf("occupation", text, Occupation.class))
                .ifPresent(occupation -> where.and("e.occupation = :occupation").set("occupation", occupation));
        query.filter("nomination")
                .map(text -> QueryValues.oneOf("nomination", text, Nomination.class))
                .ifPresent(nomination -> where.and("e.nomination = :nomination").set("nomination", nomination));
        return book.views(LISTING.page(em, where, query));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull NewInformant body) {
        View made = book.view(informants.propose(body));
        return Response.created(desk.at("informants/" + made.id())).entity(made).build();
    }

    /** Whether whoever is signed in may report. */
    @GET
    @Path("own")
    @RequiresPermission(ReportSubject.MAKE)
    public Own mine() {
        return new Own(book.own().map(book::view).orElse(null));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return book.view(desk.row(InformantRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Informant.class) MergePatch patch, @Context IfMatch ifMatch) {
        return book.view(informants.change(id, patch, ifMatch));
    }

    @POST
    @Path("{id}/checks")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View check(@PathParam("id") UUID id, @Valid @NotNull Checks body, @Context IfMatch ifMatch) {
        return book.view(informants.check(id, body, ifMatch));
    }

    /** By record, address and area: without the three nobody is selected. */
    @POST
    @Path("{id}/selection")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View select(@PathParam("id") UUID id, @Valid @NotNull Step body, @Context IfMatch ifMatch) {
        return book.view(informants.select(id, body, ifMatch));
    }

    @POST
    @Path("{id}/training")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View train(@PathParam("id") UUID id, @Valid @NotNull Step body, @Context IfMatch ifMatch) {
        return book.view(informants.train(id, body, ifMatch));
    }

    @POST
    @Path("{id}/service")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View serve(@PathParam("id") UUID id, @Valid @NotNull Step body, @Context IfMatch ifMatch) {
        return book.view(informants.serve(id, body, ifMatch));
    }

    @POST
    @Path("{id}/leaving")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View leave(@PathParam("id") UUID id, @Valid @NotNull Leaving body, @Context IfMatch ifMatch) {
        return book.view(informants.leave(id, body, ifMatch));
    }
}
