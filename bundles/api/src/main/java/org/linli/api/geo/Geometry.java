package org.linli.api.geo;

import java.util.Optional;
import org.linli.api.problem.Text;

/**
 * Geometry on GeoJSON texts (RFC 7946), coordinates WGS 84 / CGCS2000 in the order longitude, latitude.
 * Host-provided, thread-safe.
 */
public interface Geometry {
    /**
     * Why the text is not a simple, closed Polygon or MultiPolygon inside the valid range, as a sentence that says where
     * and what to change; empty when it is one. The other methods throw {@link IllegalArgumentException} for such a text.
     */
    Optional<Text> invalidity(String polygonGeoJson);

    boolean contains(String polygonGeoJson, double lng, double lat);

    /** Area shared by two polygons in square metres; 0 when they only touch. */
    double overlapArea(String a, String b);

    /** Area in square metres. */
    double area(String polygonGeoJson);

    /** Smallest rectangle: west, south, east, north in degrees. */
    double[] bounds(String polygonGeoJson);

    /** Great-circle distance in metres. */
    double distance(double lng1, double lat1, double lng2, double lat2);
}
