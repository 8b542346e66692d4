package org.linli.registry.internal.lookup;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.security.DivisionScope;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Persons for other modules; names only where the caller may read persons. */
@Component(service = People.class)
public class PeopleLookup implements People {
    private static final String SELECT =
            "select new org.linli.registry.api.PersonRef(e.id, e.name, e.divisionId, e.householdId, e.generated)"
                    + " from PersonRow e where e.id in :ids";

    private final EntityManager em;
    private final CurrentCall call;

    @Activate
    public PeopleLookup(@Reference EntityManager em, @Reference CurrentCall call) {
        this.em = em;
        this.call = call;
    }

    @Override
    public Optional<PersonRef> find(UUID id) {
        return Optional.ofNullable(findAll(List.of(id)).get(id));
    }

    @Override
    public Map<UUID, PersonRef> findAll(Collection<UUID> ids) {
        Map<UUID, PersonRef> found = new HashMap<>();
        DivisionScope names = call.caller().scope("registry:person:read");
        for (List<UUID> part : Parts.of(ids)) {
            for (PersonRef person : em.createQuery(SELECT, PersonRef.class)
                    .setParameter("ids", part)
                    .getResultList()) {
                found.put(person.id(), names.covers(person.divisionId()) ? person : nameless(person));
            }
        }
        return found;
    }

    @Override
    public Map<String, UUID> byExternalIds(Collection<String> externalIds) {
        Map<String, UUID> found = new HashMap<>();
        for (List<String> part : Parts.of(externalIds)) {
            em.createQuery("select e.externalId, e.id from PersonRow e where e.externalId in :ids", Object[].class)
                    .setParameter("ids", part)
                    .getResultList()
                    .forEach(row -> found.put((String) row[0], (UUID) row[1]));
        }
        return found;
    }

    @Override
    public long count(Set<UUID> divisionIds) {
        if (divisionIds.isEmpty()) {
            return 0;
        }
        return em.createQuery("select count(e) from PersonRow e where e.divisionId in :ids", Long.class)
                .setParameter("ids", divisionIds)
                .getSingleResult();
    }

    private static PersonRef nameless(PersonRef person) {
        return new PersonRef(person.id(), null, person.divisionId(), person.householdId(), person.generated());
    }
}
