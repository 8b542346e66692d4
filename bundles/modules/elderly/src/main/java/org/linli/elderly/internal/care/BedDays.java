package org.linli.elderly.internal.care;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Bed-days (床日), the one place that says what they are: a day on which a bed was somebody's. The first and the last day of a stay both count,
 * days to come do not; a day on which one leaves a bed and another comes is one day of that bed, and one on which an elder changes beds is one
 * day of the elder.
 */
@Component(service = BedDays.class)
public class BedDays {
    private final EntityManager em;
    private final ElderlyDesk desk;

    @Activate
    public BedDays(@Reference EntityManager em, @Reference ElderlyDesk desk) {
        this.em = em;
        this.desk = desk;
    }

    /**
     * The bed of an elder.
     *
     * @param home whether it stands at the elder's own home
     * @param days of all stays of the month, not of the one in this bed alone
     */
    public record Bed(UUID bedId, UUID stayId, boolean home, LocalDate firstDay, long days) {}

    /** Days from the first to the last, of which both count; none when the last comes before the first. */
    private record Span(LocalDate first, LocalDate last) {
        static Span of(StayRow stay, LocalDate today) {
            return new Span(stay.firstDay(), stay.lastDay() == null ? today : stay.lastDay());
        }

        Span within(YearMonth month) {
            return new Span(
                    later(first, month.atDay(1)), last.isAfter(month.atEndOfMonth()) ? month.atEndOfMonth() : last);
        }

        long days() {
            return last.isBefore(first) ? 0 : ChronoUnit.DAYS.between(first, last) + 1;
        }
    }

    /** Of a whole stay, until today when it goes on. */
    static long of(StayRow stay, LocalDate today) {
        return Span.of(stay, today).days();
    }

    /** The last bed that the elder had in the month, with the days of all of them; empty for none. */
    public Optional<Bed> of(UUID elderId, YearMonth month) {
        List<StayRow> stays = em.createQuery(
                        "select e from StayRow e where e.elderId = :elder and e.firstDay <= :last"
                                + " and (e.lastDay is null or e.lastDay >= :first) order by e.firstDay desc, e.id desc",
                        StayRow.class)
                .setParameter("elder", elderId)
                .setParameter("first", month.atDay(1))
                .setParameter("last", month.atEndOfMonth())
                .getResultList();
        return stays.stream().findFirst().map(last -> {
            boolean home = em.find(BedRow.class, last.bedId()).facilityId() == null;
            return new Bed(last.bedId(), last.id(), home, last.firstDay(), once(stays, month));
        });
    }

    /** Of all beds of a facility, month by month, the oldest first, this month last. @param months how many */
    List<CareBodies.MonthOfBeds> ofFacility(UUID facilityId, int months) {
        YearMonth now = YearMonth.from(desk.today());
        YearMonth since = now.minusMonths(months - 1L);
        Map<UUID, List<StayRow>> byBed = new HashMap<>();
        em.createQuery(
                        "select e from StayRow e, BedRow b where b.id = e.bedId and b.facilityId = :facility"
                                + " and (e.lastDay is null or e.lastDay >= :since)",
                        StayRow.class)
                .setParameter("facility", facilityId)
                .setParameter("since", since.atDay(1))
                .getResultList()
                .forEach(stay -> byBed.computeIfAbsent(stay.bedId(), key -> new ArrayList<>())
                        .add(stay));
        return IntStream.range(0, months)
                .mapToObj(since::plusMonths)
                .map(month -> new CareBodies.MonthOfBeds(
                        month.toString(),
                        byBed.values().stream()
                                .mapToLong(stays -> once(stays, month))
                                .sum(),
                        byBed.values().stream()
                                .flatMap(List::stream)
                                .filter(stay -> Span.of(stay, desk.today())
                                                .within(month)
                                                .days()
                                        > 0)
                                .count()))
                .toList();
    }

    /** A day that several of the stays share counts once. */
    private long once(List<StayRow> stays, YearMonth month) {
        List<Span> spans = stays.stream()
                .map(stay -> Span.of(stay, desk.today()).within(month))
                .filter(span -> span.days() > 0)
                .sorted(Comparator.comparing(Span::first))
                .toList();
        long days = 0;
        LocalDate open = month.atDay(1);
        for (Span span : spans) {
            Span rest = new Span(later(span.first(), open), span.last());
            days += rest.days();
            open = later(open, span.last().plusDays(1));
        }
        return days;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
