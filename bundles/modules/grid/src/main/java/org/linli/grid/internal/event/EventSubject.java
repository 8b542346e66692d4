package org.linli.grid.internal.event;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.event.Events;
import org.linli.api.tenant.Division;
import org.linli.grid.api.EventReport;
import org.linli.grid.internal.forwarding.ForwardingBook;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.row.CaseRows;
import org.linli.orders.api.row.SubjectKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Events as what cases are about: keeps the copy in step and tells others of what ended. */
@Component(service = CaseSubject.class)
public class EventSubject extends CaseRows<EventRow> {
    public static final String TYPE = "grid.event";
    public static final String READ = "grid:event:read";
    public static final String ACT = "grid:event:act";

    private final Events events;
    private final ForwardingBook forwarding;

    @Activate
    public EventSubject(@Reference EntityManager em, @Reference Events events, @Reference ForwardingBook forwarding) {
        super(em, EventRow.class, new SubjectKind(TYPE, READ, ACT, "/grid/events/"));
        this.events = events;
        this.forwarding = forwarding;
    }

    /**
     * Payload of {@code grid.event.reported}, {@code …closed}, {@code …rejected} and {@code …reopened}. No free text, which may name
     * people.
     *
     * @param number 工单编号
     */
    public record EventMoved(UUID id, String number, UUID divisionId, String category, CaseState state) {}

    @Override
    protected void take(EventRow row, CaseSnapshot snapshot) {
        CaseState before = row.copy().state();
        row.copy().take(snapshot);
        EventReport.Transition transition = transition(before, snapshot.state());
        if (transition != null) {
            forwarding.note(
                    row.id(),
                    transition,
                    snapshot.reopenings(),
                    snapshot.divisionId(),
                    (key, platform, at, tenant, division) ->
                            report(row, snapshot, transition, key, platform, at, tenant, division));
            events.publish(
                    "grid.event." + transition.name().toLowerCase(Locale.ROOT),
                    new EventMoved(
                            row.id(),
                            snapshot.number(),
                            snapshot.divisionId(),
                            row.facts().category(),
                            snapshot.state()));
        }
    }

    /** What others are told of; a process may end with the rating alone (点单 → 派单 → 接单 → 评单). */
    private static EventReport.@Nullable Transition transition(@Nullable CaseState before, CaseState after) {
        if (before == null) {
            return EventReport.Transition.REPORTED;
        }
        if (before.ended() == after.ended()) {
            return null;
        }
        if (!after.ended()) {
            return EventReport.Transition.REOPENED;
        }
        return after == CaseState.REJECTED ? EventReport.Transition.REJECTED : EventReport.Transition.CLOSED;
    }

    private static EventReport report(
            EventRow row,
            CaseSnapshot snapshot,
            EventReport.Transition transition,
            String key,
            String platform,
            Instant at,
            String tenant,
            Division division) {
        EventFacts facts = row.facts();
        return new EventReport(
                key,
                platform,
                transition,
                at,
                tenant,
                row.id(),
                snapshot.number(),
                facts.title(),
                facts.description(),
                facts.category(),
                facts.majorCategory(),
                division.code(),
                division.name(),
                facts.lng(),
                facts.lat(),
                facts.address(),
                snapshot.reportedAt(),
                snapshot.closedAt());
    }
}
