package org.linli.incubation.internal.hub;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the parts of hubs: a hub is complete when all five are there. */
@Component(service = HubBook.class)
public class HubBook {
    private final EntityManager em;
    private final Desk desk;

    @Activate
    public HubBook(@Reference EntityManager em, @Reference Desk desk) {
        this.em = em;
        this.desk = desk;
    }

    Map<UUID, List<HubPartRow>> parts(Collection<UUID> hubs) {
        Map<UUID, List<HubPartRow>> parts = new HashMap<>();
        if (!hubs.isEmpty()) {
            em.createQuery("select p from HubPartRow p where p.hubId in :ids order by p.id", HubPartRow.class)
                    .setParameter("ids", hubs)
                    .getResultList()
                    .forEach(row -> parts.computeIfAbsent(row.hubId(), id -> new java.util.ArrayList<>())
                            .add(row));
        }
        return parts;
    }

    /** @param partId station, base or estate; null where nobody has an id for it */
    public void put(HubRow hub, HubPart part, @Nullable UUID partId, String name) {
        HubPartRow there =
                of(hub).stream().filter(row -> row.part() == part).findFirst().orElse(null);
        if (there == null) {
            em.persist(new HubPartRow(desk.newId(), hub.divisionId(), hub.id(), part, partId, name));
        } else {
            there.becomes(partId, name);
        }
        settle(hub);
    }

    void remove(HubRow hub, HubPartRow part) {
        em.remove(part);
        settle(hub);
    }

    private List<HubPartRow> of(HubRow hub) {
        return parts(List.of(hub.id())).getOrDefault(hub.id(), List.of());
    }

    private void settle(HubRow hub) {
        em.flush();
        hub.hasAll(missing(of(hub)).isEmpty());
    }

    static Set<HubPart> missing(Collection<HubPartRow> parts) {
        Set<HubPart> missing = EnumSet.allOf(HubPart.class);
        parts.forEach(part -> missing.remove(part.part()));
        return missing;
    }
}
