package org.linli.property.internal.store;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names of what rows refer to by id, in one statement for a whole page. */
@Component(service = Names.class)
public class Names {
    private final EntityManager em;
    private final People people;

    @Activate
    public Names(@Reference EntityManager em, @Reference People people) {
        this.em = em;
        this.people = people;
    }

    public Map<UUID, String> companies(Collection<UUID> ids) {
        return named("CompanyRow", ids);
    }

    public Map<UUID, String> estates(Collection<UUID> ids) {
        return named("EstateRow", ids);
    }

    public Map<UUID, String> branches(Collection<UUID> ids) {
        return named("BranchRow", ids);
    }

    /** Of the registry; those whom the caller may not see have none. */
    public Map<UUID, String> persons(Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        for (PersonRef person : people.findAll(ids).values()) {
            if (person.name() != null) {
                names.put(person.id(), person.name());
            }
        }
        return names;
    }

    private Map<UUID, String> named(String entity, Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery("select e.id, e.name from " + entity + " e where e.id in :ids", Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> names.put((UUID) row[0], (String) row[1]));
        }
        return names;
    }
}
