package org.linli.platform.admission.internal.descriptor;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * How many places a JSON Schema has when each reference is replaced by what it refers to, as a validator goes through it. A few references
 * that each stand twice make millions.
 */
final class SchemaSize {
    private static final String REF = "$ref";
    /** Words by which a reference leads to another place than it names. */
    private static final List<String> REFUSED = List.of(
            "$id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor", "$vocabulary");

    private final JsonNode root;
    private final long most;
    private final Map<JsonNode, Long> places = new IdentityHashMap<>();
    private final Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Text fault;

    SchemaSize(JsonNode root, long most) {
        this.root = root;
        this.most = most;
        if (places(root) > most && fault == null) {
            fault = Text.of("引用展开后过大", "It is too large when its references are followed");
        }
    }

    /** Why it cannot be followed; null when it can. */
    @Nullable
    Text fault() {
        return fault;
    }

    long places(JsonNode schema) {
        Long known = places.get(schema);
        if (known != null) {
            return known;
        }
        if (fault != null || !open.add(schema)) {
            fault = fault != null ? fault : Text.of("引用没有终点", "It refers to itself without end");
            return 0;
        }
        long sum = 1;
        for (JsonNode part : schema) {
            sum = Math.min(most + 1, sum + places(part));
        }
        JsonNode target = target(schema);
        if (target != null) {
            sum = Math.min(most + 1, sum + places(target));
        }
        open.remove(schema);
        if (schema.isContainerNode()) {
            places.put(schema, sum);
        }
        return sum;
    }

    private @Nullable JsonNode target(JsonNode schema) {
        for (String word : REFUSED) {
            if (schema.path(word).isTextual()) {
                fault = Text.of("不得使用 " + word, "It must not use " + word);
                return null;
            }
        }
        if (!schema.path(REF).isTextual()) {
            return null;
        }
        String reference = schema.path(REF).asText();
        boolean inside = reference.equals("#") || reference.startsWith("#/") && reference.indexOf('%') < 0;
        JsonNode target = inside ? root.at(JsonPointer.compile(reference.substring(1))) : null;
        if (target == null || target.isMissingNode()) {
            fault = Text.of(
                    "引用了 " + reference + "，只能以 #/ 引用文件之内已有的位置",
                    "It refers to " + reference + "; only places inside the file are referred to, with #/");
            return null;
        }
        return target;
    }

    /** How many values a document holds. */
    static long values(JsonNode document) {
        long sum = 1;
        for (JsonNode part : document) {
            sum += values(part);
        }
        return sum;
    }
}
