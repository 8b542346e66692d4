package org.linli.orders.internal.rest;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Sort;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.Divisions;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.internal.engine.Access;
import org.linli.orders.internal.engine.Snapshots;
import org.linli.orders.internal.engine.Subjects;
import org.linli.orders.internal.store.OwnWork;
import org.linli.orders.internal.store.WorkRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is waiting for the caller (待办), the most urgent first. Narrowed by the permissions of the subjects' modules. */
@Component(service = WorklistResource.class)
@RestResource
@Path("worklist")
@Produces(MediaType.APPLICATION_JSON)
public class WorklistResource {
    private static final int OWN_ONE_BY_ONE = 500;
    private static final String FROM = "from CaseRow c";
    private static final Listing<WorkRow> LISTING = new Listing<>(
            "select new org.linli.orders.internal.store.WorkRow(c.id, c.number, c.caseType,"
                    + " c.subjectType, c.subjectId, c.title, c.divisionId, c.processId, c.state, c.reportedAt, c.assignee.kind,"
                    + " c.assignee.ref, c.assignee.name, c.stateDueAt, c.dueAt, c.dueOrder, c.overdue, c.returned,"
                    + " c.escalation, c.suspendedAt) " + FROM,
            FROM,
            "c.id",
            WorkRow.class,
            WorkRow::id,
            Map.of(
                    "due",
                    Sort.byTime("c.dueOrder", WorkRow::dueOrder),
                    "reported",
                    Sort.byTime("c.reportedAt", WorkRow::reportedAt)));

    private final EntityManager em;
    private final CurrentCall call;
    private final Subjects subjects;
    private final Access access;
    private final Snapshots snapshots;
    private final Divisions divisions;

    /** Whose work. */
    enum View {
        /** Assigned or escalated to the caller himself. */
        MINE,
        /** To be done by a unit, role or division of his, escalated to it, or with nobody yet though his role may. */
        UNIT,
        /** Everything in his scope. */
        ALL,
        /** What he reported himself. */
        REPORTED
    }

    /**
     * An open case.
     *
     * @param link path within the tenant that shows the subject
     * @param stateLabel the process's own name of the state
     * @param overdue whether a deadline that counts has passed
     */
    public record WorkItem(
            UUID caseId,
            String number,
            String title,
            String caseType,
            String subjectType,
            UUID subjectId,
            String link,
            UUID divisionId,
            CaseState state,
            Text stateLabel,
            @Nullable Assignee assignee,
            Instant reportedAt,
            @Nullable Instant stateDueAt,
            @Nullable Instant dueAt,
            boolean overdue,
            boolean returned,
            boolean suspended,
            int escalationLevel) {}

