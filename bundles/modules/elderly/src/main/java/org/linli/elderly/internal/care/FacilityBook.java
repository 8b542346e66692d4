package org.linli.elderly.internal.care;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Facilities as others of the module need to know them. */
@Component(service = FacilityBook.class)
public class FacilityBook {
    private final EntityManager em;

    @Activate
    public FacilityBook(@Reference EntityManager em) {
        this.em = em;
    }

    /** @param operatorId organisation that runs it; null for the government itself */
    public record Known(UUID id, String name, @Nullable UUID operatorId, boolean open) {}

    /** In one statement; unknown ids are left out. */
    public Map<UUID, Known> findAll(Collection<UUID> ids) {
        Map<UUID, Known> found = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery("select e from FacilityRow e where e.id in :ids", FacilityRow.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> found.put(
                            row.id(),
                            new Known(row.id(), row.name(), row.facts().operatorId(), row.closedOn() == null)));
        }
        return found;
    }
}
