package org.linli.meetings.internal.meeting;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linli.api.calendar.Recurrences;
import org.linli.api.calendar.Series;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.tenant.Parameters;
import org.linli.meetings.internal.body.BodyBook;
import org.linli.meetings.internal.body.BodyRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives bodies their next meetings by the cadence, each occurrence once. */
@Component(service = Planner.class)
public class Planner {
    private static final int AT_ONCE = 60;

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Recurrences recurrences;
    private final Parameters parameters;
    private final BodyBook book;
    private final Announcer announcer;

    @Activate
    public Planner(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Recurrences recurrences,
            @Reference Parameters parameters,
            @Reference BodyBook book,
            @Reference Announcer announcer) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.recurrences = recurrences;
        this.parameters = parameters;
        this.book = book;
        this.announcer = announcer;
    }

    /** Plans what is missing from now until as far as the district looks ahead. */
    public void plan(BodyRow body) {
        book.series(body).ifPresent(series -> plan(body, series));
    }

    private void plan(BodyRow body, Series series) {
        Instant now = call.now();
        Instant until = now.plus(Duration.ofDays(parameters.integer("planAheadDays")));
        List<Instant> due = recurrences.occurrences(series, now, until, AT_ONCE);
        if (due.isEmpty()) {
            return;
        }
        Set<String> there = new HashSet<>(em.createQuery(
                        "select m.occurrence from MeetingRow m where m.bodyId = :body and m.occurrence in :due",
                        String.class)
                .setParameter("body", body.id())
                .setParameter("due", due.stream().map(Instant::toString).collect(Collectors.toSet()))
                .getResultList());
        for (Instant occurrence : due) {
            if (!there.contains(occurrence.toString())) {
                MeetingRow meeting = new MeetingRow(ids.next(), body, occurrence, facts(body, occurrence), now, false);
                em.persist(meeting);
                announcer.happened("meetings.meeting.planned", meeting);
            }
        }
        em.flush();
    }

    private static MeetingFacts facts(BodyRow body, Instant start) {
        return new MeetingFacts(body.name(), start, start.plus(Duration.ofMinutes(body.minutes())), body.place(), null);
    }

    /** Takes back what is planned for the future by the cadence and touches nobody yet, then plans by the cadence as it is now. */
    public void planAnew(BodyRow body) {
        List<MeetingRow> future = em.createQuery(
                        "select m from MeetingRow m where m.bodyId = :body and m.byCadence = true and m.state = :planned"
                                + " and m.startsAt > :now and m.changes = 0"
                                + " and not exists (select t.id from TopicRow t where t.meetingId = m.id)",
                        MeetingRow.class)
                .setParameter("body", body.id())
                .setParameter("planned", MeetingState.PLANNED)
                .setParameter("now", call.now())
                .getResultList();
        future.forEach(em::remove);
        em.flush();
        plan(body);
    }
}
