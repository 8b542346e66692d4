package org.linli.elderly.internal.care;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The bed of an elder with its bed-days (床日) in a month; the first and the last day of a stay both count, days to come do not. */
@Component(service = BedDays.class)
public class BedDays {
    private final EntityManager em;
    private final ElderlyDesk desk;

    @Activate
    public BedDays(@Reference EntityManager em, @Reference ElderlyDesk desk) {
        this.em = em;
        this.desk = desk;
    }

    /** @param home whether it stands at the elder's own home */
    public record Bed(UUID bedId, UUID stayId, boolean home, LocalDate firstDay, long days) {}

    /** The last bed that the elder had in the month; empty for none. */
    public Optional<Bed> of(UUID elderId, YearMonth month) {
        return em
                .createQuery(
                        "select e from StayRow e where e.elderId = :elder and e.firstDay <= :last"
                                + " and (e.lastDay is null or e.lastDay >= :first) order by e.firstDay desc, e.id desc",
                        StayRow.class)
                .setParameter("elder", elderId)
                .setParameter("first", month.atDay(1))
                .setParameter("last", month.atEndOfMonth())
                .setMaxResults(1)
                .getResultList()
                .stream()
                .map(stay -> bed(stay, month))
                .findFirst();
    }

    private Bed bed(StayRow stay, YearMonth month) {
        boolean home = em.find(BedRow.class, stay.bedId()).facilityId() == null;
        LocalDate first = later(stay.firstDay(), month.atDay(1));
        LocalDate end = stay.lastDay() == null ? desk.today() : stay.lastDay();
        LocalDate last = end.isAfter(month.atEndOfMonth()) ? month.atEndOfMonth() : end;
        long days = last.isBefore(first) ? 0 : ChronoUnit.DAYS.between(first, last) + 1;
        return new Bed(stay.bedId(), stay.id(), home, stay.firstDay(), days);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
