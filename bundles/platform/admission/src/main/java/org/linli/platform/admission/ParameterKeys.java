package org.linli.platform.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The keys of a schema of parameters with the schema of each. */
final class ParameterKeys {
    private ParameterKeys() {}

    /** @param schema text that was checked before, null without parameters */
    static SortedMap<String, JsonNode> of(@Nullable String schema) {
        SortedMap<String, JsonNode> keys = new TreeMap<>();
        if (schema == null) {
            return keys;
        }
        try {
            new ObjectMapper()
                    .readTree(schema)
                    .path("properties")
                    .properties()
                    .forEach(property -> keys.put(property.getKey(), property.getValue()));
            return keys;
        } catch (JsonProcessingException e) {
            return keys;
        }
    }
}
