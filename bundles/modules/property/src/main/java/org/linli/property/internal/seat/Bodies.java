package org.linli.property.internal.seat;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bodies of all kinds by id. */
@Component(service = Bodies.class)
public class Bodies {
    private static final Map<BodyKind, String> ENTITIES = Map.of(
            BodyKind.COMMUNITY, "CommunityRow",
            BodyKind.OWNERS_COMMITTEE, "CommitteeRow",
            BodyKind.BRANCH, "BranchRow",
            BodyKind.BUILDING_GROUP, "GroupRow",
            BodyKind.MANAGEMENT, "ManagementRow",
            BodyKind.COMPANY, "CompanyRow");

    private final EntityManager em;

    @Activate
    public Bodies(@Reference EntityManager em) {
        this.em = em;
    }

    /** A body as far as its seats need to know it. */
    public record Body(UUID id, BodyKind kind, String name, UUID divisionId) {}

    public Optional<Body> find(BodyKind kind, UUID id) {
        return Optional.ofNullable(all(kind, List.of(id)).get(id));
    }

    /** In one statement; unknown ids are left out. */
    public Map<UUID, Body> all(BodyKind kind, Collection<UUID> ids) {
        Map<UUID, Body> found = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery(
                            "select e.id, e.name, e.divisionId from " + ENTITIES.get(kind) + " e where e.id in :ids",
                            Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row ->
                            found.put((UUID) row[0], new Body((UUID) row[0], kind, (String) row[1], (UUID) row[2])));
        }
        return found;
    }
}
