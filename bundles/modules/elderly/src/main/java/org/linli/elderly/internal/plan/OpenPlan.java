package org.linli.elderly.internal.plan;

import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.elder.UnderCare;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** That an elder has a plan of care for days to come. */
@Component(service = UnderCare.class)
public class OpenPlan implements UnderCare {
    private final EntityManager em;
    private final ElderlyDesk desk;

    @Activate
    public OpenPlan(@Reference EntityManager em, @Reference ElderlyDesk desk) {
        this.em = em;
        this.desk = desk;
    }

    @Override
    public boolean has(UUID elderId) {
        return em.createQuery(
                                "select count(e.id) from PlanRow e where e.elderId = :elder"
                                        + " and (e.endedOn is null or e.endedOn > :today)",
                                Long.class)
                        .setParameter("elder", elderId)
                        .setParameter("today", desk.today())
                        .getSingleResult()
                > 0;
    }
}
