package org.linli.grid.internal.event;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.file.Attachments;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.security.DivisionScope;
import org.linli.grid.internal.cases.CaseCopy;
import org.linli.grid.internal.category.Categories;
import org.linli.grid.internal.forwarding.ForwardingBook;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseDetails;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.Cases;
import org.linli.orders.api.row.AssignedRows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads events as far as the caller may see them: those in his scope, those that he reported, and those assigned to him. */
@Component(service = EventReader.class)
public class EventReader {
    /** Lists of events; also used for the rows behind a figure. */
    public static final Listing<EventLine> LISTING = new Listing<>(
            EventLine.SELECT,
            "from EventRow e",
            "e.id",
            EventLine.class,
            EventLine::id,
            Map.of(
                    "reportedAt", Sort.byTime("e.reportedAt", EventLine::reportedAt),
                    "dueAt", Sort.byTime("e.copy.dueOrder", EventReader::dueOrder),
                    "number", Sort.byText("e.copy.number", EventReader::number)));

    private static final String FORWARDING = "grid:forwarding:read";

    private final EntityManager em;
    private final CurrentCall call;
    private final Cases cases;
    private final Attachments attachments;
    private final Reach reach;
    private final ReporterPrivacy privacy;
    private final AssignedRows assigned;
    private final ForwardingBook forwarding;
    private final Categories categories;

    @Activate
    public EventReader(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Cases cases,
            @Reference Attachments attachments,
            @Reference Reach reach,
            @Reference ReporterPrivacy privacy,
            @Reference ForwardingBook forwarding,
            @Reference Categories categories) {
        this.em = em;
        this.call = call;
        this.cases = cases;
        this.attachments = attachments;
        this.reach = reach;
        this.privacy = privacy;
        this.assigned = new AssignedRows(cases);
        this.forwarding = forwarding;
        this.categories = categories;
    }

    private static java.time.Instant dueOrder(EventLine line) {
        return line.dueOrder() == null ? CaseCopy.NEVER : line.dueOrder();
    }

    private static String number(EventLine line) {
        return line.number() == null ? "" : line.number();
    }

    Page<EventItem> list(ListQuery query) {
        Conditions where = visible();
        filter(where, query);
        return items(LISTING.page(em, where, query));
    }

    /** Rows with the district's own names of their states. */
    public Page<EventItem> items(Page<EventLine> page) {
        EventLabels labels = labels();
        return Listing.map(page, line -> item(line, labels));
    }

    EventLabels labels() {
        return new EventLabels(cases, categories);
    }

    /** What the caller may see. */
    Conditions visible() {
        Conditions where = new Conditions();
        DivisionScope scope = call.caller().system() || call.caller().may(EventSubject.READ)
                ? reach.scope(EventSubject.READ)
                : new DivisionScope.Within(java.util.Set.of());
        if (scope instanceof DivisionScope.Within within) {
            UUID me = call.caller().userId();
            String inScope = where.in("e.divisionId", "scope", within.divisions());
            if (me == null) {
                where.and(inScope);
            } else {
                where.and(inScope + " or e.reporterId = :me or " + assigned.condition(where, "e.copy"))
                        .set("me", me);
            }
        }
        return where;
    }

