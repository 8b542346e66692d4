package org.linli.platform.geometry.internal;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;

/**
 * Cylindrical equal-area projection of the WGS 84 ellipsoid (EPSG method 9835 with the equator as standard parallel): an
 * area in the plane is the area on the ellipsoid in square metres. An edge that is straight in degrees is
 * treated as straight in the plane, which for edges below 10 km changes an area by less than a millionth.
 */
final class EqualAreaProjection implements CoordinateSequenceFilter {
    private static final double SEMI_MAJOR = 6_378_137.0;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double E2 = FLATTENING * (2 - FLATTENING);
    private static final double E = Math.sqrt(E2);

    /** Area of the polygonal geometry in square metres. */
    static double area(Geometry degrees) {
        Geometry plane = degrees.copy();
        plane.apply(new EqualAreaProjection(degrees.getEnvelopeInternal().getMinX()));
        return plane.getArea();
    }

    private final double originLng;

    private EqualAreaProjection(double originLng) {
        this.originLng = originLng;
    }

    @Override
    public void filter(CoordinateSequence positions, int i) {
        double lng = Math.toRadians(positions.getX(i) - originLng);
        double sin = Math.sin(Math.toRadians(positions.getY(i)));
        positions.setOrdinate(i, CoordinateSequence.X, SEMI_MAJOR * lng);
        positions.setOrdinate(i, CoordinateSequence.Y, SEMI_MAJOR * authalic(sin) / 2);
    }

    /** The function q of the projection, Snyder (1987) equation 3-12. */
    private static double authalic(double sin) {
        double es = E * sin;
        return (1 - E2) * (sin / (1 - es * es) + Math.log((1 + es) / (1 - es)) / (2 * E));
    }

    @Override
    public boolean isDone() {
        return false;
    }

    @Override
    public boolean isGeometryChanged() {
        return true;
    }
}
