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
import jakarta.validation.constraints.Pattern;
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
import java.util.Map;
import java.util.UUID;
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

    private final String prefix;
    private final ObjectNode components = JSON.objectNode();
    private final Map<Class<?>, String> names = new HashMap<>();

    /** @param prefix put before the names of components, so that those of two modules do not meet */
    Schemas(String prefix) {
        this.prefix = prefix;
    }

    ObjectNode components() {
        return components;
    }

    ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            return ofGeneric(raw, generic.getActualTypeArguments());
        }
        return type instanceof Class<?> plain ? ofClass(plain) : JSON.objectNode();
    }

    private ObjectNode ofGeneric(Class<?> raw, Type[] arguments) {
        if (Collection.class.isAssignableFrom(raw)) {
            return array(arguments[0]);
        }
        if (raw == Page.class) {
            ObjectNode page = JSON.objectNode().put("type", "object");
            ObjectNode properties = page.putObject("properties");
            properties.set("items", array(arguments[0]));
            properties.putObject("next").put("type", "string");
            properties.putObject("count").put("type", "integer");
            page.putArray("required").add("items");
            return page;
        }
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode map = JSON.objectNode().put("type", "object");
            map.set("additionalProperties", of(arguments[1]));
            return map;
        }
        return raw == java.util.Optional.class ? of(arguments[0]) : ofClass(raw);
    }

    private ObjectNode array(Type element) {
        ObjectNode array = JSON.objectNode().put("type", "array");
        array.set("items", of(element));
        return array;
    }

    private ObjectNode ofClass(Class<?> type) {
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
            return array(type.getComponentType());
        }
        if (type.isRecord()) {
            return JSON.objectNode().put("$ref", "#/components/schemas/" + component(type));
        }
        return JSON.objectNode();
    }

    private String component(Class<?> type) {
        String known = names.get(type);
        if (known != null) {
            return known;
        }
        String name = prefix + type.getSimpleName();
        for (int i = 2; components.has(name); i++) {
            name = prefix + type.getSimpleName() + i;
        }
        names.put(type, name);
        ObjectNode schema = components.putObject(name).put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (RecordComponent part : type.getRecordComponents()) {
            ObjectNode property = of(part.getGenericType());
            if (constrain(property, part.getAccessor()) || constrainField(property, type, part)) {
                required.add(part.getName());
            }
            properties.set(part.getName(), property);
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return name;
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
        Pattern pattern = element.getAnnotation(Pattern.class);
        if (pattern != null) {
            property.put("pattern", pattern.regexp());
        }
        return zeroIsTooSmall
                || element.isAnnotationPresent(NotNull.class)
                || element.isAnnotationPresent(NotBlank.class)
                || element.isAnnotationPresent(NotEmpty.class);
    }
}
