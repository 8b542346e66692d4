package org.linli.grid.internal.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Boundaries as files bring them: GeoJSON, or a POLYGON in the well-known text of ISO 19125 that surveying offices use. */
public final class BoundaryText {
    private static final Pattern POLYGON = Pattern.compile("(?is)\\s*POLYGON\\s*\\((.*)\\)\\s*");
    private static final Pattern RING = Pattern.compile("\\(([^()]*)\\)\\s*(,|$)");
    private static final Pattern POSITION = Pattern.compile("\\s*(-?\\d+(?:\\.\\d+)?)\\s+(-?\\d+(?:\\.\\d+)?)\\s*");

    private BoundaryText() {}

    /** The GeoJSON of the same polygon; a text that is no well-known text comes back as it is. */
    public static String geoJson(String text) {
        Matcher polygon = POLYGON.matcher(text);
        if (!polygon.matches()) {
            return text;
        }
        List<String> rings = new ArrayList<>();
        Matcher ring = RING.matcher(polygon.group(1));
        while (ring.find()) {
            rings.add(positions(ring.group(1)));
        }
        return "{\"type\":\"Polygon\",\"coordinates\":[" + String.join(",", rings) + "]}";
    }

    private static String positions(String ring) {
        List<String> positions = new ArrayList<>();
        for (String position : ring.split(",", -1)) {
            Matcher numbers = POSITION.matcher(position);
            positions.add(numbers.matches() ? "[" + numbers.group(1) + "," + numbers.group(2) + "]" : "null");
        }
        return "[" + String.join(",", positions) + "]";
    }
}
