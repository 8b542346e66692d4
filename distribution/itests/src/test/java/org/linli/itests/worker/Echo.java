package org.linli.itests.worker;

import jakarta.persistence.EntityManager;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.event.Event;
import org.linli.api.event.EventConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One of two consumers of the same events. */
@Component(service = EventConsumer.class)
public final class Echo implements EventConsumer {
    private final EntityManager em;
    private final Ids ids;
    private final Deeds deeds;

    @Activate
    public Echo(@Reference EntityManager em, @Reference Ids ids, @Reference CurrentCall call) {
        this.em = em;
        this.ids = ids;
        this.deeds = new Deeds(call);
    }

    @Override
    public void on(Event event) {
        em.persist(Note.of(ids.next(), "echo", event.json()));
        em.flush();
        deeds.commit("echo");
    }
}
