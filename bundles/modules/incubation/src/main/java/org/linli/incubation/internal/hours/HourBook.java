package org.linli.incubation.internal.hours;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** Ids of those certificates whose hours are recorded still: what was taken back since is certified no longer. */
    Set<UUID> holding(Collection<CertificateRow> certificates) {
        if (certificates.isEmpty()) {
            return Set.of();
        }
        Map<UUID, NavigableMap<Instant, Long>> served = served(certificates);
        return certificates.stream()
                .filter(one -> served
                                .getOrDefault(one.volunteerId(), new TreeMap<>())
                                .subMap(
                                        start(one.firstDay()),
                                        start(one.lastDay().plusDays(1)))
                                .values()
                                .stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        >= one.minutes())
                .map(CertificateRow::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Minutes by volunteer and beginning, as far back as the certificates go. */
    private Map<UUID, NavigableMap<Instant, Long>> served(Collection<CertificateRow> certificates) {
        LocalDate first = certificates.stream()
                .map(CertificateRow::firstDay)
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate last = certificates.stream()
                .map(CertificateRow::lastDay)
                .max(LocalDate::compareTo)
                .orElseThrow();
        Map<UUID, NavigableMap<Instant, Long>> served = new HashMap<>();
        em.createQuery(
                        "select h.volunteerId, h.servedAt, sum(h.minutes) from HourRow h where h.volunteerId in :volunteers"
                                + " and h.servedAt >= :from and h.servedAt < :to group by h.volunteerId, h.servedAt",
                        Object[].class)
                .setParameter(
                        "volunteers",
                        certificates.stream()
                                .map(CertificateRow::volunteerId)
                                .distinct()
                                .toList())
                .setParameter("from", start(first))
                .setParameter("to", start(last.plusDays(1)))
                .getResultList()
                .forEach(row -> served.computeIfAbsent((UUID) row[0], id -> new TreeMap<>())
                        .put((Instant) row[1], (Long) row[2]));
        return served;
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(desk.zone()).toInstant();
    }

    /** @param last included */
    long minutes(UUID volunteerId, LocalDate first, LocalDate last) {
        Long sum = em.createQuery(
                        "select sum(h.minutes) from HourRow h where h.volunteerId = :volunteer and h.servedAt >= :from"
                                + " and h.servedAt < :to",
                        Long.class)
                .setParameter("volunteer", volunteerId)
                .setParameter("from", start(first))
                .setParameter("to", start(last.plusDays(1)))
                .getSingleResult();
        return sum == null ? 0 : sum;
    }
}
