package org.linli.registry.internal.lookup;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.security.DivisionScope;
import org.linli.registry.api.Births;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Dates of birth for other modules, where the caller may read persons. */
@Component(service = Births.class)
public class BirthsLookup implements Births {
    private static final String SELECT =
            "select e.id, e.birth, e.divisionId from PersonRow e where e.id in :ids and e.birth is not null";

    private final EntityManager em;
    private final CurrentCall call;

    @Activate
    public BirthsLookup(@Reference EntityManager em, @Reference CurrentCall call) {
        this.em = em;
        this.call = call;
    }

    @Override
    public Map<UUID, LocalDate> births(Collection<UUID> personIds) {
        Map<UUID, LocalDate> found = new HashMap<>();
        DivisionScope readable = call.caller().scope("registry:person:read");
        for (List<UUID> part : Parts.of(personIds)) {
            em.createQuery(SELECT, Object[].class).setParameter("ids", part).getResultList().stream()
                    .filter(row -> readable.covers((UUID) row[2]))
                    .forEach(row -> found.put((UUID) row[0], (LocalDate) row[1]));
        }
        return found;
    }
}
