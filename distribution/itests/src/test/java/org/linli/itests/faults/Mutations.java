package org.linli.itests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What careless and hostile senders send. */
final class Mutations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACE = "@@the-value-under-test@@";

    /** Whole bodies that are no JSON object, or none that anybody could want. */
    static final List<String> BODIES = List.of(
            "",
            " ",
            "{",
            "{\"a\":",
            "{\"a\":1}}",
            "{} {}",
            "[]",
            "[{}]",
            "null",
            "true",
            "5",
            "\"text\"",
            "NaN",
            "{'a':1}",
            "{a:1}",
            "{\"a\":01}",
            "{\"a\":+1}",
            "{\"a\":\"\u0001\"}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\u12\"}",
            "\uFEFF{}",
            "{\"a\":1,\"a\":2}",
            "{\"surprise\":1}",
            "{\"\":1}",
            "{\"\\u0000\":1}",
            "[".repeat(50_000),
            "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000),
            "[".repeat(63) + "]".repeat(63),
            "{\"a\":" + "9".repeat(5_000) + "}",
            "{\"" + "k".repeat(60_000) + "\":1}",
            "<xml/>");

    /** JSON values to stand where another was expected. */
    static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "2147483648",
            "-9223372036854775808",
            "9223372036854775808",
            "1e400",
            "1e-400",
            "1E+2147483647",
            "123456789012345678901234567890.123456789",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"x\\udc00y\"",
            "\"\\uffff\"",
            "\"\\u202e\\u200b\"",
            "\"😀\"",
            "\"' or 1=1 --\"",
            "\"%_\\\\\"",
            "\"" + "x".repeat(70_000) + "\"",
            "\"" + "邻".repeat(5_000) + "\"",
            "[]",
            "{}",
            "[null]",
            "[{}]",
            "[[]]",
            "[\"\\u0000\"]",
            "[1,2,3]",
            "{\"a\":1}",
            "{\"\\u0000\":\"\\u0000\"}",
            "\"9999-99-99\"",
            "\"2026-02-30\"",
            "\"0000-01-01\"",
            "\"+999999999-12-31\"",
            "\"-999999999-01-01\"",
            "\"2026-01-01T00:00:00\"",
            "\"+294277-01-01T00:00:00Z\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"25:61\"",
            "\"P999999999Y\"",
            "\"not-a-uuid\"",
            "\"00000000-0000-0000-0000-000000000000\"");

    /** Values of query parameters, encoded as they go into the address. */
    static final List<String> QUERY = List.of(
            "",
            "%20",
            "x",
            "0",
            "-1",
            "201",
            "99999999999999999999",
            "1.5",
            "true",
            "null",
            "%00",
            "a%00b",
            "%ff",
            "%ED%A0%80",
            "%zz",
            "%F0%9F%98%80",
            "%27%20or%201%3D1%20--",
            "%25_%5C",
            "..",
            "2026-02-30",
            "%2B999999999-12-31",
            "2026-01-01T00:00:00",
            "%2B1000000000-12-31T23:59:59Z",
            "00000000-0000-0000-0000-000000000000",
            "bm90IGEgY3Vyc29y",
            "eyJhIjoxfQ",
            "x".repeat(4_000));

    /** Segments of a path where an id is expected. */
    static final List<String> SEGMENTS = List.of(
            "x",
            "0",
            "-1",
            "%20",
            "%00",
            "%2f",
            "..",
            "%2e%2e",
            "%2e%2e%2fetc",
            ";a=b",
            "%5c",
            "%ff",
            "%ED%A0%80",
            "%F0%9F%98%80",
            "%27",
            "*",
            "~",
            "a:b",
            "00000000-0000-0000-0000-000000000000",
            "00000000-0000-0000-0000-00000000000",
            "1-1-1-1-1",
            "x".repeat(3_000));

    private Mutations() {}

    /** The body with each of its places, however deep, taken by the value; and without it. */
    static List<String> replaced(JsonNode body, String value) throws java.io.IOException {
        List<String> all = new ArrayList<>();
        for (String pointer : places(body)) {
            JsonNode copy = body.deepCopy();
            put(copy, pointer, PLACE);
            all.add(JSON.writeValueAsString(copy).replace("\"" + PLACE + "\"", value));
        }
        return all;
    }

    /** JSON Pointers of everything in the body. */
    static List<String> places(JsonNode body) {
        List<String> pointers = new ArrayList<>();
        collect(body, "", pointers);
        return pointers;
    }

    private static void collect(JsonNode node, String at, List<String> pointers) {
        if (node.isObject()) {
            node.properties().forEach(p -> {
                String pointer = at + "/" + p.getKey().replace("~", "~0").replace("/", "~1");
                pointers.add(pointer);
                collect(p.getValue(), pointer, pointers);
            });
        } else if (node.isArray()) {
            for (int i = 0; i < Math.min(2, node.size()); i++) {
                pointers.add(at + "/" + i);
                collect(node.get(i), at + "/" + i, pointers);
            }
        }
    }

    private static void put(JsonNode tree, String pointer, String value) {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = tree.at(pointer.substring(0, slash));
        String last = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), value);
        } else if (parent instanceof ObjectNode object) {
            object.put(last, value);
        }
    }
}
