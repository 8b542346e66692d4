package org.linli.registry.internal.lookup;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.linli.registry.api.Estates;
import org.linli.registry.api.PlaceRef;
import org.linli.registry.internal.store.BuildingRow;
import org.linli.registry.internal.store.DwellingRow;
import org.linli.registry.internal.store.UnitRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Places and numbers of households for other modules. */
@Component(service = Estates.class)
public class EstatesLookup implements Estates {
    private final EntityManager em;

    @Activate
    public EstatesLookup(@Reference EntityManager em) {
        this.em = em;
    }

    @Override
    public Optional<PlaceRef> estate(UUID id) {
        return Optional.ofNullable(estates(List.of(id)).get(id));
    }

    @Override
    public Optional<PlaceRef> building(UUID id) {
        return Optional.ofNullable(em.find(BuildingRow.class, id)).map(EstatesLookup::place);
    }

    @Override
    public Optional<PlaceRef> unit(UUID id) {
        return Optional.ofNullable(em.find(UnitRow.class, id))
                .map(row -> new PlaceRef(
                        id,
                        PlaceRef.Kind.UNIT,
                        row.fields().name(),
                        row.divisionId(),
                        row.fields().buildingId()));
    }

    @Override
    public Optional<PlaceRef> dwelling(UUID id) {
        return Optional.ofNullable(em.find(DwellingRow.class, id))
                .map(row -> new PlaceRef(
                        id,
                        PlaceRef.Kind.DWELLING,
                        row.fields().name(),
                        row.divisionId(),
                        row.fields().unitId()));
    }

    @Override
    public Map<UUID, PlaceRef> estates(Collection<UUID> ids) {
        Map<UUID, PlaceRef> found = new HashMap<>();
        for (List<UUID> part : Parts.of(ids)) {
            em.createQuery("select e.id, e.name, e.divisionId from EstateRow e where e.id in :ids", Object[].class)
                    .setParameter("ids", part)
                    .getResultList()
                    .forEach(row -> found.put(
                            (UUID) row[0],
                            new PlaceRef((UUID) row[0], PlaceRef.Kind.ESTATE, (String) row[1], (UUID) row[2], null)));
        }
        return found;
    }

    @Override
    public Map<String, UUID> byExternalIds(Collection<String> externalIds) {
        Map<String, UUID> found = new HashMap<>();
        for (List<String> part : Parts.of(externalIds)) {
            em.createQuery("select e.externalId, e.id from EstateRow e where e.externalId in :ids", Object[].class)
                    .setParameter("ids", part)
                    .getResultList()
                    .forEach(row -> found.put((String) row[0], (UUID) row[1]));
        }
        return found;
    }

    @Override
    public Map<UUID, PlaceRef> buildings(Collection<UUID> ids) {
        Map<UUID, PlaceRef> found = new HashMap<>();
        for (List<UUID> part : Parts.of(ids)) {
            em.createQuery("select e from BuildingRow e where e.id in :ids", BuildingRow.class)
                    .setParameter("ids", part)
                    .getResultList()
                    .forEach(row -> found.put(row.id(), place(row)));
        }
        return found;
    }

    @Override
    public Map<String, PlaceRef> buildingsByExternalIds(Collection<String> externalIds) {
        Map<String, PlaceRef> found = new HashMap<>();
        for (List<String> part : Parts.of(externalIds)) {
            em.createQuery("select e.externalId, e from BuildingRow e where e.externalId in :ids", Object[].class)
                    .setParameter("ids", part)
                    .getResultList()
                    .forEach(row -> found.put((String) row[0], place((BuildingRow) row[1])));
        }
        return found;
    }

    private static PlaceRef place(BuildingRow row) {
        return new PlaceRef(
                row.id(),
                PlaceRef.Kind.BUILDING,
                row.fields().name(),
                row.divisionId(),
                row.fields().estateId());
    }

    @Override
    public long households(Set<UUID> divisionIds) {
        if (divisionIds.isEmpty()) {
            return 0;
        }
        return em.createQuery("select count(e) from HouseholdRow e where e.divisionId in :ids", Long.class)
                .setParameter("ids", divisionIds)
                .getSingleResult();
    }

    @Override
    public Map<UUID, Long> householdsByEstate(Collection<UUID> estateIds) {
        Map<UUID, Long> found = new HashMap<>();
        for (List<UUID> part : Parts.of(estateIds)) {
            em.createQuery(
                            "select b.estateId, count(h) from HouseholdRow h, DwellingRow d, UnitRow u, BuildingRow b"
                                    + " where h.dwellingId = d.id and d.unitId = u.id and u.buildingId = b.id"
                                    + " and b.estateId in :ids group by b.estateId",
                            Object[].class)
                    .setParameter("ids", part)
                    .getResultList()
                    .forEach(row -> found.put((UUID) row[0], (Long) row[1]));
        }
        return found;
    }
}
