package org.linli.claims.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.event.Event;
import org.linli.api.event.EventConsumer;
import org.linli.api.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When the data of a module are purged, what is on its lists goes too. While it is only disabled its lists are not shown. */
@Component(service = EventConsumer.class)
public class ModuleGone implements EventConsumer {
    private static final int AT_ONCE = 200;

    /** Those that refer to others first. */
    private static final List<String> DELETIONS = List.of(
            "delete from ServiceRow r where r.itemId in :ids",
            "delete from HistoryRow r where r.itemId in :ids",
            "delete from ClaimRow r where r.itemId in :ids",
            "delete from AudienceRow r where r.itemId in :ids",
            "delete from ItemRow r where r.id in :ids");

    private final EntityManager em;
    private final Json json;

    @Activate
    public ModuleGone(@Reference EntityManager em, @Reference Json json) {
        this.em = em;
        this.json = json;
    }

    /** Payload of the host's events about modules. */
    record ModuleEvent(@Nullable String module) {}

    @Override
    public void on(Event event) {
        String module = json.readLenient(event.json(), ModuleEvent.class).module();
        if (module == null || !event.type().equals("host.module.purged")) {
            return;
        }
        List<UUID> part = some(module);
        while (!part.isEmpty()) {
            // batch after batch, so that no statement holds too many locks at once
            for (String deletion : DELETIONS) {
                em.createQuery(deletion).setParameter("ids", part).executeUpdate();
            }
            part = some(module);
        }
    }

    private List<UUID> some(String module) {
        return em.createQuery("select e.id from ItemRow e where e.module = :module order by e.id", UUID.class)
                .setParameter("module", module)
                .setMaxResults(AT_ONCE)
                .getResultList();
    }
}
