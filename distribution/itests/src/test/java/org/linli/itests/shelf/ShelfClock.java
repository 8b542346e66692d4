package org.linli.itests.shelf;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.linli.api.data.Ids;
import org.linli.api.job.Job;
import org.linli.itests.counter.api.Counter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Leaves a row for each slot that says how often the slot has run; declared in the timed version only. */
@Component(property = "linli.job=tick")
public final class ShelfClock implements Job {
    private final EntityManager em;
    private final Ids ids;
    private final Counter counter;

    @Activate
    public ShelfClock(@Reference EntityManager em, @Reference Ids ids, @Reference Counter counter) {
        this.em = em;
        this.ids = ids;
        this.counter = counter;
    }

    @Override
    public void run(Instant slot) {
        Shelf shelf = new Shelf();
        shelf.id = ids.next();
        shelf.name = "slot " + slot + " run " + counter.increment(slot.toString());
        em.persist(shelf);
    }
}
