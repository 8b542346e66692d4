package org.linli.ledgers.internal.rest;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.file.Attachments;
import org.linli.api.file.Attachments.Attachment;
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
import org.linli.api.rest.Versioned;
import org.linli.ledgers.api.ConsequenceRule;
import org.linli.ledgers.api.ConsequenceState;
import org.linli.ledgers.internal.assess.AssessmentDesk;
import org.linli.ledgers.internal.assess.Consequences;
import org.linli.ledgers.internal.desk.Rights;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.ConsequenceRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What followed from assessments (结果运用), also for those whom it concerns. */
@Component(service = ConsequencesResource.class)
@RestResource
@Path("consequences")
@Produces(MediaType.APPLICATION_JSON)
public class ConsequencesResource {
    private static final String SUBJECT = "ledgers.consequence";
    private static final Listing<ConsequenceRow> LISTING = new Listing<>(
            "select e from ConsequenceRow e",
            "from ConsequenceRow e",
            "e.id",
            ConsequenceRow.class,
            ConsequenceRow::id,
            Map.of("decidedAt", Sort.byTime("e.decidedAt", ConsequenceRow::decidedAt)));

    private final EntityManager em;
    private final Definitions definitions;
    private final Consequences desk;
    private final Attachments attachments;
    private final Reach reach;
    private final Histories histories;

    @Activate
    public ConsequencesResource(
            @Reference EntityManager em,
            @Reference Definitions definitions,
            @Reference Consequences desk,
            @Reference Attachments attachments,
            @Reference Reach reach,
            @Reference Histories histories) {
        this.em = em;
        this.definitions = definitions;
        this.desk = desk;
        this.attachments = attachments;
        this.reach = reach;
        this.histories = histories;
    }

    /**
     * What follows for a subject.
     *
     * @param kind key of the consequence
     * @param dueDay until which something is reported as done
     * @param report what was done
     * @param overdue whether its day is over and nothing was reported
     * @param possibleActions of report, accept, return, lift; none in lists
     */
    public record ConsequenceView(
            UUID id,
            UUID assessmentId,
            String kind,
            Text kindLabel,
            ConsequenceRule.Tone tone,
            String period,
            UUID subjectId,
            String subject,
            UUID divisionId,
            ConsequenceState state,
            Text stateLabel,
            String reason,
            Instant decidedAt,
            @Nullable LocalDate dueDay,
            boolean overdue,
            @Nullable String report,
            @Nullable Instant reportedAt,
            @Nullable Instant endedAt,
            List<String> possibleActions,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(AssessmentDesk.READ)
    @Listable(
            filters = {"kind", "state", "division", "assessment", "subject"},
            sort = {"-decidedAt"})
    public Page<ConsequenceView> list(@Context ListQuery query) {
        Map<String, ConsequenceRule> known = definitions.consequences();
        Conditions where = new Conditions();
        where.and(where.in("e.kind", "known", known.keySet()))
                .and(where.in("e.scheme", "schemes", definitions.schemes().keySet()))
                .within("e.divisionId", reach.scope(AssessmentDesk.READ));
        query.filter("kind").ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, ConsequenceState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("assessment")
                .map(text -> QueryValues.uuid("assessment", text))
                .ifPresent(id -> where.and("e.assessmentId = :assessment").set("assessment", id));
        query.filter("subject")
                .map(text -> QueryValues.uuid("subject", text))
                .ifPresent(id -> where.and("e.subjectId = :subject").set("subject", id));
        return Listing.map(LISTING.page(em, where, query), row -> view(row, known, List.of()));
    }

    private ConsequenceView view(ConsequenceRow row, Map<String, ConsequenceRule> known, List<String> possible) {
        ConsequenceRule rule = known.get(row.kind());
        LocalDate due = row.dueDay();
        return new ConsequenceView(
                row.id(),
                row.assessmentId(),
                row.kind(),
                rule == null ? Text.of(row.kind(), row.kind()) : rule.label(),
                rule == null ? ConsequenceRule.Tone.REPROOF : rule.tone(),
                row.periodText(),
                row.subjectId(),
                row.name(),
                row.divisionId(),
                row.state(),
                row.state().label(),
                row.reason(),
                row.decidedAt(),
                due,
                due != null && row.state() == ConsequenceState.IN_FORCE && due.isBefore(desk.today()),
                row.report(),
                row.reportedAt(),
                row.endedAt(),
                possible,
                row.version());
    }

    @GET
    @Path("{id}")
    @RequiresPermission(AssessmentDesk.READ)
    public ConsequenceView get(@PathParam("id") UUID id) {
        return view(desk.seen(id));
    }

    /**
     * What was done.
     *
     * @param report in plain words
     * @param attachments files that were uploaded by the caller before
     */
    public record NewReport(
            @NotBlank @Size(max = 1000) String report,
            @Nullable @Size(max = 9) List<@NotNull UUID> attachments) {}

    /** Tells what was done, for somebody to accept. */
    @POST
    @Path("{id}/report")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Rights.FILL)
    public ConsequenceView report(@PathParam("id") UUID id, @Valid @NotNull NewReport body, @Context IfMatch ifMatch) {
        ConsequenceRow row = desk.report(id, body.report(), ifMatch);
        List<UUID> files = body.attachments();
        if (files != null && !files.isEmpty()) {
            attachments.bind(files, SUBJECT, id, AssessmentDesk.READ, row.divisionId());
        }
        return shown(row);
    }

    @POST
    @Path("{id}/accept")
    @RequiresPermission(AssessmentDesk.DECIDE)
    public ConsequenceView accept(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return shown(desk.accept(id, ifMatch));
    }

    @POST
    @Path("{id}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssessmentDesk.DECIDE)
    public ConsequenceView giveBack(@PathParam("id") UUID id, @Valid @NotNull Reason body, @Context IfMatch ifMatch) {
        return shown(desk.giveBack(id, body.reason(), ifMatch));
    }

    @POST
    @Path("{id}/lift")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssessmentDesk.DECIDE)
    public ConsequenceView lift(@PathParam("id") UUID id, @Valid @NotNull Reason body, @Context IfMatch ifMatch) {
        return shown(desk.lift(id, body.reason(), ifMatch));
    }

    @GET
    @Path("{id}/attachments")
    @RequiresPermission(AssessmentDesk.READ)
    public Page<Attachment> attachments(@PathParam("id") UUID id) {
        desk.seen(id);
        return Page.of(attachments.of(SUBJECT, id));
    }

    @GET
    @Path("{id}/history")
    @RequiresPermission(AssessmentDesk.READ)
    @Listable(sort = {"at"})
    public Page<HistoryLine> history(@PathParam("id") UUID id, @Context ListQuery query) {
        desk.seen(id);
        return histories.of(id, query);
    }

    private ConsequenceView shown(ConsequenceRow row) {
        em.flush();
        return view(row);
    }

    private ConsequenceView view(ConsequenceRow row) {
        return view(row, definitions.consequences(), desk.possible(row));
    }
}
