package org.linli.orders.internal.store;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Numbers of cases (工单编号): tenant code, day of the report in the tenant's zone, running number. Without gaps: the counter row of the
 * day stays locked until the transaction ends and goes back with it.
 */
@Component(service = CaseNumbers.class)
public class CaseNumbers {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Gate gate;

    @Activate
    public CaseNumbers(
            @Reference EntityManager em, @Reference CurrentCall call, @Reference Ids ids, @Reference Gate gate) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.gate = gate;
    }

    /**
     * Takes consecutive numbers.
     *
     * @return the first of them
     */
    public int take(LocalDate day, int count) {
        if (advance(day, count) == 0) {
            gate.pass();
            if (advance(day, count) == 0) {
                em.persist(new DayRow(ids.next(), day));
                em.flush();
                advance(day, count);
            }
        }
        int last = em.createQuery("select d.last from DayRow d where d.day = :day", Integer.class)
                .setParameter("day", day)
                .getSingleResult();
        return last - count + 1;
    }

    /** The readable form of a number taken. */
    public String format(LocalDate day, int number) {
        return String.format(Locale.ROOT, "%s-%s-%04d", call.tenant().code(), DAY.format(day), number);
    }

    private int advance(LocalDate day, int count) {
        return em.createQuery("update DayRow d set d.last = d.last + :count where d.day = :day")
                .setParameter("count", count)
                .setParameter("day", day)
                .executeUpdate();
    }
}
