package org.linli.itests.worker;

import jakarta.persistence.EntityManager;
import java.util.Map;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.event.Events;
import org.linli.api.module.Probe;
import org.linli.api.operation.Operations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says that all is well, or nothing; or writes, as no probe may. */
@Component(service = Probe.class)
public final class Health implements Probe {
    private final EntityManager em;
    private final Ids ids;
    private final Events events;
    private final Operations operations;
    private final Deeds deeds;

    @Activate
    public Health(
            @Reference EntityManager em,
            @Reference Ids ids,
            @Reference Events events,
            @Reference Operations operations,
            @Reference CurrentCall call) {
        this.em = em;
        this.ids = ids;
        this.events = events;
        this.operations = operations;
        this.deeds = new Deeds(call);
    }

    public record Words(String words) {}

    @Override
    public void check() {
        deeds.commit("health");
        if (deeds.does("health", "persist")) {
            em.persist(Note.of(ids.next(), "probe", "persisted"));
        }
        if (deeds.does("health", "update")) {
            em.createQuery("update Note n set n.step = 9").executeUpdate();
        }
        if (deeds.does("health", "delete")) {
            em.createQuery("delete from Note n").executeUpdate();
        }
        if (deeds.does("health", "publish")) {
            events.publish("worker.note.written", new Words("of a probe"));
        }
        if (deeds.does("health", "operate")) {
            operations.start(Recount.KIND, Map.of());
        }
        if (deeds.does("health", "change")) {
            em.createQuery("select n from Note n", Note.class).getResultList().forEach(note -> note.moveTo(9));
        }
        if (deeds.does("health", "swallow")) {
            try {
                em.persist(Note.of(ids.next(), "probe", "swallowed"));
            } catch (RuntimeException e) {
                // as if it had been well
            }
        }
    }
}
