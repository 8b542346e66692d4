package org.linli.grid.internal.patrol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A track as a GeoJSON Feature (RFC 7946).
 *
 * @param geometry null with fewer than two points, which are no line
 */
public record TrackFeature(String type, UUID id, @Nullable Line geometry, Properties properties) {
    /** @param coordinates longitude and latitude each */
    public record Line(String type, List<List<BigDecimal>> coordinates) {}

    /** @param times of the positions, in their order */
    public record Properties(
            UUID gridId,
            Instant startedAt,
            @Nullable Instant endedAt,
            long metres,
            @Nullable Integer coveredPercent,
            List<Instant> times) {}

    static TrackFeature of(PatrolView patrol, List<TrackPoint> points) {
        List<TrackPoint> way = new Track(points).points();
        Line line = way.size() < 2
                ? null
                : new Line(
                        "LineString",
                        way.stream()
                                .map(point -> List.of(point.lng(), point.lat()))
                                .toList());
        return new TrackFeature(
                "Feature",
                patrol.id(),
                line,
                new Properties(
                        patrol.gridId(),
                        patrol.startedAt(),
                        patrol.endedAt(),
                        patrol.metres(),
                        patrol.coveredPercent(),
                        way.stream().map(TrackPoint::at).toList()));
    }
}
