package org.linli.elderly.internal.screening;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
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
import org.linli.api.security.DivisionScope;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.Cases;
import org.linli.orders.api.row.AssignedRows;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was found at households (摸排记录), and what followed. */
@Component(service = ScreeningsResource.class)
@RestResource
@Path("screenings")
@Produces(MediaType.APPLICATION_JSON)
public class ScreeningsResource {
    private static final Listing<ScreeningRow> LISTING = new Listing<>(
            "select e from ScreeningRow e",
            "from ScreeningRow e",
            "e.id",
            ScreeningRow.class,
            ScreeningRow::id,
            Map.of("day", new Sort<>("e.day", LocalDate::parse, row -> row.day().toString())));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final People people;
    private final Cases cases;
    private final AssignedRows assigned;
    private final ScreeningDesk screening;

    @Activate
    public ScreeningsResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference People people,
            @Reference Cases cases,
            @Reference ScreeningDesk screening) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.people = people;
        this.cases = cases;
        this.assigned = new AssignedRows(cases);
        this.screening = screening;
    }

    /**
     * Those within reach, and those whose orders were given to the caller, who then need not see any other. How a household lives is not shown
     * in lists.
     */
    @GET
    @RequiresPermission({ScreeningDesk.READ, ScreeningSubject.ACT})
    @Listable(
            filters = {"division", "campaign", "category", "found", "followed"},
            sort = {"-day"})
    public Page<ScreeningBodies.ScreeningLine> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        if (reach.scope(ScreeningDesk.READ) instanceof DivisionScope.Within within) {
            String inScope = where.in("e.divisionId", "scope", within.divisions());
            where.and(inScope + " or " + assigned.condition(where, "e.copy"));
        }
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("campaign")
                .map(text -> QueryValues.uuid("campaign", text))
                .ifPresent(campaign -> where.and("e.campaignId = :campaign").set("campaign", campaign));
        query.filter("category")
                .map(text -> QueryValues.oneOf("category", text, ScreenedCategory.class))
                .ifPresent(
                        category -> where.and("e.categories like :category").set("category", "%," + category + ",%"));
        query.filter("found")
                .map(text -> QueryValues.flag("found", text))
                .ifPresent(found -> where.and("e.categories " + (found ? "<> ','" : "= ','")));
        query.filter("followed")
                .map(text -> QueryValues.flag("followed", text))
                .ifPresent(followed -> where.and(
                        followed
                                ? "e.assistanceId is not null or e.pairingId is not null or e.copy.caseId is not null"
                                : "e.assistanceId is null and e.pairingId is null and e.copy.caseId is null"));
        Page<ScreeningRow> page = LISTING.page(em, where, query);
        Map<UUID, PersonRef> persons =
                people.findAll(page.items().stream().map(ScreeningRow::personId).toList());
        return Listing.map(page, row -> line(row, persons.get(row.personId())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ScreeningDesk.WRITE)
    @Answers(value = ScreeningBodies.ScreeningView.class, status = 201)
    public Response record(@Valid @NotNull ScreeningBodies.HouseholdFinding body) {
        ScreeningRow row = screening.record(body);
        return Response.created(desk.at("screenings/" + row.id()))
                .entity(whole(row))
                .build();
    }

    /** One within reach, or one whose order was given to the caller, who then need not see any other. */
    @GET
    @Path("{id}")
    @RequiresPermission(ScreeningSubject.ACT)
    public ScreeningBodies.ScreeningView get(@PathParam("id") UUID id) {
        return whole(seen(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(ScreeningDesk.WRITE)
    public ScreeningBodies.ScreeningView change(
            @PathParam("id") UUID id,
            @PatchOf(ScreeningBodies.HouseholdFinding.class) MergePatch patch,
            @Context IfMatch ifMatch) {
        ScreeningRow row = desk.held(ScreeningRow.class, id, ScreeningDesk.WRITE);
        ifMatch.require(row.version());
        var before = new ScreeningBodies.HouseholdFinding(
                row.campaignId(), row.personId(), row.day(), row.categories(), screening.words(row));
        screening.change(row, patch.applyTo(before, ScreeningBodies.HouseholdFinding.class));
        return whole(row);
    }

    /** The household applies for temporary assistance. */
    @POST
    @Path("{id}/assistance")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("elderly:assistance:write")
    public ScreeningBodies.ScreeningView assist(
            @PathParam("id") UUID id, @Valid @NotNull ScreeningBodies.ToAssistance body, @Context IfMatch ifMatch) {
        return follow(id, ifMatch, row -> screening.toAssistance(row, body));
    }

    /** The household gets a helper. */
    @POST
    @Path("{id}/pairing")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("elderly:pairing:write")
    public ScreeningBodies.ScreeningView pair(
            @PathParam("id") UUID id, @Valid @NotNull ScreeningBodies.ToPairing body, @Context IfMatch ifMatch) {
        return follow(id, ifMatch, row -> screening.toPairing(row, body));
    }

    /** Somebody else is asked to do something about it. */
    @POST
    @Path("{id}/order")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ScreeningDesk.WRITE)
    public ScreeningBodies.ScreeningView order(
            @PathParam("id") UUID id, @Valid @NotNull ScreeningBodies.ToOrder body, @Context IfMatch ifMatch) {
        return follow(id, ifMatch, row -> screening.toOrder(row, body));
    }

    /** How the household lives, in clear: for staff, and for whoever can do something about it now. */
    @POST
    @Path("{id}/unmask")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({ScreeningDesk.UNMASK, ScreeningSubject.ACT})
    public ScreeningBodies.Opened unmask(@PathParam("id") UUID id, @Valid @NotNull Purpose body) {
        return new ScreeningBodies.Opened(screening.open(seen(id), body.purpose()));
    }

    @POST
    @Path("{id}/actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ScreeningSubject.ACT)
    public ScreeningBodies.ScreeningView act(
            @PathParam("id") UUID id, @NotNull ActionRequest request, @Context IfMatch ifMatch) {
        ScreeningRow row = seen(id);
        ifMatch.check(row.version());
        UUID caseId = row.copy().caseId();
        if (caseId == null) {
            throw ProblemException.notFound();
        }
        cases.act(caseId, request);
        em.flush();
        return whole(row);
    }

    private ScreeningBodies.ScreeningView follow(UUID id, IfMatch ifMatch, Consumer<ScreeningRow> step) {
        ScreeningRow row = desk.held(ScreeningRow.class, id, ScreeningDesk.WRITE);
        ifMatch.check(row.version());
        step.accept(row);
        return whole(row);
    }

    /** Within reach, or given to the caller. */
    private ScreeningRow seen(UUID id) {
        ScreeningRow row = em.find(ScreeningRow.class, id);
        boolean visible = row != null
                && (reach.covers(ScreeningDesk.READ, row.divisionId())
                        || cases.ofSubject(ScreeningSubject.TYPE, id).isPresent());
        if (row == null || !visible) {
            throw ProblemException.notFound();
        }
        return row;
    }

    private static ScreeningBodies.ScreeningLine line(ScreeningRow row, @Nullable PersonRef person) {
        return new ScreeningBodies.ScreeningLine(
                row.id(),
                row.divisionId(),
                row.campaignId(),
                row.personId(),
                person == null ? null : person.name(),
                row.day(),
                row.categories(),
                row.screener(),
                row.assistanceId(),
                row.pairingId(),
                row.copy().number(),
                row.generated());
    }

    private ScreeningBodies.ScreeningView whole(ScreeningRow row) {
        PersonRef person = people.findAll(List.of(row.personId())).get(row.personId());
        CaseDetails details =
                Optional.ofNullable(row.copy().caseId()).flatMap(cases::details).orElse(null);
        return view(row, person, screening.own(row), details);
    }

    private static ScreeningBodies.ScreeningView view(
            ScreeningRow row, @Nullable PersonRef person, @Nullable String words, @Nullable CaseDetails details) {
        return new ScreeningBodies.ScreeningView(
                row.id(),
                row.divisionId(),
                row.campaignId(),
                row.personId(),
                person == null ? null : person.name(),
                row.day(),
                row.categories(),
                words,
                row.words() != null,
                row.screener(),
                row.assistanceId(),
                row.pairingId(),
                row.copy().number(),
                details == null ? null : details.snapshot(),
                details == null ? List.of() : details.possibleActions(),
                row.generated(),
                row.version());
    }
}
