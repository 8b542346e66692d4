package org.linli.platform.tenancy.internal.parameter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import org.jspecify.annotations.Nullable;

/** JSON texts of parameter values. The type cache is its own: it must not keep classes of modules that have gone. */
public final class Json {
    private final ObjectMapper mapper = JsonMapper.builder()
            .typeFactory(TypeFactory.defaultInstance().withCache(new LRUMap<>(16, 64)))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @throws IllegalStateException when a stored text is no JSON */
    public JsonNode read(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored value is no JSON", e);
        }
    }

    public JsonNode tree(@Nullable Object value) {
        return mapper.valueToTree(value);
    }

    public String write(@Nullable Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("value cannot be written as JSON", e);
        }
    }

    /** The value as the plain Java object that a REST answer carries. */
    public Object plain(String json) {
        return mapper.convertValue(read(json), Object.class);
    }

    /** @throws IllegalArgumentException when the tree does not fit the type */
    public <T> T bind(JsonNode tree, Class<T> type) {
        // a mapper per call, so that no cache keeps the class loader of a module instance
        ObjectMapper own = mapper.copy().setTypeFactory(mapper.getTypeFactory().withCache(new LRUMap<>(4, 16)));
        return own.convertValue(tree, type);
    }

    public boolean same(String a, String b) {
        return a.equals(b) || read(a).equals(read(b));
    }
}
