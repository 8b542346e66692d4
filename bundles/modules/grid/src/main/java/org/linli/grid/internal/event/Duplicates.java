package org.linli.grid.internal.event;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.geo.Geometry;
import org.linli.api.query.Conditions;
import org.linli.api.tenant.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Open events nearby that may be the same matter (疑似重复). Only what the caller may see. */
@Component(service = Duplicates.class)
public class Duplicates {
    private static final double METRES_PER_DEGREE = 111_320;
    private static final int CANDIDATES = 100;
    private static final int SHOWN = 10;

    private final EntityManager em;
    private final CurrentCall call;
    private final Geometry geometry;
    private final Parameters parameters;
    private final EventReader reader;

    @Activate
    public Duplicates(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Geometry geometry,
            @Reference Parameters parameters,
            @Reference EventReader reader) {
        this.em = em;
        this.call = call;
        this.geometry = geometry;
        this.parameters = parameters;
        this.reader = reader;
    }

    /** @param metres from the point asked for */
    public record Nearby(EventItem event, long metres) {}

    /** The nearest first. */
    List<Nearby> near(BigDecimal lng, BigDecimal lat, @Nullable String category) {
        int radius = parameters.integer("duplicateRadiusMetres");
        double height = radius / METRES_PER_DEGREE;
        double width = height / Math.max(0.01, Math.cos(Math.toRadians(lat.doubleValue())));
        Conditions where = reader.visible()
                .and("e.copy.closedAt is null")
                .and("e.reportedAt >= :since")
                .set("since", call.now().minus(Duration.ofDays(parameters.integer("duplicateDays"))))
                .and("e.lng between :west and :east and e.lat between :south and :north")
                .set("west", lng.subtract(BigDecimal.valueOf(width)))
                .set("east", lng.add(BigDecimal.valueOf(width)))
                .set("south", lat.subtract(BigDecimal.valueOf(height)))
                .set("north", lat.add(BigDecimal.valueOf(height)));
        if (category != null) {
            where.and("e.category = :category or e.majorCategory = :category").set("category", category);
        }
        EventLabels labels = reader.labels();
        return where.rows(em, EventLine.SELECT, "e.reportedAt desc", CANDIDATES, EventLine.class).stream()
                .map(line -> new Nearby(reader.item(line, labels), metres(line, lng, lat)))
                .filter(nearby -> nearby.metres() <= radius)
                .sorted(Comparator.comparingLong(Nearby::metres))
                .limit(SHOWN)
                .toList();
    }

    private long metres(EventLine line, BigDecimal lng, BigDecimal lat) {
        BigDecimal eventLng = line.lng();
        BigDecimal eventLat = line.lat();
        return eventLng == null || eventLat == null
                ? Long.MAX_VALUE
                : Math.round(geometry.distance(
                        eventLng.doubleValue(), eventLat.doubleValue(), lng.doubleValue(), lat.doubleValue()));
    }
}
