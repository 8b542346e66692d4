package org.linli.meetings.internal.meeting;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.linli.api.context.CurrentCall;
import org.linli.api.job.Job;
import org.linli.meetings.internal.body.BodyRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Each night: plans the next meetings, and tells of those that should have been held and were not. */
@Component(service = Job.class, property = "linli.job=meetings-planner")
public class PlannerJob implements Job {
    private static final Duration GRACE = Duration.ofHours(12);
    private static final int AT_ONCE = 500;

    private final EntityManager em;
    private final CurrentCall call;
    private final Planner planner;
    private final Announcer announcer;

    @Activate
    public PlannerJob(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Planner planner,
            @Reference Announcer announcer) {
        this.em = em;
        this.call = call;
        this.planner = planner;
        this.announcer = announcer;
    }

    @Override
    public void run(Instant slot) {
        em.createQuery(
                        "select b from BodyRow b where b.active = true and b.cadence is not null and b.cadenceStart is not null",
                        BodyRow.class)
                .getResultList()
                .forEach(planner::plan);
        List<MeetingRow> missed = em.createQuery(
                        "select m from MeetingRow m where m.state in :open and m.endsAt < :before and m.missedTold = false"
                                + " order by m.startsAt",
                        MeetingRow.class)
                .setParameter("open", Set.of(MeetingState.PLANNED, MeetingState.INVITED))
                .setParameter("before", call.now().minus(GRACE))
                .setMaxResults(AT_ONCE)
                .getResultList();
        missed.forEach(meeting -> {
            meeting.missedTold();
            announcer.missed(meeting);
        });
        em.flush();
    }
}
