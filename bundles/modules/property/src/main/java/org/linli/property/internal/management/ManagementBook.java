package org.linli.property.internal.management;

import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.linli.property.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds the bodies of estates. */
@Component(service = ManagementBook.class)
public class ManagementBook {
    private final EntityManager em;
    private final Desk desk;

    @Activate
    public ManagementBook(@Reference EntityManager em, @Reference Desk desk) {
        this.em = em;
        this.desk = desk;
    }

    /** Whether the estate has a body today. */
    public boolean there(UUID estate) {
        return em.createQuery(
                                "select count(e.id) from ManagementRow e where e.estateId = :estate"
                                        + " and (e.ended is null or e.ended >= :today)",
                                Long.class)
                        .setParameter("estate", estate)
                        .setParameter("today", desk.today())
                        .getSingleResult()
                > 0;
    }
}
