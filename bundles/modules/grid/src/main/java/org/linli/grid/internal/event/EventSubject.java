package org.linli.grid.internal.event;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.event.Events;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.SubjectCopy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Events as what cases are about: keeps the copy in step and tells others of what ended. */
@Component(service = CaseSubject.class)
public class EventSubject implements CaseSubject {
    public static final String TYPE = "grid.event";
    public static final String READ = "grid:event:read";
    public static final String ACT = "grid:event:act";

    private final EntityManager em;
    private final Events events;

    @Activate
    public EventSubject(@Reference EntityManager em, @Reference Events events) {
        this.em = em;
        this.events = events;
    }

    /**
     * Payload of {@code grid.event.reported} and {@code grid.event.closed}. No free text, which may name people.
     *
     * @param number 工单编号
     */
    public record EventMoved(UUID id, String number, UUID divisionId, String category, CaseState state) {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String readPermission() {
        return READ;
    }

    @Override
    public String actPermission() {
        return ACT;
    }

    @Override
    public String link(UUID subjectId) {
        return "/grid/events/" + subjectId;
    }

    @Override
    public void changed(CaseSnapshot snapshot) {
        EventRow row = em.find(EventRow.class, snapshot.subjectId());
        if (row == null) {
            throw new IllegalStateException("case " + snapshot.id() + " is about an event that does not exist");
        }
        boolean fresh = row.copy().state() == null;
        boolean wasOpen = row.copy().closedAt() == null;
        row.copy().take(snapshot);
        String type = announcement(fresh, wasOpen, snapshot);
        if (type != null) {
            events.publish(
                    type,
                    new EventMoved(
                            row.id(),
                            snapshot.number(),
                            snapshot.divisionId(),
                            row.facts().category(),
                            snapshot.state()));
        }
    }

    /** A process may end with the closing or go straight to the rating; a rejected report was never dealt with. */
    private static @Nullable String announcement(boolean fresh, boolean wasOpen, CaseSnapshot after) {
        if (fresh) {
            return "grid.event.reported";
        }
        boolean ended = wasOpen && after.closedAt() != null && after.state() != CaseState.REJECTED;
        return ended ? "grid.event.closed" : null;
    }

    @Override
    public List<SubjectCopy> copies(Collection<UUID> subjectIds) {
        if (subjectIds.isEmpty()) {
            return List.of();
        }
        return em.createQuery("select e from EventRow e where e.id in :ids", EventRow.class)
                .setParameter("ids", subjectIds)
                .getResultStream()
                .flatMap(row -> {
                    CaseState state = row.copy().state();
                    return state == null
                            ? java.util.stream.Stream.empty()
                            : java.util.stream.Stream.of(new SubjectCopy(
                                    row.id(),
                                    state,
                                    row.copy().dueAt(),
                                    row.copy().caseVersion()));
                })
                .toList();
    }
}
