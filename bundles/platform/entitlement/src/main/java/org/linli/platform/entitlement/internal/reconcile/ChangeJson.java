package org.linli.platform.entitlement.internal.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.linli.platform.entitlement.MixChange;

/** Changes as the operation row and the schedule keep them. Equal changes give equal texts. */
final class ChangeJson {
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

    Change readChange(String json) {
        return read(json, Change.class);
    }

    /** Values by key. */
    Map<String, Object> readValues(String json) {
        try {
            return mapper.readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A wish, with its kind. */
    record Wish(String kind, String json) {}

    String writeWish(MixChange change) {
        return write(new Wish(change.getClass().getSimpleName(), write(change)));
    }

    MixChange readWish(String json) {
        Wish wish = read(json, Wish.class);
        return switch (wish.kind()) {
            case "Put" -> read(wish.json(), MixChange.Put.class);
            case "PutAll" -> read(wish.json(), MixChange.PutAll.class);
            case "Remove" -> read(wish.json(), MixChange.Remove.class);
            default -> throw new IllegalArgumentException("unknown kind of change " + wish.kind());
        };
    }

    private <T> T read(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
