package org.linli.elderly.internal.assessment;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.elderly.internal.elder.Levels;
import org.linli.elderly.internal.standard.Level;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The levels of assessments that two assessors agreed on. */
@Component(service = Levels.class)
public class ConfirmedLevels implements Levels {
    private final EntityManager em;

    @Activate
    public ConfirmedLevels(@Reference EntityManager em) {
        this.em = em;
    }

    @Override
    public Map<UUID, List<Found>> of(Collection<UUID> elderIds) {
        Map<UUID, List<Found>> found = new HashMap<>();
        if (!elderIds.isEmpty()) {
            em.createQuery(
                            "select e.elderId, e.day, e.level from AssessmentRow e where e.elderId in :elders"
                                    + " and e.state = :state order by e.day, e.id",
                            Object[].class)
                    .setParameter("elders", elderIds)
                    .setParameter("state", AssessmentState.CONFIRMED)
                    .getResultList()
                    .forEach(row -> found.computeIfAbsent((UUID) row[0], key -> new ArrayList<>())
                            .add(new Found((LocalDate) row[1], (Level) row[2])));
        }
        return found;
    }
}
