package org.linli.platform.gateway.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.platform.gateway.internal.problem.Problems;

/**
 * JSON of one application. Strict: duplicate keys, unknown fields, wrong types, trailing content and deep nesting are
 * refused. The type factory is its own, since the shared one would keep a dropped instance's classes alive.
 */
public final class JsonFormat {
    private static final int MAX_DEPTH = 64;

    private final ObjectMapper mapper;

    public JsonFormat() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(100)
                        .build())
                .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(com.fasterxml.jackson.core.StreamReadFeature.AUTO_CLOSE_SOURCE)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        mapper = JsonMapper.builder(factory)
                .typeFactory(TypeFactory.defaultInstance().withCache(new LRUMap<>(16, 400)))
                .addModule(new JavaTimeModule())
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(
                        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                // Money travels as decimal strings.
                .withCoercionConfig(
                        BigDecimal.class, c -> c.setCoercion(CoercionInputShape.String, CoercionAction.TryConvert))
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .build();
    }

    public ObjectMapper mapper() {
        return mapper;
    }

    /** @throws org.linli.api.problem.ProblemException 400 with everything that does not fit the type */
    public @Nullable Object read(InputStream body, Type type, Locale locale) throws IOException {
        JavaType javaType = mapper.constructType(type);
        CollectingHandler handler = new CollectingHandler(locale);
        try (JsonParser parser = mapper.getFactory().createParser(body)) {
            return bind(parser, javaType, handler, locale);
        }
    }

    /** Reads a document whose form is open. */
    public JsonNode readTree(InputStream body, Locale locale) throws IOException {
        Object tree = read(body, JsonNode.class, locale);
        return tree instanceof JsonNode node ? node : mapper.missingNode();
    }

    /** Binds a tree to a type. */
    public @Nullable Object bind(JsonNode tree, Class<?> type, Locale locale) {
        CollectingHandler handler = new CollectingHandler(locale);
        try (JsonParser parser = mapper.treeAsTokens(tree)) {
            return bind(parser, mapper.constructType(type), handler, locale);
        } catch (IOException e) {
            throw Problems.badBody(List.of(fault(e, locale)));
        }
    }

    private @Nullable Object bind(JsonParser parser, JavaType type, CollectingHandler handler, Locale locale)
            throws IOException {
        Object value = null;
        try {
            value = mapper.readerFor(type).withHandler(handler).readValue(parser);
        } catch (JsonProcessingException e) {
            handler.add(fault(e, locale));
        } catch (NullPointerException | ClassCastException e) {
            // A replacement value that stood in for a wrong one did not suit; the fault itself is collected.
            if (handler.errors().isEmpty()) {
                throw e;
            }
        }
        if (!handler.errors().isEmpty()) {
            throw Problems.badBody(handler.errors());
        }
        return value;
    }

    public void write(Object value, OutputStream out) throws IOException {
        mapper.writer()
                .without(com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .writeValue(out, value);
    }

    public byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private static FieldError fault(IOException e, Locale locale) {
        if (e instanceof JsonMappingException mapping
                && !(e.getCause() instanceof com.fasterxml.jackson.core.JsonParseException)) {
            String pointer = pointer(mapping);
            if (e instanceof MismatchedInputException) {
                return new FieldError(
                        pointer,
                        Text.of("类型或取值不符", "does not have the expected type or value")
                                .in(locale));
            }
            return new FieldError(
                    pointer, Text.of("取值无效", "has an invalid value").in(locale));
        }
        JsonLocation at = e instanceof JsonProcessingException json ? json.getLocation() : null;
        String place = at == null || at.getLineNr() < 0
                ? ""
                : Text.of(
                                "（第 " + at.getLineNr() + " 行第 " + at.getColumnNr() + " 列）",
                                " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
                        .in(locale);
        String what;
        if (e instanceof StreamConstraintsException) {
            what = Text.of("JSON 嵌套过深或数值过长", "the JSON is nested too deeply or a number is too long")
                    .in(locale);
        } else if (String.valueOf(e.getMessage()).startsWith("Duplicate field")) {
            what = Text.of("JSON 中有重复的字段", "the JSON has a duplicate field").in(locale);
        } else {
            what = Text.of("不是有效的 JSON", "this is not valid JSON").in(locale);
        }
        return new FieldError("", what + place);
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer.append('/')
                    .append(
                            step.getFieldName() == null
                                    ? Integer.toString(step.getIndex())
                                    : escape(step.getFieldName()));
        }
        return pointer.toString();
    }

    /** One step of a JSON Pointer, RFC 6901. */
    public static String escape(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }
}
