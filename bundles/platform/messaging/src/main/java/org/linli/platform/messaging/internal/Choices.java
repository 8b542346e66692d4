package org.linli.platform.messaging.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;

/**
 * What a person chose. Without a choice a notification is shown in-app and sent nowhere else.
 *
 * @param list at most one per kind and channel
 */
record Choices(List<Choice> list) {
    static final String IN_APP = "in-app";
    static final String EVERY_KIND = "*";
    static final Choices NONE = new Choices(List.of());
    private static final ObjectMapper JSON = new ObjectMapper();

    Choices {
        list = List.copyOf(list);
    }

    boolean allows(String kind, String channel) {
        return find(kind, channel)
                .or(() -> find(EVERY_KIND, channel))
                .map(Choice::enabled)
                .orElse(IN_APP.equals(channel));
    }

    private Optional<Choice> find(String kind, String channel) {
        return list.stream()
                .filter(choice -> choice.kind().equals(kind) && choice.channel().equals(channel))
                .findFirst();
    }

    static Choices parse(String json) {
        try {
            return new Choices(JSON.readValue(json, new TypeReference<List<Choice>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored choice is not readable", e);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A choice cannot be written", e);
        }
    }
}
