package org.linli.elderly.internal.care;

import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.linli.elderly.internal.elder.UnderCare;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** That an elder has a bed or waits for one. */
@Component(service = UnderCare.class)
public class BedOrWait implements UnderCare {
    private final EntityManager em;

    @Activate
    public BedOrWait(@Reference EntityManager em) {
        this.em = em;
    }

    @Override
    public boolean has(UUID elderId) {
        long stays = em.createQuery(
                        "select count(e.id) from StayRow e where e.elderId = :elder and e.lastDay is null", Long.class)
                .setParameter("elder", elderId)
                .getSingleResult();
        return stays > 0
                || em.createQuery(
                                        "select count(e.id) from WaitRow e where e.elderId = :elder and e.state = :waiting",
                                        Long.class)
                                .setParameter("elder", elderId)
                                .setParameter("waiting", WaitState.WAITING)
                                .getSingleResult()
                        > 0;
    }
}
