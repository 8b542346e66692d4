package org.linli.incubation.internal.hours;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.linli.incubation.internal.activity.ActivityRow;
import org.linli.incubation.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps hours: entries are only added. */
@Component(service = HourBook.class)
public class HourBook {
    private static final long DAY = 1440;
    private static final BigDecimal HOUR = BigDecimal.valueOf(60);

    private final EntityManager em;
    private final Desk desk;
    private final Parameters parameters;

    @Activate
    public HourBook(@Reference EntityManager em, @Reference Desk desk, @Reference Parameters parameters) {
        this.em = em;
        this.desk = desk;
        this.parameters = parameters;
    }

    /** With two decimals, as people read them. */
    static BigDecimal hours(long minutes) {
        return BigDecimal.valueOf(minutes).divide(HOUR, 2, RoundingMode.HALF_UP);
    }

    HourRule rule() {
        return new HourRule(
                parameters.integer("hourStepMinutes"),
                parameters.text("hourRounding").equals("half-up"));
    }

    public void credit(UUID volunteerId, ActivityRow activity, Instant in, Instant out) {
        int minutes = rule().credited(in, out, activity.startsAt(), activity.endsAt());
        if (minutes > 0) {
            HourRow row = new HourRow(
                    desk.newId(),
                    activity.divisionId(),
                    volunteerId,
                    activity.id(),
                    activity.teamId(),
                    activity.startsAt(),
                    minutes,
                    null,
                    null,
                    desk.actor(),
                    desk.now(),
                    null);
            em.persist(row);
            desk.done(row, "incubation.hour.credit", Map.of("minutes", String.valueOf(minutes)));
        }
    }

    /** An entry that adds to another, or takes from it, never more than is left of it. */
    HourRow correct(HourRow entry, int minutes, String reason) {
        if (entry.correctsId() != null) {
            throw ProblemException.conflict(
                    "is-a-correction",
                    Text.of("更正记录不能再更正，请更正原记录", "A correction is not corrected; correct the first entry"),
                    Map.of("corrects", String.valueOf(entry.correctsId())));
        }
        long left = left(entry);
        new Faults()
                .when(minutes == 0, "minutes", "不能为 0", "Must not be 0")
                .when(
                        left + minutes < 0,
                        "minutes",
                        "最多减去 " + left + " 分钟",
                        "At most " + left + " minutes can be taken back")
                .when(
                        left + minutes > most(entry),
                        "minutes",
                        "更正后不能超过 " + most(entry) + " 分钟",
                        "No more than " + most(entry) + " minutes in all")
                .refuse();
        HourRow row = new HourRow(
                desk.newId(),
                entry.divisionId(),
                entry.volunteerId(),
                entry.activityId(),
                entry.teamId(),
                entry.servedAt(),
                minutes,
                entry.id(),
                reason.strip(),
                desk.actor(),
                desk.now(),
                null);
        em.persist(row);
        desk.done(row, "incubation.hour.correct", Map.of("minutes", String.valueOf(minutes)));
        return row;
    }

    /** As long as the activity lasted, in whole steps; a day for what was done beside activities. */
    private long most(HourRow entry) {
        UUID id = entry.activityId();
        ActivityRow activity = id == null ? null : em.find(ActivityRow.class, id);
        if (activity == null) {
            return DAY;
        }
        long lasted = Duration.between(activity.startsAt(), activity.endsAt()).toMinutes();
        return Math.max(entry.minutes(), Math.min(DAY, lasted + rule().stepMinutes()));
    }

    private long left(HourRow entry) {
        return em.createQuery("select sum(h.minutes) from HourRow h where h.id = :id or h.correctsId = :id", Long.class)
                .setParameter("id", entry.id())
                .getSingleResult();
    }

    /** @param last included */
    long minutes(UUID volunteerId, LocalDate first, LocalDate last) {
        Long sum = em.createQuery(
                        "select sum(h.minutes) from HourRow h where h.volunteerId = :volunteer and h.servedAt >= :from"
                                + " and h.servedAt < :to",
                        Long.class)
                .setParameter("volunteer", volunteerId)
                .setParameter("from", first.atStartOfDay(desk.zone()).toInstant())
                .setParameter("to", last.plusDays(1).atStartOfDay(desk.zone()).toInstant())
                .getSingleResult();
        return sum == null ? 0 : sum;
    }
}
