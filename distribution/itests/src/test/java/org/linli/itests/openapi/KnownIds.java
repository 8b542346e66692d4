package org.linli.itests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Ids by the noun that they identify. */
public final class KnownIds {
    private final Map<String, Set<String>> byNoun = new LinkedHashMap<>();

    /** An id that nothing has. Bodies name it where nothing of a kind was made yet. */
    public static final String NOTHING = new UUID(0, 1).toString();

    public void add(String noun, String id) {
        if (id.equals(NOTHING)) {
            return;
        }
        byNoun.computeIfAbsent(noun, n -> new LinkedHashSet<>()).add(id);
    }

    /** Adds an id before all that are known of the noun. */
    public void addFirst(String noun, String id) {
        Set<String> before = byNoun.remove(noun);
        add(noun, id);
        if (before != null) {
            byNoun.computeIfAbsent(noun, n -> new LinkedHashSet<>()).addAll(before);
        }
    }

    /** Takes the id of an answer, and the ids of other things that it names. */
    public void harvest(String noun, String key, JsonNode item) {
        String named = item.hasNonNull(key) ? key : "id";
        if (item.hasNonNull(named)) {
            add(noun, item.get(named).asText());
        }
        item.properties().forEach(field -> {
            if (field.getKey().endsWith("Id") && field.getValue().isTextual()) {
                add(Nouns.of(field.getKey()), field.getValue().asText());
            } else if (field.getValue().isObject()) {
                harvest("", "", field.getValue());
            }
        });
    }

    public Set<String> of(String noun) {
        return byNoun.getOrDefault(noun, Set.of());
    }

    /** The first id of the noun; null without. */
    public String first(String noun) {
        return of(noun).stream().findFirst().orElse(null);
    }

    public Map<String, Set<String>> all() {
        return byNoun;
    }
}
