package org.linli.incubation.internal.base;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many places of bases are taken: by whom was admitted and has not left yet. */
@Component(service = Occupancy.class)
public class Occupancy {
    private final EntityManager em;

    @Activate
    public Occupancy(@Reference EntityManager em) {
        this.em = em;
    }

    /** In one statement; bases without anybody are left out. */
    public Map<UUID, Integer> of(Collection<UUID> bases) {
        Map<UUID, Integer> taken = new HashMap<>();
        if (!bases.isEmpty()) {
            em.createQuery(
                            "select e.baseId, count(e.id) from PathRow e where e.baseId in :bases and e.seated = true"
                                    + " group by e.baseId",
                            Object[].class)
                    .setParameter("bases", bases)
                    .getResultList()
                    .forEach(row -> taken.put((UUID) row[0], ((Number) row[1]).intValue()));
        }
        return taken;
    }

    public int of(UUID base) {
        return of(Set.of(base)).getOrDefault(base, 0);
    }

    /** The first of the bases, which are held, in which more sit than it has places. */
    public Optional<BaseRow> overfull(Collection<UUID> bases) {
        List<BaseRow> held = bases.stream()
                .distinct()
                .sorted()
                .map(base -> em.find(BaseRow.class, base, LockModeType.PESSIMISTIC_WRITE))
                .toList();
        held.forEach(em::refresh);
        Map<UUID, Integer> taken = of(bases);
        return held.stream()
                .filter(base -> taken.getOrDefault(base.id(), 0) > base.places())
                .findFirst();
    }

    /** Whether somebody has applied to it or is in it. */
    boolean asked(UUID base) {
        return em.createQuery(
                                "select count(e.id) from PathRow e where e.baseId = :base and e.openPath = true",
                                Long.class)
                        .setParameter("base", base)
                        .getSingleResult()
                > 0;
    }
}
