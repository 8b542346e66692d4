package org.linli.itests.worker;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.job.Job;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A job that the test starts by hand. */
@Component(service = Job.class, property = "linli.job=nightly")
public final class Nightly implements Job {
    private final EntityManager em;
    private final Ids ids;
    private final Deeds deeds;

    @Activate
    public Nightly(@Reference EntityManager em, @Reference Ids ids, @Reference CurrentCall call) {
        this.em = em;
        this.ids = ids;
        this.deeds = new Deeds(call);
    }

    @Override
    public void run(Instant slot) {
        em.persist(Note.of(ids.next(), "nightly", slot.toString()));
        em.flush();
        deeds.commit("nightly");
    }
}
