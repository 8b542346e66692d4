package org.linli.grid.internal.grid;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.geo.Geometry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds grids by place, id or the sender's key. The database narrows by rectangle, geometry decides. */
@Component(service = GridLocator.class)
public class GridLocator {
    private static final int AT_ONCE = 500;
    private static final String PLACE =
            "select new org.linli.grid.internal.grid.GridLocator$Place(g.id, g.code, g.name, g.divisionId, g.boundary) from GridRow g";

    private final EntityManager em;
    private final Geometry geometry;

    @Activate
    public GridLocator(@Reference EntityManager em, @Reference Geometry geometry) {
        this.em = em;
        this.geometry = geometry;
    }

    /** A grid as far as finding it needs. */
    public record Place(
            UUID id,
            String code,
            String name,
            UUID divisionId,
            @org.jspecify.annotations.Nullable String boundary) {}

    /** Grids that contain the point, in the order of their codes; more than one where boundaries overlap. */
    public List<Place> at(BigDecimal lng, BigDecimal lat) {
        return em
                .createQuery(
                        PLACE + " where g.west <= :lng and g.east >= :lng and g.south <= :lat and g.north >= :lat"
                                + " order by g.code",
                        Place.class)
                .setParameter("lng", lng)
                .setParameter("lat", lat)
                .getResultList()
                .stream()
                .filter(place -> place.boundary() != null
                        && geometry.contains(place.boundary(), lng.doubleValue(), lat.doubleValue()))
                .toList();
    }

    public Optional<Place> find(UUID id) {
        return em.createQuery(PLACE + " where g.id = :id", Place.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** By the sender's key or by code, in as few statements as possible; unknown ones are left out. */
    public Map<String, Place> byKeys(Collection<String> keys) {
        List<String> all = List.copyOf(new java.util.LinkedHashSet<>(keys));
        Map<String, Place> found = new HashMap<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> part = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            for (GridRow row : em.createQuery(
                            "select g from GridRow g where g.code in :keys or g.externalId in :keys", GridRow.class)
                    .setParameter("keys", part)
                    .getResultList()) {
                GridFacts facts = row.facts();
                Place place = new Place(row.id(), facts.code(), facts.name(), facts.divisionId(), null);
                found.put(facts.code(), place);
                found.put(row.externalId(), place);
            }
        }
        return found;
    }

    /** Ids of grids whose rectangle meets that of the boundary, with their boundaries. */
    public List<Place> near(Boundary boundary) {
        return new ArrayList<>(em.createQuery(
                        PLACE
                                + " where g.west <= :east and g.east >= :west and g.south <= :north and g.north >= :south",
                        Place.class)
                .setParameter("west", boundary.west())
                .setParameter("east", boundary.east())
                .setParameter("south", boundary.south())
                .setParameter("north", boundary.north())
                .getResultList());
    }
}
