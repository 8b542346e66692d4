package org.linli.grid.internal.patrol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrackTest {
    private static final Instant T0 = Instant.parse("2026-03-02T02:00:00Z");
    /** About 600 m by 600 m at the equator, where a degree is the same in both directions. */
    private static final double[] SQUARE = {0, 0, 600 / 111_320.0, 600 / 111_320.0};

    private static TrackPoint at(int seq, double metresEast, double metresNorth, @Nullable Integer accuracy) {
        return new TrackPoint(
                seq,
                T0.plusSeconds(seq),
                BigDecimal.valueOf(metresEast / 111_320.0),
                BigDecimal.valueOf(metresNorth / 111_320.0),
                accuracy == null ? null : BigDecimal.valueOf(accuracy));
    }

    private static double flat(double lng1, double lat1, double lng2, double lat2) {
        return Math.hypot(lng2 - lng1, lat2 - lat1) * 111_320;
    }

    @Test
    void the_length_follows_the_numbers_of_the_phone_and_leaves_out_what_it_does_not_believe() {
        Track track =
                new Track(List.of(at(3, 100, 100, 5), at(1, 0, 0, null), at(2, 100, 0, 100), at(4, 5000, 0, 101)));
        assertEquals(200, track.length(TrackTest::flat));
        assertEquals(
                List.of(1, 2, 3), track.points().stream().map(TrackPoint::seq).toList());
        assertEquals(0, new Track(List.of()).length(TrackTest::flat));
    }

    @Test
    void a_way_through_the_middle_sees_a_band_of_the_grid() {
        List<TrackPoint> through = List.of(at(1, 0, 315, null), at(2, 599, 315, null));
        // Squares of 30 m: 20 rows; the row of the way and the one on either side are in sight
        assertEquals(
                15, new Coverage(SQUARE, (lng, lat) -> true).walked(through).percent());
        assertEquals(
                0, new Coverage(SQUARE, (lng, lat) -> true).walked(List.of()).percent());
        assertEquals(
                0, new Coverage(SQUARE, (lng, lat) -> false).walked(through).percent(), "no grid to see");
    }

    @Test
    void only_what_belongs_to_the_grid_counts() {
        double half = SQUARE[2] / 2;
        List<TrackPoint> along = List.of(at(1, 15, 15, null), at(2, 285, 15, null));
        // The western half has 10 columns; two rows of it are in sight
        assertEquals(
                10, new Coverage(SQUARE, (lng, lat) -> lng < half).walked(along).percent());
        assertEquals(
                0,
                new Coverage(SQUARE, (lng, lat) -> lng > half + SQUARE[2] / 10)
                        .walked(along)
                        .percent());
    }

    @Test
    void walking_every_street_covers_everything_and_silence_does_not() {
        List<TrackPoint> everywhere = new java.util.ArrayList<>();
        int seq = 0;
        for (int row = 0; row < 20; row += 2) {
            everywhere.add(at(seq++, row % 4 == 0 ? 0 : 599, row * 30 + 15, null));
            everywhere.add(at(seq++, row % 4 == 0 ? 599 : 0, row * 30 + 15, null));
        }
        assertEquals(
                100, new Coverage(SQUARE, (lng, lat) -> true).walked(everywhere).percent());
        List<TrackPoint> silent = List.of(at(1, -9_000, 300, null), at(2, 9_000, 300, null));
        assertEquals(0, new Coverage(SQUARE, (lng, lat) -> true).walked(silent).percent());
    }

    @Test
    void a_grid_of_a_whole_valley_is_cut_into_larger_squares() {
        double[] valley = {0, 0, 0.5, 0.5};
        assertEquals(
                0,
                new Coverage(valley, (lng, lat) -> true)
                        .walked(List.of(at(1, 0, 0, null)))
                        .percent());
    }
}