    private void filter(Conditions where, ListQuery query) {
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, CaseState.class))
                .ifPresent(state -> where.and("e.copy.state = :state").set("state", state));
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open -> where.and("e.copy.closedAt is " + (open ? "null" : "not null")));
        query.filter("located")
                .map(text -> QueryValues.flag("located", text))
                .ifPresent(located -> where.and("e.lng is " + (located ? "not null" : "null")));
        query.filter("category")
                .ifPresent(code -> where.and("e.category = :category or e.majorCategory = :category")
                        .set("category", code));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("grid")
                .map(text -> QueryValues.uuid("grid", text))
                .ifPresent(grid -> where.and("e.gridId = :grid").set("grid", grid));
        query.filter("overdue")
                .map(text -> QueryValues.flag("overdue", text))
                .ifPresent(late -> where.and(late ? EventConditions.LATE : EventConditions.IN_TIME)
                        .set("now", call.now()));
        query.filter("reporter").ifPresent(text -> reporter(where, text));
        query.filter("from")
                .map(text -> QueryValues.from("from", text, call.tenant().zone()))
                .ifPresent(from -> where.and("e.reportedAt >= :from").set("from", from));
        query.filter("to")
                .map(text -> QueryValues.to("to", text, call.tenant().zone()))
                .ifPresent(to -> where.and("e.reportedAt < :to").set("to", to));
        query.filter("q")
                .ifPresent(text -> where.and(
                                "e.title like :q escape '!' or e.copy.number = :exact or e.address like :q escape '!'")
                        .set(
                                "q",
                                "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                        .set("exact", text));
    }

    private void reporter(Conditions where, String text) {
        UUID me = call.caller().userId();
        if (!text.equals("me")) {
            throw QueryValues.refused("reporter", "须为 me", "must be me");
        }
        if (me == null) {
            where.and(Conditions.NOTHING);
        } else {
            where.and("e.reporterId = :reporter").set("reporter", me);
        }
    }

    /** @throws ProblemException 404 when the caller may not see it */
    EventRow row(UUID id) {
        EventRow row = em.find(EventRow.class, id);
        if (row == null || !sees(row)) {
            throw ProblemException.notFound();
        }
        return row;
    }

    /** Whether there is such an event and the caller may see it. */
    public boolean sees(UUID id) {
        EventRow row = em.find(EventRow.class, id);
        return row != null && sees(row);
    }

    private boolean sees(EventRow row) {
        UUID me = call.caller().userId();
        return (me != null && me.equals(row.reporterId()))
                || reach.covers(EventSubject.READ, row.facts().divisionId())
                || assigned.contain(EventSubject.TYPE, row.id());
    }

    EventView view(UUID id) {
        EventRow row = row(id);
        UUID caseId = row.copy().caseId();
        return view(
                row,
                attachments.of(EventSubject.TYPE, row.id()),
                caseId == null ? null : cases.details(caseId).orElse(null));
    }

    /**
     * @param files those of the event
     * @param details of its case, null when it has none that the caller may see
     */
    EventView view(EventRow row, List<Attachments.Attachment> files, @Nullable CaseDetails details) {
        return EventView.of(
                item(row.line(), labels()),
                row.facts().description(),
                privacy.shownPhone(row.reporterPhone()),
                details == null ? null : details.snapshot(),
                details == null ? List.of() : details.history(),
                details == null ? List.of() : details.possibleActions(),
                files,
                reach.covers(FORWARDING, row.facts().divisionId()) ? forwarding.of(row.id()) : List.of(),
                row.version());
    }

    EventItem item(EventLine line, EventLabels labels) {
        UUID me = call.caller().userId();
        return new EventItem(
                line.id(),
                line.number(),
                line.title(),
                line.category(),
                labels.category(line.category()),
                line.majorCategory(),
                line.source(),
                line.divisionId(),
                line.gridId(),
                line.address(),
                line.lng(),
                line.lat(),
                line.reporterShown(),
                me != null && me.equals(line.reporterId()),
                line.reportedAt(),
                line.state(),
                labels.state(line.processId(), line.state()),
                assignee(line),
                line.dueAt(),
                line.late(call.now()),
                Boolean.TRUE.equals(line.suspended()),
                line.closedAt(),
                line.rating(),
                line.generated());
    }

    private static @Nullable Assignee assignee(EventLine line) {
        Assignee.Kind kind = line.assigneeKind();
        String ref = line.assigneeRef();
        return kind == null || ref == null ? null : new Assignee(kind, ref, line.assigneeName());
    }
}
