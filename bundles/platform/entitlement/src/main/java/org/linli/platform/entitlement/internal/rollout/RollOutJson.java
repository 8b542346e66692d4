package org.linli.platform.entitlement.internal.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linli.platform.entitlement.internal.rollout.RollOut.Done;
import org.linli.platform.operations.Operation;

/** Roll-outs and what they have done as the operation's row keeps them. */
final class RollOutJson {
    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    RollOut rollOut(Operation operation) {
        try {
            return mapper.readValue(operation.input(), RollOut.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the input of " + operation.id() + " is no roll-out", e);
        }
    }

    /** What was changed, by code of the district. */
    SortedMap<String, Done> done(@Nullable String json) {
        if (json == null) {
            return new TreeMap<>();
        }
        try {
            return mapper.readValue(json, new TypeReference<TreeMap<String, Done>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what a roll-out has done cannot be read", e);
        }
    }
}
