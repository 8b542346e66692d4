package org.linli.platform.identity.internal.rights;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * Roles as one district hands them to another.
 *
 * @param roles in the order of their keys
 */
record RoleDocument(@JsonProperty("roles") List<Entry> roles) {
    /** Form of the text; see {@link org.linli.api.setup.SetupDocument#version}. */
    static final int VERSION = 1;

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * @param label null when the role exists without the district and only its permissions are the district's
     * @param permissions as written, wildcards among them
     */
    record Entry(
            @JsonProperty("key") String key,
            @JsonProperty("label") @Nullable Text label,
            @JsonProperty("permissions") SortedSet<String> permissions) {}

    String write() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records can always be written", e);
        }
    }

    /** @throws IllegalArgumentException when the text is none of these documents */
    static RoleDocument read(String json) {
        try {
            return JSON.readValue(json, RoleDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no document of roles: " + e.getOriginalMessage(), e);
        }
    }
}
