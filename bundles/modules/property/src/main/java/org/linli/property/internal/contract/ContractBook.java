package org.linli.property.internal.contract;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks contracts up: which company serves an estate on a day. */
@Component(service = ContractBook.class)
public class ContractBook {
    /** Condition on a contract {@code c} that it holds {@code :today}. */
    public static final String HOLDS = "c.firstDay <= :today and c.untilDay >= :today";

    private final EntityManager em;

    @Activate
    public ContractBook(@Reference EntityManager em) {
        this.em = em;
    }

    /** The contracts that hold on the day, by estate; in one statement. */
    public Map<UUID, ContractRow> holding(Collection<UUID> estates, LocalDate day) {
        Map<UUID, ContractRow> found = new HashMap<>();
        if (!estates.isEmpty()) {
            em.createQuery("select c from ContractRow c where c.estateId in :estates and " + HOLDS, ContractRow.class)
                    .setParameter("estates", estates)
                    .setParameter("today", day)
                    .getResultList()
                    .forEach(row -> found.put(row.estateId(), row));
        }
        return found;
    }

    public Optional<ContractRow> holding(UUID estate, LocalDate day) {
        return Optional.ofNullable(holding(List.of(estate), day).get(estate));
    }

    /** Contracts with the developer that ended since one with the owners began on the day. */
    List<ContractRow> superseded(UUID estate, LocalDate firstDay) {
        return em.createQuery(
                        "select c from ContractRow c where c.estateId = :estate and c.endCause = :cause and c.endedDay = :last",
                        ContractRow.class)
                .setParameter("estate", estate)
                .setParameter("cause", EndCause.SUPERSEDED)
                .setParameter("last", firstDay.minusDays(1))
                .getResultList();
    }

    /** Contracts of the estate that hold on a day of the term. @param last null for no end */
    public List<ContractRow> within(UUID estate, LocalDate first, @Nullable LocalDate last) {
        return em.createQuery(
                        "select c from ContractRow c where c.estateId = :estate"
                                + " and c.firstDay <= :last and c.untilDay >= :first",
                        ContractRow.class)
                .setParameter("estate", estate)
                .setParameter("first", first)
                .setParameter("last", last == null ? ContractRow.NEVER : last)
                .getResultList();
    }
}
