package com.acme.lamps.work;

import com.acme.lamps.Lamp;
import jakarta.persistence.EntityManager;
import org.linli.api.data.Ids;
import org.linli.api.event.Event;
import org.linli.api.event.EventConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes down each lamp that was lit. */
@Component(service = EventConsumer.class)
public class Register implements EventConsumer {
    private final EntityManager em;
    private final Ids ids;

    @Activate
    public Register(@Reference EntityManager em, @Reference Ids ids) {
        this.em = em;
        this.ids = ids;
    }

    @Override
    public void on(Event event) {
        em.persist(new Lamp(ids.next(), event.type()));
    }
}
