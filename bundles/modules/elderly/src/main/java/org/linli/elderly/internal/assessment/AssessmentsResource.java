package org.linli.elderly.internal.assessment;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.elder.ElderNames;
import org.linli.elderly.internal.standard.Level;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Assessments of elders (能力评估), by two assessors each. What was found is shown to the one who is writing it, to others by {@code unmask}. */
@Component(service = AssessmentsResource.class)
@RestResource
@Path("assessments")
@Produces(MediaType.APPLICATION_JSON)
public class AssessmentsResource {
    private static final Listing<AssessmentRow> LISTING = new Listing<>(
            "select e from AssessmentRow e",
            "from AssessmentRow e",
            "e.id",
            AssessmentRow.class,
            AssessmentRow::id,
            Map.of("day", new Sort<>("e.day", LocalDate::parse, row -> row.day().toString())));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final AssessmentDesk assessments;
    private final ElderNames elders;

    @Activate
    public AssessmentsResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference AssessmentDesk assessments,
            @Reference ElderNames elders) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.assessments = assessments;
        this.elders = elders;
    }

    /** A new assessment, whole or with its first scores. */
    public record NewAssessment(
            @NotNull UUID elderId, @NotNull @Valid AssessmentFacts facts) {}

    /** What the second assessor does not agree with. */
    public record Objection(@NotBlank @Size(max = 1000) String words) {}

    /** What was found is not shown in lists. */
    @GET
    @RequiresPermission(AssessmentDesk.READ)
    @Listable(
            filters = {"division", "elder", "state", "level", "from", "to"},
            sort = {"-day"})
    public Page<AssessmentView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(AssessmentDesk.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("elder")
                .map(text -> QueryValues.uuid("elder", text))
                .ifPresent(elder -> where.and("e.elderId = :elder").set("elder", elder));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, AssessmentState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("level")
                .map(text -> QueryValues.oneOf("level", text, Level.class))
                .ifPresent(level -> where.and("e.level = :level").set("level", level));
        query.filter("from")
                .map(text -> QueryValues.day("from", text))
                .ifPresent(from -> where.and("e.day >= :from").set("from", from));
        query.filter("to")
                .map(text -> QueryValues.day("to", text))
                .ifPresent(to -> where.and("e.day <= :to").set("to", to));
        Page<AssessmentRow> page = LISTING.page(em, where, query);
        Map<UUID, String> names = elders.ofElders(
                page.items().stream().map(AssessmentRow::elderId).toList());
        return Listing.map(page, row -> view(row, names.get(row.elderId()), false));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssessmentDesk.WRITE)
    @Answers(value = AssessmentView.class, status = 201)
    public Response begin(@Valid @NotNull NewAssessment body) {
        AssessmentRow row = assessments.begin(body.elderId(), body.facts());
        return Response.created(desk.at("assessments/" + row.id()))
                .entity(whole(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(AssessmentDesk.READ)
    public AssessmentView get(@PathParam("id") UUID id) {
        return whole(desk.row(AssessmentRow.class, id, AssessmentDesk.READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(AssessmentDesk.WRITE)
    public AssessmentView change(
            @PathParam("id") UUID id, @PatchOf(AssessmentFacts.class) MergePatch patch, @Context IfMatch ifMatch) {
        AssessmentRow row = held(id);
        ifMatch.require(row.version());
        assessments.change(row, patch.applyTo(assessments.facts(row), AssessmentFacts.class));
        return whole(row);
    }

    /** The first assessor is ready: all items have a score, and the level is known. */
    @POST
    @Path("{id}/submit")
    @RequiresPermission(AssessmentDesk.WRITE)
    public AssessmentView submit(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        AssessmentRow row = held(id, ifMatch);
        assessments.submit(row);
        return whole(row);
    }

    /** The second assessor agrees. */
    @POST
    @Path("{id}/confirm")
    @RequiresPermission(AssessmentDesk.WRITE)
    public AssessmentView confirm(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        AssessmentRow row = held(id, ifMatch);
        assessments.confirm(row);
        return whole(row);
    }

    /** The second assessor does not agree; the first one goes on with it. */
    @POST
    @Path("{id}/give-back")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssessmentDesk.WRITE)
    public AssessmentView giveBack(@PathParam("id") UUID id, @Valid @NotNull Objection body, @Context IfMatch ifMatch) {
        AssessmentRow row = held(id, ifMatch);
        assessments.giveBack(row, body.words());
        return whole(row);
    }

    /** The first assessor gives it up. */
    @POST
    @Path("{id}/drop")
    @RequiresPermission(AssessmentDesk.WRITE)
    public AssessmentView drop(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        AssessmentRow row = held(id, ifMatch);
        assessments.drop(row);
        return whole(row);
    }

    /** What was found, in clear: for the second assessor as for everybody who reads or prints it. */
    @POST
    @Path("{id}/unmask")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssessmentDesk.UNMASK)
    public AssessmentFound unmask(@PathParam("id") UUID id, @Valid @NotNull Purpose body) {
        return assessments.open(desk.row(AssessmentRow.class, id, AssessmentDesk.UNMASK), body.purpose());
    }

    private AssessmentRow held(UUID id, IfMatch ifMatch) {
        AssessmentRow row = held(id);
        ifMatch.check(row.version());
        return row;
    }

    private AssessmentRow held(UUID id) {
        return desk.held(AssessmentRow.class, id, AssessmentDesk.WRITE);
    }

    private AssessmentView whole(AssessmentRow row) {
        return view(row, elders.ofElders(List.of(row.elderId())).get(row.elderId()), true);
    }

    private AssessmentView view(AssessmentRow row, @Nullable String elderName, boolean whole) {
        AssessmentView.Result rating = row.rating();
        return new AssessmentView(
                row.id(),
                row.elderId(),
                elderName,
                row.divisionId(),
                row.standard(),
                row.day(),
                row.reason(),
                row.state(),
                whole ? assessments.atWork(row) : null,
                rating,
                rating == null ? null : rating.level().label(),
                row.firstAssessor(),
                row.secondAssessor(),
                row.confirmedAt(),
                row.consent(),
                row.version());
    }
}
