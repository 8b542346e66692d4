package org.linli.ledgers.internal.figure;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.internal.store.FigureRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Figures as they were when their periods were closed. */
@Component(service = Frozen.class)
public class Frozen {
    private final EntityManager em;

    @Activate
    public Frozen(@Reference EntityManager em) {
        this.em = em;
    }

    /** Which figure. */
    record Key(String indicator, LocalDate first, LocalDate last, UUID division) {
        static Key of(String indicator, Period period, UUID division) {
            return new Key(indicator, period.first(), period.last(), division);
        }
    }

    /** Those that hold now, of the figures and divisions, in one statement. */
    Map<Key, FigureRow> of(Collection<String> indicators, Collection<LocalDate> lasts, Collection<UUID> divisions) {
        Map<Key, FigureRow> found = new HashMap<>();
        if (indicators.isEmpty() || lasts.isEmpty() || divisions.isEmpty()) {
            return found;
        }
        em.createQuery(
                        "select e from FigureRow e where e.supersededAt is null and e.indicator in :indicators"
                                + " and e.last in :lasts and e.divisionId in :divisions",
                        FigureRow.class)
                .setParameter("indicators", indicators)
                .setParameter("lasts", lasts)
                .setParameter("divisions", divisions)
                .getResultStream()
                .forEach(row -> found.put(new Key(row.indicator(), row.first(), row.last(), row.divisionId()), row));
        return found;
    }

    /** Those that hold now of a period of a ledger. */
    List<FigureRow> ofTerm(UUID termId) {
        return em.createQuery(
                        "select e from FigureRow e where e.termId = :term and e.supersededAt is null", FigureRow.class)
                .setParameter("term", termId)
                .getResultList();
    }

    /** Those that hold now of a figure in the divisions. */
    List<FigureRow> standing(String indicator, Period period, Collection<UUID> divisions) {
        return em.createQuery(
                        "select e from FigureRow e where e.indicator = :indicator and e.first = :first and e.last = :last"
                                + " and e.divisionId in :divisions and e.supersededAt is null",
                        FigureRow.class)
                .setParameter("indicator", indicator)
                .setParameter("first", period.first())
                .setParameter("last", period.last())
                .setParameter("divisions", divisions)
                .getResultList();
    }

    /** @param digits of its value */
    static @Nullable Count count(@Nullable FigureRow row, int digits) {
        if (row == null) {
            return null;
        }
        BigDecimal value = row.value();
        return new Count(
                Count.plain(row.numerator()),
                Count.plain(row.denominator()),
                value == null ? null : value.setScale(digits, RoundingMode.HALF_UP));
    }
}
