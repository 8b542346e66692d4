package org.linli.platform.tenancy.internal.parameter;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SortedMap;

/**
 * Values of parameters as one district hands them to another.
 *
 * @param modules by name
 */
record ParameterDocument(@JsonProperty("modules") SortedMap<String, OfModule> modules) {
    /** Form of the text; see {@link org.linli.api.setup.SetupDocument#version}. */
    static final int VERSION = 1;

    /**
     * @param values for the whole district, by key
     * @param withheld keys whose values are nobody else's business
     * @param divided keys that have values of their own for some divisions
     */
    record OfModule(
            @JsonProperty("values") SortedMap<String, JsonNode> values,
            @JsonProperty("withheld") List<String> withheld,
            @JsonProperty("divided") List<String> divided) {
        boolean empty() {
            return values.isEmpty() && withheld.isEmpty() && divided.isEmpty();
        }
    }
}