    @Activate
    public WorklistResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Subjects subjects,
            @Reference Access access,
            @Reference Snapshots snapshots,
            @Reference Divisions divisions) {
        this.em = em;
        this.call = call;
        this.subjects = subjects;
        this.access = access;
        this.snapshots = snapshots;
        this.divisions = divisions;
    }

    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @Listable(
            filters = {"view", "state", "subjectType", "divisionId", "overdue", "number"},
            sort = {"due", "reported"})
    public Page<WorkItem> list(@Context ListQuery query) {
        List<CaseSubject> readable = subjects.all();
        if (readable.isEmpty()) {
            return new Page<>(List.of(), null, query.countExact() ? 0L : null);
        }
        Conditions work = new Conditions().and("c.closedAt is null and c.moduleOffAt is null");
        narrow(work, readable, query);
        filter(work, query);
        return Listing.map(LISTING.page(em, work, query), row -> item(row, readable));
    }

    private void narrow(Conditions work, List<CaseSubject> readable, ListQuery query) {
        Caller caller = call.caller();
        View view = query.filter("view")
                .map(text -> QueryValues.oneOf("view", text, View.class))
                .orElse(View.MINE);
        List<String> types = readable.stream().map(CaseSubject::type).toList();
        work.and(work.in("c.subjectType", "types", types));
        switch (view) {
            case MINE -> work.and(mine(work, caller));
            case UNIT -> work.and(unit(work, caller, scope(work, caller, readable)));
            case REPORTED -> work.and(caller.userId() == null ? Conditions.NOTHING : "c.reporterId = :me");
            case ALL -> work.and(scope(work, caller, readable));
        }
        if (view == View.REPORTED && caller.userId() != null) {
            work.set("me", caller.userId());
        }
    }

    private static String scope(Conditions work, Caller caller, List<CaseSubject> readable) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < readable.size(); i++) {
            CaseSubject subject = readable.get(i);
            if (!caller.may(subject.readPermission())) {
                continue;
            }
            work.set("type" + i, subject.type());
            DivisionScope scope = caller.scope(subject.readPermission());
            if (scope instanceof DivisionScope.Within within) {
                parts.add("c.subjectType = :type" + i + " and "
                        + work.in("c.divisionId", "divisions" + i, within.divisions()));
            } else {
                parts.add("c.subjectType = :type" + i);
            }
        }
        return parts.isEmpty()
                ? Conditions.NOTHING
                : String.join(
                        " or ", parts.stream().map(part -> "(" + part + ")").toList());
    }

    private String mine(Conditions work, Caller caller) {
        UUID me = caller.userId();
        return me == null ? Conditions.NOTHING : new OwnWork(em, OWN_ONE_BY_ONE).of(work, me);
    }

    /** A role counts where the scope reaches; a unit or division that is named, wherever the case lies. */
    private String unit(Conditions work, Caller caller, String scope) {
        List<String> parts = new ArrayList<>();
        List<String> roles = caller.roles().stream().sorted().toList();
        List<String> named = access.receivers().stream()
                .filter(receiver -> receiver.kind() != Assignee.Kind.USER)
                .map(Assignee::id)
                .toList();
        work.set("role", Assignee.Kind.ROLE);
        boolean everyArea = caller.scope(Access.DIVISION_ACT) instanceof DivisionScope.Everywhere;
        if (everyArea) {
            work.set("area", Assignee.Kind.DIVISION);
        }
        List<String> where = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            work.set("held" + i, roles.get(i));
            where.add("(" + scope + ") and (" + held(work, caller, roles.get(i), i) + ")");
        }
        for (String to : List.of("c.assignee", "c.escalatedTo")) {
            for (int i = 0; i < roles.size(); i++) {
                parts.add(to + ".kind = :role and " + to + ".ref = :held" + i + " and " + where.get(i));
            }
            parts.add(work.in(to + ".ref", "named", named));
            if (everyArea) {
                parts.add(to + ".kind = :area");
            }
        }
        for (int i = 0; i < roles.size(); i++) {
            work.set("desk" + i, "%|" + roles.get(i) + "|%");
            parts.add("c.assignee.kind is null and c.deskRoles like :desk" + i + " and " + where.get(i));
        }
        return String.join(" or ", parts.stream().map(part -> "(" + part + ")").toList());
    }

    /** Where the caller holds the role, which may be elsewhere than another of his roles gives him sight. */
    private static String held(Conditions work, Caller caller, String role, int i) {
        return caller.scopeOfRole(role) instanceof DivisionScope.Within within
                ? work.in("c.divisionId", "where" + i, within.divisions())
                : "1 = 1";
    }

    private void filter(Conditions work, ListQuery query) {
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, CaseState.class))
                .ifPresent(state -> work.and("c.state = :state").set("state", state));
        query.filter("subjectType")
                .ifPresent(type -> work.and("c.subjectType = :only").set("only", type));
        query.filter("number")
                .ifPresent(number -> work.and("c.number = :number").set("number", number));
        query.filter("divisionId")
                .map(text -> divisions.subtree(QueryValues.uuid("divisionId", text)))
                .ifPresent(subtree -> work.and(work.in("c.divisionId", "subtree", subtree)));
        query.filter("overdue").map(text -> QueryValues.flag("overdue", text)).ifPresent(overdue -> {
            String late = "c.overdue = true or (c.suspendedAt is null and c.dueAt < :now)";
            String intime = "c.overdue = false and (c.suspendedAt is not null or c.dueAt is null or c.dueAt >= :now)";
            work.and(overdue ? late : intime).set("now", call.now());
        });
    }

    private WorkItem item(WorkRow row, List<CaseSubject> readable) {
        String link = readable.stream()
                .filter(subject -> subject.type().equals(row.subjectType()))
                .findFirst()
                .map(subject -> subject.link(row.subjectId()))
                .orElse("");
        Assignee.Kind kind = row.assigneeKind();
        String ref = row.assigneeRef();
        Instant due = row.dueAt();
        return new WorkItem(
                row.id(),
                row.number(),
                row.title(),
                row.caseType(),
                row.subjectType(),
                row.subjectId(),
                link,
                row.divisionId(),
                row.state(),
                snapshots.process(row.processId()).labelOf(row.state()),
                kind == null || ref == null ? null : new Assignee(kind, ref, row.assigneeName()),
                row.reportedAt(),
                row.stateDueAt(),
                due,
                row.overdue() || (row.suspendedAt() == null && due != null && due.isBefore(call.now())),
                row.returned(),
                row.suspendedAt() != null,
                row.escalation());
    }
}
