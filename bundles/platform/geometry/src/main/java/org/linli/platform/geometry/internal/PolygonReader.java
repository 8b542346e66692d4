package org.linli.platform.geometry.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;

/** Reads GeoJSON Polygon and MultiPolygon (RFC 7946 section 3.1.6 and 3.1.7). Stateless. */
final class PolygonReader {
    private static final int MOST_POSITIONS = 20_000;
    /** A ring is closed: three corners and the first one again. */
    private static final int FEWEST_POSITIONS = 4;

    private final ObjectReader json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();
    private final GeometryFactory factory = new GeometryFactory(new PrecisionModel(), 4326);

    /** @throws GeoJsonException when the text has another shape; crossing lines are not looked for */
    MultiPolygon read(String text) {
        JsonNode root = parsed(text);
        JsonNode coordinates = root.path("coordinates");
        Positions positions = new Positions();
        return switch (root.path("type").asText()) {
            case "Polygon" -> factory.createMultiPolygon(new Polygon[] {polygon(coordinates, positions)});
            case "MultiPolygon" ->
                factory.createMultiPolygon(elements(coordinates).stream()
                        .map(p -> polygon(p, positions))
                        .toArray(Polygon[]::new));
            default ->
                throw new GeoJsonException(
                        "需要 type 为 Polygon 或 MultiPolygon 的 GeoJSON",
                        "GeoJSON of type Polygon or MultiPolygon is needed");
        };
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new GeoJsonException("不是合法的 JSON 文本", "the text is not JSON");
        }
    }

    private Polygon polygon(JsonNode rings, Positions positions) {
        List<LinearRing> all = new ArrayList<>();
        for (JsonNode ring : elements(rings)) {
            all.add(ring(ring, positions));
        }
        LinearRing[] holes = all.subList(1, all.size()).toArray(LinearRing[]::new);
        return factory.createPolygon(all.get(0), holes);
    }

    private LinearRing ring(JsonNode ring, Positions positions) {
        List<Coordinate> corners = new ArrayList<>();
        for (JsonNode position : elements(ring)) {
            corners.add(positions.next(position));
        }
        if (corners.size() < FEWEST_POSITIONS) {
            throw new GeoJsonException(
                    "每个环至少要有 4 个点（首尾相同）", "a ring needs at least 4 positions, the last equal to the first");
        }
        if (!corners.get(0).equals2D(corners.get(corners.size() - 1))) {
            throw new GeoJsonException(
                    "环没有闭合：最后一个点必须与第一个点相同", "a ring is not closed: its last position must equal the first");
        }
        return factory.createLinearRing(corners.toArray(Coordinate[]::new));
    }

    private static List<JsonNode> elements(JsonNode array) {
        if (!array.isArray() || array.isEmpty()) {
            throw new GeoJsonException(
                    "coordinates 的层次不对，或者是空的", "coordinates are empty or not nested as RFC 7946 says");
        }
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    /** Reads positions and counts them. */
    private static final class Positions {
        private int count;

        Coordinate next(JsonNode position) {
            if (++count > MOST_POSITIONS) {
                throw new GeoJsonException(
                        "点数超过 " + MOST_POSITIONS + "，请先简化边界",
                        "there are more than " + MOST_POSITIONS + " positions; simplify the boundary");
            }
            if (!position.isArray()
                    || position.size() < 2
                    || !position.get(0).isNumber()
                    || !position.get(1).isNumber()) {
                throw new GeoJsonException(
                        "第 " + count + " 个点不是 [经度, 纬度]", "position " + count + " is not [longitude, latitude]");
            }
            double lng = position.get(0).doubleValue();
            double lat = position.get(1).doubleValue();
            if (Math.abs(lng) > 180 || Math.abs(lat) > 90 || Double.isNaN(lng) || Double.isNaN(lat)) {
                throw new GeoJsonException(
                        "第 " + count + " 个点 [" + lng + ", " + lat + "] 超出范围；顺序是先经度后纬度",
                        "position " + count + " [" + lng + ", " + lat + "] is out of range; longitude comes first");
            }
            return new Coordinate(lng, lat);
        }
    }
}
