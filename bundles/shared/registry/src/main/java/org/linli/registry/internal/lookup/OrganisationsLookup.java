package org.linli.registry.internal.lookup;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.linli.registry.internal.store.OrganisationType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Organisations for other modules. */
@Component(service = Organisations.class)
public class OrganisationsLookup implements Organisations {
    private static final String SELECT =
            "select e.id, e.name, e.shortName, e.type, e.divisionId, e.active from OrganisationRow e where ";

    private final EntityManager em;

    @Activate
    public OrganisationsLookup(@Reference EntityManager em) {
        this.em = em;
    }

    @Override
    public Optional<OrganisationRef> find(UUID id) {
        return Optional.ofNullable(findAll(List.of(id)).get(id));
    }

    @Override
    public Map<UUID, OrganisationRef> findAll(Collection<UUID> ids) {
        Map<UUID, OrganisationRef> found = new HashMap<>();
        for (List<UUID> part : Parts.of(ids)) {
            em.createQuery(SELECT + "e.id in :ids", Object[].class)
                    .setParameter("ids", part)
                    .getResultStream()
                    .map(OrganisationsLookup::ref)
                    .forEach(ref -> found.put(ref.id(), ref));
        }
        return found;
    }

    @Override
    public List<OrganisationRef> ofType(String type) {
        for (OrganisationType known : OrganisationType.values()) {
            if (known.name().equals(type.toUpperCase(Locale.ROOT))) {
                return em.createQuery(
                                SELECT + "e.type = :type and e.active = true order by e.name, e.id", Object[].class)
                        .setParameter("type", known)
                        .getResultStream()
                        .map(OrganisationsLookup::ref)
                        .toList();
            }
        }
        return List.of();
    }

    @Override
    public Optional<OrganisationRef> byName(String name) {
        return em.createQuery(SELECT + "e.name = :name and e.active = true order by e.id", Object[].class)
                .setParameter("name", name)
                .setMaxResults(1)
                .getResultStream()
                .map(OrganisationsLookup::ref)
                .findFirst();
    }

    private static OrganisationRef ref(Object[] row) {
        return new OrganisationRef(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                ((OrganisationType) row[3]).name(),
                (UUID) row[4],
                (Boolean) row[5]);
    }
}
