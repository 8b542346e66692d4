package org.linli.platform.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyGeometryTest {
    private final TopologyGeometry geometry = new TopologyGeometry();

    private static String box(double west, double south, double east, double north) {
        return String.format(
                Locale.ROOT,
                "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]]}",
                west,
                south,
                east,
                north);
    }

    private static final String WITH_HOLE = """
            {"type":"Polygon","coordinates":[
              [[115,28],[116,28],[116,29],[115,29],[115,28]],
              [[115.4,28.4],[115.6,28.4],[115.6,28.6],[115.4,28.6],[115.4,28.4]]]}""";

    @Test
    void theAreaOfAOneDegreeCellIsThatOfTheEllipsoid() {
        // cell 28°N to 29°N, one degree wide: integral of M(φ)·N(φ)·cos φ over the cell, done numerically
        double expected = ellipsoidCell(28, 29);
        assertEquals(expected, geometry.area(box(115, 28, 116, 29)), expected * 1e-7);
    }

    private static double ellipsoidCell(double south, double north) {
        double a = 6_378_137.0;
        double f = 1 / 298.257223563;
        double e2 = f * (2 - f);
        int slices = 20_000;
        double step = Math.toRadians(north - south) / slices;
        double sum = 0;
        for (int i = 0; i < slices; i++) {
            double phi = Math.toRadians(south) + (i + 0.5) * step;
            double w = 1 - e2 * Math.sin(phi) * Math.sin(phi);
            sum += a * (1 - e2) / Math.pow(w, 1.5) * (a / Math.sqrt(w)) * Math.cos(phi) * step;
        }
        return sum * Math.toRadians(1);
    }

    @Test
    void aHoleIsNeitherAreaNorInside() {
        double whole = geometry.area(box(115, 28, 116, 29));
        double hole = geometry.area(box(115.4, 28.4, 115.6, 28.6));
        assertEquals(whole - hole, geometry.area(WITH_HOLE), 1);
        assertFalse(geometry.contains(WITH_HOLE, 115.5, 28.5));
        assertTrue(geometry.contains(WITH_HOLE, 115.1, 28.1));
        assertTrue(geometry.contains(WITH_HOLE, 115, 28.5), "the boundary belongs to the polygon");
    }

    @Test
    void neighboursThatTouchDoNotOverlap() {
        assertEquals(0, geometry.overlapArea(box(115, 28, 116, 29), box(116, 28, 117, 29)));
        assertEquals(0, geometry.overlapArea(box(115, 28, 116, 29), box(118, 28, 119, 29)));
    }

    @Test
    void theOverlapIsTheSharedArea() {
        double shared = geometry.area(box(115.5, 28.5, 116, 29));
        assertEquals(shared, geometry.overlapArea(box(115, 28, 116, 29), box(115.5, 28.5, 117, 30)), 1);
    }

    @Test
    void boundsAreWestSouthEastNorth() {
        assertArrayEquals(new double[] {115, 28, 116, 29}, geometry.bounds(WITH_HOLE));
    }

    @Test
    void aDegreeOfAGreatCircle() {
        assertEquals(111_195.08, geometry.distance(115, 28, 115, 29), 0.5);
        assertEquals(0, geometry.distance(115, 28, 115, 28));
        assertEquals(Math.PI * 6_371_008.8, geometry.distance(0, 0, 180, 0), 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not json                                                                      | not JSON
            {"type":"Point","coordinates":[115,28]}                                       | Polygon or MultiPolygon
            {"type":"Polygon","coordinates":[]}                                           | empty
            {"type":"Polygon"}                                                            | empty
            {"type":"Polygon","coordinates":[[[115,28],[116,28],[115,28]]]}               | at least 4
            {"type":"Polygon","coordinates":[[[115,28],[116,28],[116,29],[115,29]]]}      | not closed
            {"type":"Polygon","coordinates":[[[28,115],[28,116],[29,116],[28,115]]]}      | longitude comes first
            {"type":"Polygon","coordinates":[[[115,"a"],[116,28],[116,29],[115,28]]]}     | position 1
            {"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}            | crosses
            {"type":"Polygon","coordinates":[[[0,0],[1,1],[2,2],[0,0]]]}                  | crosses
            {"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[5,5],[6,5],[6,6],[5,5]]]} | outside
            {"type":"Polygon","coordinates":[[[115,28],[116,28],[116,29],[115,28]]],"type":"Polygon"} | not JSON
            """)
    void refusalsSayWhatIsWrong(String text, String part) {
        String reason = geometry.invalidity(text).orElseThrow().en();
        assertTrue(reason.contains(part), reason);
        assertThrows(IllegalArgumentException.class, () -> geometry.area(text));
    }

    @Test
    void aGoodPolygonHasNoInvalidity() {
        assertTrue(geometry.invalidity(WITH_HOLE).isEmpty());
        assertTrue(geometry.invalidity("{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[1,1],[0,0]]],"
                        + "[[[5,5],[6,5],[6,6],[5,5]]]]}")
                .isEmpty());
    }
}
