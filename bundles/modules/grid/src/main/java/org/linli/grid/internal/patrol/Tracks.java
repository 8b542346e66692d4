package org.linli.grid.internal.patrol;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.geo.Geometry;
import org.linli.grid.internal.grid.GridLocator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the points of patrols and measures the way. */
@Component(service = Tracks.class)
public class Tracks {
    private static final String POINT =
            "select new org.linli.grid.internal.patrol.TrackPoint(p.seq, p.at, p.lng, p.lat, p.accuracy) from PointRow p";

    private final EntityManager em;
    private final Ids ids;
    private final Geometry geometry;
    private final GridLocator grids;

    @Activate
    public Tracks(
            @Reference EntityManager em,
            @Reference Ids ids,
            @Reference Geometry geometry,
            @Reference GridLocator grids) {
        this.em = em;
        this.ids = ids;
        this.geometry = geometry;
        this.grids = grids;
    }

    List<TrackPoint> points(UUID patrolId) {
        return em.createQuery(POINT + " where p.patrolId = :patrol order by p.seq", TrackPoint.class)
                .setParameter("patrol", patrolId)
                .getResultList();
    }

    /**
     * Keeps those that are new.
     *
     * @return how many were new
     */
    int add(UUID patrolId, Collection<TrackPoint> batch) {
        Set<Integer> known = new HashSet<>(em.createQuery(
                        "select p.seq from PointRow p where p.patrolId = :patrol and p.seq in :seqs", Integer.class)
                .setParameter("patrol", patrolId)
                .setParameter("seqs", batch.stream().map(TrackPoint::seq).toList())
                .getResultList());
        List<TrackPoint> fresh =
                batch.stream().filter(point -> !known.contains(point.seq())).toList();
        fresh.forEach(point -> em.persist(new PointRow(ids.next(), patrolId, point)));
        em.flush();
        return fresh.size();
    }

    /** Measures a patrol; how much of the grid was covered only when it has ended, as long as it runs that changes anyway. */
    void measure(PatrolRow patrol) {
        List<TrackPoint> all = points(patrol.id());
        Track track = new Track(all);
        patrol.measured(
                track.length(geometry::distance),
                all.size(),
                all.stream().map(TrackPoint::at).max(Instant::compareTo).orElse(null),
                patrol.endedAt() == null ? null : covered(patrol.gridId(), track));
    }

    private @Nullable Integer covered(UUID gridId, Track track) {
        String boundary = grids.find(gridId).map(GridLocator.Place::boundary).orElse(null);
        if (boundary == null) {
            return null;
        }
        return new Coverage(geometry.bounds(boundary), (lng, lat) -> geometry.contains(boundary, lng, lat))
                .walked(track.points())
                .percent();
    }

    /**
     * Removes the points of patrols that began before then; figures and findings stay.
     *
     * @param most patrols at once
     */
    void forget(Instant before, int most) {
        List<PatrolRow> old = new ArrayList<>(em.createQuery(
                        "select p from PatrolRow p where p.startedAt < :before and p.trackRemoved = false"
                                + " order by p.startedAt",
                        PatrolRow.class)
                .setParameter("before", before)
                .setMaxResults(most)
                .getResultList());
        if (old.isEmpty()) {
            return;
        }
        em.createQuery("delete from PointRow p where p.patrolId in :patrols")
                .setParameter("patrols", old.stream().map(PatrolRow::id).toList())
                .executeUpdate();
        old.forEach(PatrolRow::forgetTrack);
    }
}
