package org.linli.grid.internal.patrol;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** The way somebody went (巡查轨迹), in the order of the phone. Pure. */
final class Track {
    /** Metres; a point that the phone believes in less than that says nothing about the way. */
    static final BigDecimal WORST_ACCURACY = BigDecimal.valueOf(100);

    private final List<TrackPoint> points;

    Track(List<TrackPoint> points) {
        this.points = points.stream()
                .filter(Track::counts)
                .sorted(Comparator.comparingInt(TrackPoint::seq))
                .toList();
    }

    private static boolean counts(TrackPoint point) {
        BigDecimal accuracy = point.accuracy();
        return accuracy == null || accuracy.compareTo(WORST_ACCURACY) <= 0;
    }

    /** Those that count, in order. */
    List<TrackPoint> points() {
        return points;
    }

    /** How far two points lie apart. */
    interface Distance {
        /** Metres. */
        double metres(double lng1, double lat1, double lng2, double lat2);
    }

    /** Length of the way in metres. */
    long length(Distance distance) {
        double sum = 0;
        for (int i = 1; i < points.size(); i++) {
            TrackPoint from = points.get(i - 1);
            TrackPoint to = points.get(i);
            sum += distance.metres(
                    from.lng().doubleValue(),
                    from.lat().doubleValue(),
                    to.lng().doubleValue(),
                    to.lat().doubleValue());
        }
        return Math.round(sum);
    }
}
