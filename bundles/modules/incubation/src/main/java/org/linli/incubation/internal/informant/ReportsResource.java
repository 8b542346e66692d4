package org.linli.incubation.internal.informant;

import jakarta.persistence.EntityManager;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.file.Attachments;
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
import org.linli.api.security.DivisionScope;
import org.linli.incubation.internal.desk.Desk;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.Cases;
import org.linli.orders.api.HistoryEntry;
import org.linli.orders.api.PossibleAction;
import org.linli.orders.api.row.AssignedRows;
import org.linli.orders.api.row.StateLabels;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reports of informants (信息员上报), handled on the orders engine. */
@Component(service = ReportsResource.class)
@RestResource
@Path("reports")
@Produces(MediaType.APPLICATION_JSON)
public class ReportsResource {
    private static final Listing<InformantReportRow> LISTING = new Listing<>(
            "select e from InformantReportRow e",
            "from InformantReportRow e",
            "e.id",
            InformantReportRow.class,
            InformantReportRow::id,
            Map.of("reportedAt", Sort.byTime("e.reportedAt", InformantReportRow::reportedAt)));

    private final EntityManager em;
    private final CurrentCall call;
    private final Desk desk;
    private final Reach reach;
    private final Cases cases;
    private final ReportDesk reports;
    private final InformantBook informants;
    private final ReportBook book;
    private final AssignedRows assigned;

    @Activate
    public ReportsResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Cases cases,
            @Reference ReportDesk reports,
            @Reference InformantBook informants,
            @Reference ReportBook book) {
        this.em = em;
        this.call = call;
        this.desk = desk;
        this.reach = reach;
        this.cases = cases;
        this.reports = reports;
        this.informants = informants;
        this.book = book;
        this.assigned = new AssignedRows(cases);
    }

    /**
     * What an informant noticed.
     *
     * @param attachments pictures already uploaded
     */
    public record NewReport(
            @NotBlank @Size(max = 100) String title,
            @Nullable @Size(max = 2000) String words,
            @Nullable @Size(max = 200) String place,
            @Nullable @Size(max = 9) List<@NotNull UUID> attachments) {}

    /** A report in a list. */
    public record Line(
            UUID id,
            UUID informantId,
            @Nullable String informantName,
            String title,
            UUID divisionId,
            @Nullable String place,
            Instant reportedAt,
            @Nullable String number,
            @Nullable CaseState state,
            @Nullable Text stateLabel,
            @Nullable Instant dueAt,
            boolean overdue,
            @Nullable Integer rating,
            boolean generated) {}

    /** A report with its case. */
    public record View(
            UUID id,
            UUID informantId,
            @Nullable String informantName,
            String title,
            @Nullable String words,
            @Nullable String place,
            UUID divisionId,
            Instant reportedAt,
            CaseSnapshot order,
            List<HistoryEntry> history,
            List<PossibleAction> possibleActions,
            long version)
            implements Versioned {}

    /** Reports within reach, those given to the caller, and his own; {@code mine=true} gives the latter alone. */
    @GET
    @RequiresPermission({ReportSubject.READ, ReportSubject.MAKE})
    @Listable(
            filters = {"division", "informant", "state", "open", "mine"},
            sort = {"-reportedAt"})
    public Page<Line> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        boolean own =
                query.filter("mine").map(text -> QueryValues.flag("mine", text)).orElse(false);
        boolean staff = call.caller().system() || call.caller().may(ReportSubject.READ);
        if (own || !staff) {
            where.and("e.reporterId = :me").set("me", me());
        } else if (reach.scope(ReportSubject.READ) instanceof DivisionScope.Within within) {
            String inScope = where.in("e.divisionId", "scope", within.divisions());
            where.and(inScope + " or e.reporterId = :me or " + assigned.condition(where, "e.copy"))
                    .set("me", me());
        }
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("informant")
                .map(text -> QueryValues.uuid("informant", text))
                .ifPresent(informant -> where.and("e.informantId = :informant").set("informant", informant));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, CaseState.class))
                .ifPresent(state -> where.and("e.copy.state = :state").set("state", state));
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open -> where.and("e.copy.closedAt is " + (open ? "null" : "not null")));
        Page<InformantReportRow> page = LISTING.page(em, where, query);
        Map<UUID, String> names = informants.names(page.items().stream()
                .map(InformantReportRow::informantId)
                .distinct()
                .toList());
        StateLabels labels = new StateLabels(cases);
        return Listing.map(
                page,
                row -> new Line(
                        row.id(),
                        row.informantId(),
                        names.get(row.informantId()),
                        row.title(),
                        row.divisionId(),
                        row.place(),
                        row.reportedAt(),
                        row.copy().number(),
                        row.copy().state(),
                        labels.of(row.copy().processId(), row.copy().state()),
                        row.copy().dueAt(),
                        Boolean.TRUE.equals(row.copy().overdue()),
                        row.copy().rating(),
                        row.generated()));
    }

    private UUID me() {
        UUID me = desk.user();
        // the system reports nothing; no row has this id
        return me == null ? new UUID(0, 0) : me;
    }

    @GET
    @Path("{id}")
    @RequiresPermission({ReportSubject.READ, ReportSubject.MAKE})
    public View get(@PathParam("id") UUID id) {
        return book.view(reports.row(id));
    }

    /** Pictures that came with the report, the oldest first; the content is at {@code files}. */
    @GET
    @Path("{id}/attachments")
    @RequiresPermission({ReportSubject.READ, ReportSubject.MAKE})
    public Page<Attachments.Attachment> pictures(@PathParam("id") UUID id) {
        return Page.of(reports.pictures(id));
    }

    @POST
    @Path("{id}/actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({ReportSubject.ACT, ReportSubject.MAKE})
    public View act(@PathParam("id") UUID id, @NotNull ActionRequest request, @Context IfMatch ifMatch) {
        reports.act(id, request, ifMatch);
        return get(id);
    }
}
