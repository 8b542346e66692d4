package org.linli.itests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes bodies from the schemas of an OpenAPI document. What a schema cannot say stands in {@link #MEANINGS}. */
public final class SampleBodies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ANYTHING = "some text";
    private static final int DEEPEST = 6;

    /** Values that mean something to the domain, by name of the property. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("action", "handle"),
            Map.entry("cadence", "FREQ=WEEKLY"),
            Map.entry("cadenceStart", "2027-01-08T19:00"),
            Map.entry("category", "environment"),
            Map.entry("className", "large"),
            Map.entry("legalBasis", "STATUTORY_DUTY"),
            Map.entry("level", "community"),
            Map.entry("list", "need"),
            Map.entry("mediator", "Mediator"),
            Map.entry("operator", "operator"),
            Map.entry("partyMode", "NONE"),
            Map.entry("password", "A-long-enough-password-7"),
            Map.entry("period", "2025-Q3"),
            Map.entry("permissions", "tenancy:division:read"),
            Map.entry("post", "COMPANY_MANAGER"),
            Map.entry("residentType", "urban"),
            Map.entry("role", "resident"),
            Map.entry("scheme", "quarter-visit"),
            Map.entry("source", "STAFF"),
            Map.entry("template", "neighbours"),
            Map.entry("templateKey", "party-building"),
            Map.entry("type", "PROPERTY"),
            Map.entry("venueKind", "old-and-young"),
            Map.entry("weight", "100"));

    /** What is active or offered can be chosen by others. */
    private static final Set<String> SWITCHED_ON = Set.of("active", "offered");

    /** Days until which something holds that others are sent to. */
    private static final Set<String> ENDS = Set.of("validTo", "lastDay", "voteFirst", "voteLast", "endsAt");

    /** Optional to the schema, needed by a district whose parameters do not say it, or where nothing else does. */
    private static final Set<String> UNSAID =
            Set.of("active", "colour", "office", "operator", "facilityId", "consentOn");

    private static final List<String> CANDIDATES = List.of("urban", "13800000000", "1");

    private final JsonNode schemas;
    private final Function<String, String> ids;
    private final Map<String, JsonNode> known;

    /**
     * @param document where the schemas are
     * @param ids an id for a noun; null when there is none
     */
    public SampleBodies(JsonNode document, Function<String, String> ids) {
        this(document, ids, Map.of());
    }

    /** @param known single values by name of the property, before everything else */
    public SampleBodies(JsonNode document, Function<String, String> ids, Map<String, JsonNode> known) {
        this.schemas = document.at("/components/schemas");
        this.ids = ids;
        this.known = known;
    }

    /**
     * The smallest body that the schema allows; where it takes a division, with one, since much needs a place.
     *
     * @param mark makes names and codes unlike those of other bodies
     */
    public JsonNode smallest(JsonNode schema, String mark) {
        return value("", schema, new Wish(mark, false, 0));
    }

    /** A body with every property that the schema names. */
    public JsonNode fullest(JsonNode schema, String mark) {
        return value("", schema, new Wish(mark, true, 0));
    }

    /** The smallest body of an operation as text; null when it takes none. */
    public String smallest(ApiOperation operation, String mark) {
        if (operation.bodyType().isEmpty()) {
            return null;
        }
        JsonNode schema = operation.bodySchema();
        return schema.isEmpty() ? ANYTHING : smallest(schema, mark).toString();
    }

    /** Names of the properties of a body that hold an id. */
    public List<String> idProperties(JsonNode schema) {
        List<String> names = new ArrayList<>();
        resolve(schema).path("properties").properties().forEach(property -> {
            JsonNode type = resolve(property.getValue());
            if (isId(type) || isId(type.path("items"))) {
                names.add(property.getKey());
            }
        });
        return names;
    }

    /** Those of them without which the schema takes no body. */
    public List<String> requiredIdProperties(JsonNode schema) {
        Set<String> required = new TreeSet<>();
        resolve(schema).path("required").forEach(name -> required.add(name.asText()));
        return idProperties(schema).stream().filter(required::contains).toList();
    }

    /** The same body with one property set to an id. */
    public JsonNode with(JsonNode body, JsonNode schema, String property, String id) {
        ObjectNode changed = body.deepCopy();
        boolean many = resolve(resolve(schema).at("/properties/" + property))
                .path("type")
                .asText()
                .equals("array");
        if (many) {
            changed.putArray(property).add(id);
        } else {
            changed.put(property, id);
        }
        return changed;
    }

    private static boolean isId(JsonNode type) {
        return type.path("format").asText().equals("uuid");
    }

    /** What a reference leads to, and of what may be null the other thing. */
    private JsonNode resolve(JsonNode schema) {
        if (schema.has("anyOf")) {
            return resolve(schema.get("anyOf").get(0));
        }
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : schemas.get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    /**
     * @param full whether properties that may be absent are wanted
     * @param depth objects and lists around
     */
    private record Wish(String mark, boolean full, int depth) {
        Wish inside() {
            return new Wish(mark, full, depth + 1);
        }
    }

    private JsonNode value(String name, JsonNode described, Wish wish) {
        JsonNode schema = resolve(described);
        String type = schema.path("type").asText();
        if (known.containsKey(name) && !type.equals("array")) {
            return known.get(name);
        }
        if (schema.has("enum")) {
            return allowed(name, schema.get("enum"));
        }
        return switch (type) {
            case "object" -> object(schema, wish.inside());
            case "array" -> {
                ArrayNode array = JSON.arrayNode();
                yield wish.depth() < DEEPEST ? array.add(value(name, schema.path("items"), wish.inside())) : array;
            }
            case "integer" ->
                JSON.numberNode(
                        MEANINGS.containsKey(name)
                                ? Integer.parseInt(MEANINGS.get(name))
                                : Math.max(1, schema.path("minimum").asInt(1)));
            case "number" -> JSON.numberNode(1);
            case "boolean" -> JSON.booleanNode(SWITCHED_ON.contains(name));
            default -> JSON.textNode(text(name, schema, wish.mark()));
        };
    }

    private static JsonNode allowed(String name, JsonNode values) {
        String meant = MEANINGS.getOrDefault(name, "");
        for (JsonNode value : values) {
            if (value.asText().equals(meant)) {
                return value;
            }
        }
        return values.get(0);
    }

    private ObjectNode object(JsonNode schema, Wish wish) {
        ObjectNode object = JSON.objectNode();
        if (wish.depth() > DEEPEST) {
            return object;
        }
        TreeSet<String> required = new TreeSet<>();
        schema.path("required").forEach(r -> required.add(r.asText()));
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            boolean place = Nouns.of(name).equals("division") && !name.equals("parent");
            // somebody is chosen from the registry or called by name
            boolean somebody = name.equals("name") && schema.path("properties").has("personId");
            if (wish.full()
                    || required.contains(name)
                    || UNSAID.contains(name)
                    || somebody
                    || place && isId(resolve(property.getValue()))) {
                object.set(name, value(name, property.getValue(), wish));
            }
        });
        if (wish.full() && schema.path("additionalProperties").isObject()) {
            object.set("name", value("", schema.get("additionalProperties"), wish));
        }
        return object;
    }

    private String text(String name, JsonNode schema, String mark) {
        switch (schema.path("format").asText()) {
            case "uuid" -> {
                String id = ids.apply(Nouns.of(name));
                return id == null ? KnownIds.NOTHING : id;
            }
            case "date" -> {
                return ENDS.contains(name) ? "2098-12-31" : "2026-01-05";
            }
            case "time" -> {
                return "08:30";
            }
            case "date-time" -> {
                return Instant.now()
                        .plus(ENDS.contains(name) ? 2 : 1, ChronoUnit.DAYS)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
            }
            default -> {
                return plain(name, schema, mark);
            }
        }
    }

    private static String plain(String name, JsonNode schema, String mark) {
        if (MEANINGS.containsKey(name)) {
            return MEANINGS.get(name);
        }
        String free = name.toLowerCase(java.util.Locale.ROOT) + "-" + mark;
        if (!schema.has("pattern")) {
            return free;
        }
        Pattern pattern = Pattern.compile(schema.get("pattern").asText());
        if (pattern.matcher(free).matches()) {
            return free;
        }
        return CANDIDATES.stream()
                .filter(c -> pattern.matcher(c).matches())
                .findFirst()
                .orElse(free);
    }
}
