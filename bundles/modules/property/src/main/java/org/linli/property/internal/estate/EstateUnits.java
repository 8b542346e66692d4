package org.linli.property.internal.estate;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.linli.property.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which organisations help to look after which estates. */
@Component(service = EstateUnits.class)
public class EstateUnits {
    private final EntityManager em;
    private final Desk desk;

    @Activate
    public EstateUnits(@Reference EntityManager em, @Reference Desk desk) {
        this.em = em;
        this.desk = desk;
    }

    /** In one statement; estates without any are left out. */
    Map<UUID, Set<UUID>> of(Collection<UUID> estates) {
        Map<UUID, Set<UUID>> found = new HashMap<>();
        rows(estates)
                .forEach(row -> found.computeIfAbsent(row.estateId(), estate -> new HashSet<>())
                        .add(row.organisationId()));
        return found;
    }

    public void put(EstateRow estate, Set<UUID> organisations) {
        Set<UUID> fresh = new HashSet<>(organisations);
        for (EstateUnitRow row : rows(List.of(estate.id()))) {
            if (!fresh.remove(row.organisationId())) {
                em.remove(row);
            }
        }
        fresh.forEach(organisation -> em.persist(new EstateUnitRow(desk.newId(), estate, organisation)));
    }

    private List<EstateUnitRow> rows(Collection<UUID> estates) {
        return estates.isEmpty()
                ? List.of()
                : em.createQuery("select u from EstateUnitRow u where u.estateId in :estates", EstateUnitRow.class)
                        .setParameter("estates", estates)
                        .getResultList();
    }
}
