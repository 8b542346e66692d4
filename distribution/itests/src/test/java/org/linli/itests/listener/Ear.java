package org.linli.itests.listener;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.linli.api.data.Ids;
import org.linli.api.event.Event;
import org.linli.api.event.EventConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes down what another module tells, of which it knows nothing but the name of the event. */
@Component(service = EventConsumer.class)
public final class Ear implements EventConsumer {
    private final EntityManager em;
    private final Ids ids;
    private final String version = version();

    @Activate
    public Ear(@Reference EntityManager em, @Reference Ids ids) {
        this.em = em;
        this.ids = ids;
    }

    private static String version() {
        try (InputStream in = Ear.class.getResourceAsStream("/version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void on(Event event) {
        Heard heard = new Heard();
        heard.id = ids.next();
        heard.event = event.json();
        heard.by = version;
        em.persist(heard);
    }
}
