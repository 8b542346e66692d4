package org.linli.grid.internal.patrol;

import java.util.BitSet;
import java.util.List;

/**
 * How much of a grid somebody on patrol had in sight. The rectangle around the grid is cut into squares; a square whose centre lies
 * in the grid is covered when the way led through it or through one beside it. Pure.
 */
final class Coverage {
    private static final double METRES_PER_DEGREE = 111_320;
    /** Metres; how far one sees in a street, and about the error of a phone between houses. */
    private static final double SIGHT = 30;
    /** A large rural grid gets larger squares instead of more. */
    private static final int MOST_SQUARES = 4_000;

    private final double west;
    private final double south;
    private final double width;
    private final double height;
    private final int columns;
    private final int rows;
    private final BitSet inside = new BitSet();
    private final BitSet covered = new BitSet();

    /** Whether a point lies in the grid. */
    interface Area {
        boolean contains(double lng, double lat);
    }

    /** @param bounds west, south, east, north of the grid */
    Coverage(double[] bounds, Area area) {
        west = bounds[0];
        south = bounds[1];
        double metresHigh = (bounds[3] - south) * METRES_PER_DEGREE;
        double metresPerLng = METRES_PER_DEGREE * Math.max(0.01, Math.cos(Math.toRadians((south + bounds[3]) / 2)));
        double metresWide = (bounds[2] - west) * metresPerLng;
        double side = Math.max(SIGHT, Math.sqrt(metresWide * metresHigh / MOST_SQUARES));
        columns = Math.max(1, (int) Math.ceil(metresWide / side));
        rows = Math.max(1, (int) Math.ceil(metresHigh / side));
        width = side / metresPerLng;
        height = side / METRES_PER_DEGREE;
        for (int square = 0; square < columns * rows; square++) {
            double lng = west + (square % columns + 0.5) * width;
            double lat = south + (square / columns + 0.5) * height;
            if (area.contains(lng, lat)) {
                inside.set(square);
            }
        }
    }

    /** @param points in the order of the way */
    Coverage walked(List<TrackPoint> points) {
        for (int i = 0; i < points.size(); i++) {
            TrackPoint to = points.get(i);
            TrackPoint from = i == 0 ? to : points.get(i - 1);
            segment(
                    from.lng().doubleValue(),
                    from.lat().doubleValue(),
                    to.lng().doubleValue(),
                    to.lat().doubleValue());
        }
        return this;
    }

    /** A leg longer than the grid is wide says that the phone was silent, not that the person walked it in one line. */
    private void segment(double lng1, double lat1, double lng2, double lat2) {
        double squares = Math.max(Math.abs(lng2 - lng1) / width, Math.abs(lat2 - lat1) / height);
        if (squares > Math.max(columns, rows)) {
            see(lng1, lat1);
            see(lng2, lat2);
            return;
        }
        int steps = Math.max(1, (int) Math.ceil(squares * 2));
        for (int step = 0; step <= steps; step++) {
            double part = (double) step / steps;
            see(lng1 + (lng2 - lng1) * part, lat1 + (lat2 - lat1) * part);
        }
    }

    private void see(double lng, double lat) {
        int column = (int) Math.floor((lng - west) / width);
        int row = (int) Math.floor((lat - south) / height);
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                covered.set(r * columns + c);
            }
        }
    }

    /** Whole per cent of the grid, rounded down, so that 100 means all of it. */
    int percent() {
        if (inside.isEmpty()) {
            return 0;
        }
        BitSet seen = (BitSet) covered.clone();
        seen.and(inside);
        return seen.cardinality() * 100 / inside.cardinality();
    }
}
