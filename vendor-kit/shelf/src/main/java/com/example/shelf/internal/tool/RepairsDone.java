package com.example.shelf.internal.tool;

import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.event.Event;
import org.linli.api.event.EventConsumer;
import org.linli.api.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Works with the grid where a district has it, and without it where not: the end of a case about a repair makes the tool whole again.
 * An event shares no class, so that it ties no version to another.
 */
@Component(service = EventConsumer.class)
public class RepairsDone implements EventConsumer {
    private final EntityManager em;
    private final Json json;

    @Activate
    public RepairsDone(@Reference EntityManager em, @Reference Json json) {
        this.em = em;
        this.json = json;
    }

    /** What of the payload matters here; others may add to it. */
    public record CaseClosed(@Nullable UUID id) {}

    @Override
    public void on(Event event) {
        UUID id = json.readLenient(event.json(), CaseClosed.class).id();
        if (id != null) {
            em.createQuery("select e from Tool e where e.repairCase = :id", Tool.class)
                    .setParameter("id", id)
                    .getResultList()
                    .forEach(Tool::repaired);
        }
    }
}
