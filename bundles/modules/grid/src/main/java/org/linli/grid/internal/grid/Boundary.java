package org.linli.grid.internal.grid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.linli.api.geo.Geometry;

/**
 * A boundary with the rectangle around it, by which the database finds candidates.
 *
 * @param geoJson Polygon or MultiPolygon, checked
 * @param area square metres
 */
public record Boundary(
        String geoJson, BigDecimal west, BigDecimal south, BigDecimal east, BigDecimal north, BigDecimal area) {
    /** Digits behind the point that columns of degrees keep, a tenth of a metre. */
    public static final int SCALE = 6;

    /** @param geoJson for which {@link Geometry#invalidity} found nothing */
    public static Boundary of(String geoJson, Geometry geometry) {
        double[] box = geometry.bounds(geoJson);
        return new Boundary(
                geoJson,
                degrees(box[0], RoundingMode.FLOOR),
                degrees(box[1], RoundingMode.FLOOR),
                degrees(box[2], RoundingMode.CEILING),
                degrees(box[3], RoundingMode.CEILING),
                BigDecimal.valueOf(geometry.area(geoJson)).setScale(1, RoundingMode.HALF_UP));
    }

    private static BigDecimal degrees(double value, RoundingMode outward) {
        return BigDecimal.valueOf(value).setScale(SCALE, outward);
    }
}
