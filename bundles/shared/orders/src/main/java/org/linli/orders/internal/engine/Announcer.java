package org.linli.orders.internal.engine;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.event.Events;
import org.linli.api.notify.Notifications;
import org.linli.api.problem.Text;
import org.linli.api.security.Directory;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseFlag;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.internal.process.Effect;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells the subject's module, other modules, people and the audit what has happened to a case. */
@Component(service = Announcer.class)
public class Announcer {
    private final CurrentCall call;
    private final Audit audit;
    private final Events events;
    private final Notifications notifications;
    private final Access access;
    private final Directory directory;
    private final Worklists worklists;

    /**
     * Payload of the events {@code orders.case.…}.
     *
     * @param caseId of the case
     * @param action kebab-case word
     * @param from state before, null at the opening
     */
    public record CaseEvent(
            UUID caseId,
            String number,
            String caseType,
            String subjectType,
            UUID subjectId,
            UUID divisionId,
            String action,
            @Nullable CaseState from,
            CaseState state,
            int escalationLevel,
            boolean overdue,
            Instant at) {}

    @Activate
    public Announcer(
            @Reference CurrentCall call,
            @Reference Audit audit,
            @Reference Events events,
            @Reference Notifications notifications,
            @Reference Access access,
            @Reference Directory directory,
            @Reference Worklists worklists) {
        this.call = call;
        this.audit = audit;
        this.events = events;
        this.notifications = notifications;
        this.access = access;
        this.directory = directory;
        this.worklists = worklists;
    }

    /**
     * @param before null at the opening
     * @param supervisor whom the case was escalated to, null for nobody
     */
    public void announce(
            CaseSubject subject,
            CaseAction action,
            @Nullable CaseSnapshot before,
            CaseSnapshot after,
            @Nullable Assignee supervisor,
            List<Effect> effects) {
        subject.changed(after);
        audit.record(
                "orders.case." + action.code(),
                after.id(),
                Map.of(
                        "number",
                        after.number(),
                        "from",
                        from(before),
                        "to",
                        after.state().name()));
        publish(action, before, after);
        worklists.changed(subject, before, after, supervisor);
        for (Effect effect : effects) {
            if (effect instanceof Effect.Tell tell) {
                tell(tell, subject, after, supervisor);
            }
        }
    }

    private static String from(@Nullable CaseSnapshot before) {
        return before == null ? "" : before.state().name();
    }

    private void publish(CaseAction action, @Nullable CaseSnapshot before, CaseSnapshot after) {
        Set<String> types = new HashSet<>();
        types.add(action == CaseAction.REPORT ? "opened" : "moved");
        if (before != null && before.closedAt() == null && after.closedAt() != null) {
            types.add(after.state() == CaseState.REJECTED ? "rejected" : "closed");
        }
        if (action == CaseAction.REOPEN) {
            types.add("reopened");
        }
        if (before != null && after.escalationLevel() > before.escalationLevel()) {
            types.add("escalated");
        }
        if (action == CaseAction.EXPIRE) {
            types.add("overdue");
        }
        CaseEvent event = new CaseEvent(
                after.id(),
                after.number(),
                after.caseType(),
                after.subjectType(),
                after.subjectId(),
                after.divisionId(),
                action.code(),
                before == null ? null : before.state(),
                after.state(),
                after.escalationLevel(),
                after.is(CaseFlag.OVERDUE),
                call.now());
        types.forEach(type -> events.publish("orders.case." + type, event));
    }

    private void tell(Effect.Tell tell, CaseSubject subject, CaseSnapshot after, @Nullable Assignee supervisor) {
        Set<UUID> receivers = switch (tell.target()) {
            case ASSIGNEE -> users(after.assignee(), after.divisionId());
            case CO_HANDLERS -> {
                Set<UUID> all = new HashSet<>();
                after.coHandlers().forEach(handler -> all.addAll(users(handler, after.divisionId())));
                yield all;
            }
            case SUPERVISOR -> users(supervisor, after.divisionId());
            case REPORTER -> after.reporterId() == null ? Set.of() : Set.of(after.reporterId());
        };
        if (!receivers.isEmpty()) {
            notifications.send(
                    receivers, kind(tell.topic()), text(tell.topic(), after), subject.link(after.subjectId()));
        }
    }

    /** A division is whoever works there, not those above it in whose scope it lies as well. */
    private Set<UUID> users(@Nullable Assignee assignee, UUID caseDivision) {
        if (assignee == null) {
            return Set.of();
        }
        return switch (assignee.kind()) {
            case USER -> Access.uuid(assignee).map(Set::of).orElse(Set.of());
            case ORGANISATION ->
                Access.uuid(assignee)
                        .map(access::members)
                        .<Set<UUID>>map(HashSet::new)
                        .orElse(Set.of());
            case ROLE -> directory.withRole(assignee.id(), caseDivision);
            case DIVISION ->
                Access.uuid(assignee)
                        .map(division -> directory.workingAt(division, Access.DIVISION_ACT))
                        .orElse(Set.of());
        };
    }

    /** As the descriptor declares them. */
    private static String kind(Effect.Topic topic) {
        return switch (topic) {
            case ASSIGNED, REOPENED, RESUMED -> "orders.case.assigned";
            case RETURNED -> "orders.case.returned";
            case EXPIRED -> "orders.case.overdue";
            case ESCALATED -> "orders.case.escalated";
            case EXTENDED, FED_BACK -> "orders.case.progress";
            case CLOSED, REJECTED -> "orders.case.closed";
        };
    }

    private static Text text(Effect.Topic topic, CaseSnapshot after) {
        String zh = "工单 " + after.number() + " ";
        String en = "Case " + after.number() + " ";
        return switch (topic) {
            case ASSIGNED -> Text.of(zh + "已派给您", en + "was assigned to you");
            case RETURNED -> Text.of(zh + "被退回", en + "was returned");
            case EXTENDED -> Text.of(zh + "已延期", en + "was extended");
            case ESCALATED -> Text.of(zh + "已升级督办", en + "was escalated");
            case EXPIRED -> Text.of(zh + "已到期", en + "has run past a deadline");
            case FED_BACK -> Text.of(zh + "已有反馈", en + "has an outcome");
            case CLOSED -> Text.of(zh + "已办结，请评价", en + "was closed; please rate it");
            case RESUMED -> Text.of(zh + "挂账期满，恢复办理", en + "is no longer on hold");
            case REOPENED -> Text.of(zh + "重新办理", en + "was reopened");
            case REJECTED -> Text.of(zh + "不予受理", en + "was rejected");
        };
    }
}
