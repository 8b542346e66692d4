package org.linli.platform.gateway.internal.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linli.api.rest.Page;

/** JSON Schemas of the types of one application; records become named components. */
final class Schemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<Class<?>, String[]> PLAIN = Map.ofEntries(
            Map.entry(String.class, new String[] {"string", ""}),
            Map.entry(UUID.class, new String[] {"string", "uuid"}),
            Map.entry(Instant.class, new String[] {"string", "date-time"}),
            Map.entry(OffsetDateTime.class, new String[] {"string", "date-time"}),
            Map.entry(LocalDate.class, new String[] {"string", "date"}),
            Map.entry(LocalTime.class, new String[] {"string", "time"}),
            Map.entry(int.class, new String[] {"integer", "int32"}),
            Map.entry(Integer.class, new String[] {"integer", "int32"}),
            Map.entry(long.class, new String[] {"integer", "int64"}),
            Map.entry(Long.class, new String[] {"integer", "int64"}),
            Map.entry(BigInteger.class, new String[] {"integer", ""}),
            Map.entry(boolean.class, new String[] {"boolean", ""}),
            Map.entry(Boolean.class, new String[] {"boolean", ""}),
            Map.entry(double.class, new String[] {"number", "double"}),
            Map.entry(Double.class, new String[] {"number", "double"}),
            Map.entry(BigDecimal.class, new String[] {"number", ""}));

    private static final Pattern OF_PLATFORM = Pattern.compile("org\\.linli\\.platform\\.([a-z0-9]+)(?:\\..*)?");
    private static final String REFERENCE = "#/components/schemas/";

    private final String prefix;
    private final ObjectNode components = JSON.objectNode();
    private final Map<String, Class<?>> types = new HashMap<>();

    /** @param prefix put before the names of components, so that those of two modules do not meet */
    Schemas(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Gives the components their names, which depend on the records alone and never on the order in which they were met, and puts them in
     * the order of their names.
     *
     * @param paths where references to the components are renamed as well
     */
    ObjectNode named(ObjectNode paths) {
        Map<String, String> names = names();
        rename(paths, names);
        rename(components, names);
        Map<String, JsonNode> sorted = new TreeMap<>();
        components.properties().forEach(entry -> sorted.put(names.get(entry.getKey()), entry.getValue()));
        return JSON.objectNode().setAll(sorted);
    }

    /** Short names; records of the same short name all get their packages too, which the tests of the documents refuse. */
    private Map<String, String> names() {
        Map<String, Class<?>> holders = new HashMap<>();
        Set<String> shared = new HashSet<>();
        types.values().forEach(type -> {
            Class<?> other = holders.putIfAbsent(shortName(type), type);
            if (other != null && other != type) {
                shared.add(shortName(type));
            }
        });
        Map<String, String> names = new HashMap<>();
        types.forEach((key, type) -> {
            String name = shortName(type);
            String suffix = key.substring(type.getName().length());
            names.put(key, (shared.contains(name) ? prefix + type.getName().replace('$', '.') : name) + suffix);
        });
        return names;
    }

    /** Name of the record within those that enclose it; the platform's bundles have a name each. */
    private String shortName(Class<?> type) {
        Matcher platform = OF_PLATFORM.matcher(type.getPackageName());
        String owner = platform.matches() ? prefix + platform.group(1) + "." : prefix;
        return owner
                + type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static void rename(JsonNode node, Map<String, String> names) {
        if (node instanceof ObjectNode object && object.has("$ref")) {
            String reference = object.get("$ref").asText();
            String name = names.get(reference.substring(REFERENCE.length()));
            if (reference.startsWith(REFERENCE) && name != null) {
                object.put("$ref", REFERENCE + name);
            }
        }
        node.forEach(child -> rename(child, names));
    }

    ObjectNode of(Type type, Use use) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            return ofGeneric(raw, generic.getActualTypeArguments(), use);
        }
        return type instanceof Class<?> plain ? ofClass(plain, use) : JSON.objectNode();
    }

    private ObjectNode ofGeneric(Class<?> raw, Type[] arguments, Use use) {
        if (Collection.class.isAssignableFrom(raw)) {
            return array(arguments[0], use);
        }
        if (raw == Page.class) {
            ObjectNode page = JSON.objectNode().put("type", "object");
            ObjectNode properties = page.putObject("properties");
            properties.set("items", array(arguments[0], use));
            properties.putObject("next").put("type", "string");
            properties.putObject("count").put("type", "integer");
            page.putArray("required").add("items");
            return page;
        }
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode map = JSON.objectNode().put("type", "object");
            map.set("additionalProperties", of(arguments[1], use));
            return map;
        }
        return raw == java.util.Optional.class ? of(arguments[0], use) : ofClass(raw, use);
    }

    /** A merge patch replaces a list as a whole. */
    private ObjectNode array(Type element, Use use) {
        ObjectNode array = JSON.objectNode().put("type", "array");
        array.set("items", of(element, use == Use.PATCH ? Use.BODY : use));
        return array;
    }

    private ObjectNode ofClass(Class<?> type, Use use) {
        String[] plain = PLAIN.get(type);
        if (plain != null) {
            ObjectNode schema = JSON.objectNode().put("type", plain[0]);
            return plain[1].isEmpty() ? schema : schema.put("format", plain[1]);
        }
        if (type.isEnum()) {
            ObjectNode schema = JSON.objectNode().put("type", "string");
            ArrayNode values = schema.putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                values.add(((Enum<?>) constant).name());
            }
            return schema;
        }
        if (type.isArray()) {
            return array(type.getComponentType(), use);
        }
        if (type == ObjectNode.class) {
            return JSON.objectNode().put("type", "object");
        }
        if (type.isRecord()) {
            return JSON.objectNode().put("$ref", REFERENCE + component(type, use));
        }
        return JSON.objectNode();
    }

    /** Under the name of the class, until all are known. */
    private String component(Class<?> type, Use use) {
        String key = type.getName() + use.suffix();
        if (types.putIfAbsent(key, type) != null) {
            return key;
        }
        ObjectNode schema = components.putObject(key).put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        Set<String> present = use == Use.ANSWER ? Nullness.present(type) : Set.of();
        ArrayNode required = JSON.arrayNode();
        for (RecordComponent part : type.getRecordComponents()) {
            ObjectNode property = of(part.getGenericType(), use);
            boolean demanded = constrain(property, part.getAccessor()) || constrainField(property, type, part);
            if (use == Use.PATCH) {
                property = demanded || part.getType().isPrimitive() ? property : orNull(property);
            } else if (demanded
                    || present.contains(part.getName())
                    || use == Use.ANSWER && part.getType().isPrimitive()) {
                required.add(part.getName());
            }
            properties.set(part.getName(), property);
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return key;
    }

    /** The same or nothing. */
    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.isEmpty()) {
            return schema;
        }
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf").add(schema).addObject().put("type", "null");
        return either;
    }

    private static boolean constrainField(ObjectNode property, Class<?> type, RecordComponent part) {
        try {
            return constrain(property, type.getDeclaredField(part.getName()));
        } catch (NoSuchFieldException e) {
            return false;
        }
    }

    private static boolean primitive(AnnotatedElement element) {
        return element instanceof Field field && field.getType().isPrimitive()
                || element instanceof Method accessor
                        && accessor.getReturnType().isPrimitive();
    }

    /** Adds what Bean Validation demands; true when a value is required. */
    private static boolean constrain(ObjectNode property, AnnotatedElement element) {
        Size size = element.getAnnotation(Size.class);
        JsonNode type = property.path("type");
        if (size != null && type.asText().equals("string")) {
            property.put("minLength", size.min()).put("maxLength", size.max());
        } else if (size != null && type.asText().equals("array")) {
            property.put("minItems", size.min()).put("maxItems", size.max());
        }
        Min min = element.getAnnotation(Min.class);
        boolean zeroIsTooSmall = false;
        if (min != null) {
            property.put("minimum", min.value());
            // a primitive that is left out is read as zero
            zeroIsTooSmall = min.value() > 0 && primitive(element);
        }
        Max max = element.getAnnotation(Max.class);
        if (max != null) {
            property.put("maximum", max.value());
        }
        jakarta.validation.constraints.Pattern pattern =
                element.getAnnotation(jakarta.validation.constraints.Pattern.class);
        if (pattern != null) {
            property.put("pattern", pattern.regexp());
        }
        return zeroIsTooSmall
                || element.isAnnotationPresent(NotNull.class)
                || element.isAnnotationPresent(NotBlank.class)
                || element.isAnnotationPresent(NotEmpty.class);
    }
}
