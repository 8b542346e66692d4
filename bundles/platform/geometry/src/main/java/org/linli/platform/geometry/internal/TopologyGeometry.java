package org.linli.platform.geometry.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.geo.Geometry;
import org.linli.api.problem.Text;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.osgi.service.component.annotations.Component;

/** {@link Geometry} by the JTS Topology Suite; areas by {@link EqualAreaProjection}. Stateless. */
@Component(service = Geometry.class)
public final class TopologyGeometry implements Geometry {
    /** Mean radius of the earth as the IUGG defines it, in metres. */
    private static final double MEAN_RADIUS = 6_371_008.8;

    private final PolygonReader reader = new PolygonReader();

    @Override
    public Optional<Text> invalidity(String polygonGeoJson) {
        try {
            return fault(reader.read(polygonGeoJson));
        } catch (GeoJsonException e) {
            return Optional.of(e.reason());
        }
    }

    @Override
    public boolean contains(String polygonGeoJson, double lng, double lat) {
        int location = SimplePointInAreaLocator.locate(new Coordinate(lng, lat), valid(polygonGeoJson));
        return location != Location.EXTERIOR;
    }

    @Override
    public double overlapArea(String a, String b) {
        MultiPolygon first = valid(a);
        MultiPolygon second = valid(b);
        if (!first.getEnvelopeInternal().intersects(second.getEnvelopeInternal())) {
            return 0;
        }
        return EqualAreaProjection.area(OverlayNGRobust.overlay(first, second, OverlayNG.INTERSECTION));
    }

    @Override
    public double area(String polygonGeoJson) {
        return EqualAreaProjection.area(valid(polygonGeoJson));
    }

    @Override
    public double[] bounds(String polygonGeoJson) {
        Envelope box = valid(polygonGeoJson).getEnvelopeInternal();
        return new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()};
    }

    @Override
    public double distance(double lng1, double lat1, double lng2, double lat2) {
        double phi1 = Math.toRadians(lat1);
        double phi2 = Math.toRadians(lat2);
        double halfLat = Math.sin((phi2 - phi1) / 2);
        double halfLng = Math.sin(Math.toRadians(lng2 - lng1) / 2);
        double h = halfLat * halfLat + Math.cos(phi1) * Math.cos(phi2) * halfLng * halfLng;
        return 2 * MEAN_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    private MultiPolygon valid(String geoJson) {
        MultiPolygon polygon = reader.read(geoJson);
        fault(polygon).ifPresent(why -> {
            throw new GeoJsonException(why.zh(), why.en());
        });
        return polygon;
    }

    private static Optional<Text> fault(MultiPolygon polygon) {
        TopologyValidationError error = new IsValidOp(polygon).getValidationError();
        return error == null ? Optional.empty() : Optional.of(sentence(error));
    }

    private static Text sentence(TopologyValidationError error) {
        String where = place(error.getCoordinate());
        return switch (error.getErrorType()) {
            case TopologyValidationError.SELF_INTERSECTION, TopologyValidationError.RING_SELF_INTERSECTION ->
                Text.of("边界在 " + where + " 与自身相交", "the boundary crosses or touches itself at " + where);
            case TopologyValidationError.HOLE_OUTSIDE_SHELL ->
                Text.of("内环在 " + where + " 处位于外环之外", "a hole lies outside its outer ring at " + where);
            case TopologyValidationError.NESTED_HOLES ->
                Text.of("内环在 " + where + " 处互相嵌套", "holes lie within each other at " + where);
            case TopologyValidationError.NESTED_SHELLS ->
                Text.of("多个面在 " + where + " 处互相包含", "one polygon lies within another at " + where);
            case TopologyValidationError.DISCONNECTED_INTERIOR ->
                Text.of("内环在 " + where + " 处把面分成了不相连的部分", "holes cut the polygon into parts at " + where);
            case TopologyValidationError.DUPLICATE_RINGS ->
                Text.of("有重复的环，位于 " + where, "a ring is there twice, at " + where);
            default -> Text.of("边界在 " + where + " 处无效", "the boundary is not valid at " + where);
        };
    }

    private static String place(@Nullable Coordinate at) {
        return at == null ? "?" : "[" + at.getX() + ", " + at.getY() + "]";
    }
}
