package org.linli.platform.messaging.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.linli.api.live.Audience;
import org.linli.api.tenant.TenantId;

/** Signals as messages between nodes. A node that does not know a kind, because another one is newer, passes over it. */
final class SignalText {
    private static final String THING = "thing";
    private static final String LIST = "list";
    private static final String TOO_MANY = "too-many";

    private final ObjectMapper json = new ObjectMapper();

    /**
     * A message.
     *
     * @param id the same on all nodes
     */
    record Message(String id, List<Signal> signals) {}

    /** As many messages as are needed so that none is longer than the number of bytes. */
    List<String> write(Collection<? extends Signal> signals, Supplier<UUID> ids, int longest) {
        List<String> messages = new ArrayList<>();
        ArrayNode part = json.createArrayNode();
        // 60 bytes are around them
        int bytes = 60;
        for (Signal signal : signals) {
            ObjectNode node = node(signal);
            int size = text(node).getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes + size > longest && !part.isEmpty()) {
                messages.add(message(ids.get(), part));
                part = json.createArrayNode();
                bytes = 60;
            }
            part.add(node);
            bytes += size;
        }
        if (!part.isEmpty()) {
            messages.add(message(ids.get(), part));
        }
        return messages;
    }

    private String message(UUID id, ArrayNode signals) {
        ObjectNode message = json.createObjectNode().put("id", id.toString());
        message.set("s", signals);
        return text(message);
    }

    private String text(JsonNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }

    private ObjectNode node(Signal signal) {
        ObjectNode node = json.createObjectNode().put("t", signal.tenant().value());
        if (signal instanceof Signal.Thing thing) {
            return node.put("k", THING)
                    .put("user", thing.user().toString())
                    .put("type", thing.type())
                    .put("id", thing.id().toString());
        }
        if (signal instanceof Signal.ListOf list) {
            node.put("k", LIST).put("module", list.module()).put("list", list.list());
            audience(node, list.audience());
            return node;
        }
        return node.put("k", TOO_MANY);
    }

    private static void audience(ObjectNode node, Audience audience) {
        if (audience instanceof Audience.People people) {
            people.userIds().forEach(user -> node.withArray("people").add(user.toString()));
        } else if (audience instanceof Audience.Holders holders) {
            node.put("permission", holders.permission())
                    .put("division", holders.divisionId().toString());
            holders.roles().forEach(role -> node.withArray("roles").add(role));
        }
    }

    /** Empty for what no version of Linli that this one knows has written. */
    Optional<Message> read(String text) {
        try {
            JsonNode message = json.readTree(text);
            List<Signal> signals = new ArrayList<>();
            for (JsonNode node : message.path("s")) {
                signal(node).ifPresent(signals::add);
            }
            return message.hasNonNull("id")
                    ? Optional.of(new Message(message.get("id").asText(), List.copyOf(signals)))
                    : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Signal> signal(JsonNode node) {
        TenantId tenant = new TenantId(node.path("t").asInt());
        return switch (node.path("k").asText()) {
            case THING ->
                Optional.of(new Signal.Thing(
                        tenant, uuid(node, "user"), node.path("type").asText(), uuid(node, "id")));
            case LIST ->
                Optional.of(new Signal.ListOf(
                        tenant, node.path("module").asText(), node.path("list").asText(), audience(node)));
            case TOO_MANY -> Optional.of(new Signal.TooMany(tenant));
            default -> Optional.empty();
        };
    }

    private static Audience audience(JsonNode node) {
        if (node.has("people")) {
            return new Audience.People(set(node.get("people"), UUID::fromString));
        }
        if (node.has("permission")) {
            return new Audience.Holders(
                    node.get("permission").asText(),
                    uuid(node, "division"),
                    set(node.path("roles"), Function.identity()));
        }
        return new Audience.Everybody();
    }

    private static UUID uuid(JsonNode node, String name) {
        return UUID.fromString(node.path(name).asText());
    }

    private static <T> Set<T> set(JsonNode array, Function<String, T> parse) {
        Set<T> all = new HashSet<>();
        array.forEach(one -> all.add(parse.apply(one.asText())));
        return all;
    }
}
