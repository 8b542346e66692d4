package org.linli.elderly.internal.elder;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names of elders beside what else is known of them, for a whole page at once; who may not be seen in the registry has none. */
@Component(service = ElderNames.class)
public class ElderNames {
    private final EntityManager em;
    private final People people;

    @Activate
    public ElderNames(@Reference EntityManager em, @Reference People people) {
        this.em = em;
        this.people = people;
    }

    /** By the id of the elder. */
    public Map<UUID, String> ofElders(Collection<UUID> elders) {
        return elders.isEmpty()
                ? Map.of()
                : of(em.createQuery("select e from ElderRow e where e.id in :ids", ElderRow.class)
                        .setParameter("ids", elders)
                        .getResultList());
    }

    /** By the id of the elder. */
    public Map<UUID, String> of(List<ElderRow> elders) {
        Map<UUID, PersonRef> persons =
                people.findAll(elders.stream().map(ElderRow::personId).toList());
        Map<UUID, String> names = new HashMap<>();
        for (ElderRow elder : elders) {
            PersonRef person = persons.get(elder.personId());
            String name = person == null ? null : person.name();
            if (name != null) {
                names.put(elder.id(), name);
            }
        }
        return names;
    }
}
