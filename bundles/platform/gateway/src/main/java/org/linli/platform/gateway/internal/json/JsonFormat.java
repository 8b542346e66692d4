package org.linli.platform.gateway.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
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
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    private static final int MOST_FAULTS = 50;

    private final ObjectMapper mapper;
    private final ObjectWriter writer;

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
                .addModule(PlainYears.module())
                .addModule(PlainNumbers.module())
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
        writer = mapper.writer().without(com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    public ObjectMapper mapper() {
        return mapper;
    }

    /** @throws org.linli.api.problem.ProblemException 400 with everything that does not fit the type */
    public @Nullable Object read(InputStream body, Type type, Locale locale) throws IOException {
        byte[] bytes = body.readAllBytes();
        List<FieldError> unstorable = StorableText.faults(mapper.getFactory(), bytes, locale);
        if (!unstorable.isEmpty()) {
            throw Problems.badBody(unstorable);
        }
        JavaType javaType = mapper.constructType(type);
        CollectingHandler handler = new CollectingHandler(locale);
        try (JsonParser parser = mapper.getFactory().createParser(bytes)) {
            Object value = mapper.readerFor(javaType).withHandler(handler).readValue(parser);
            if (handler.errors().isEmpty()) {
                return value;
            }
        } catch (JsonMappingException e) {
            if (syntax(e)) {
                throw Problems.badBody(List.of(fault(e, locale)));
            }
        } catch (JsonProcessingException e) {
            throw Problems.badBody(List.of(fault(e, locale)));
        } catch (NullPointerException | ClassCastException e) {
            // A replacement value that stood in for a wrong one did not suit.
            if (handler.errors().isEmpty()) {
                throw e;
            }
        }
        return bindTree(parse(bytes, locale), javaType, locale);
    }

    /** A body that first failed by a wrong value may still turn out not to be JSON further on. */
    private JsonNode parse(byte[] bytes, Locale locale) throws IOException {
        try {
            return mapper.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw Problems.badBody(List.of(fault(e, locale)));
        }
    }

    /** Reads a document whose form is open. */
    public JsonNode readTree(InputStream body, Locale locale) throws IOException {
        Object tree = read(body, JsonNode.class, locale);
        return tree instanceof JsonNode node ? node : mapper.missingNode();
    }

    /** Binds a tree to a type. */
    public @Nullable Object bind(JsonNode tree, Class<?> type, Locale locale) {
        return bindTree(tree, mapper.constructType(type), locale);
    }

    /** Takes out each value that does not fit and tries again, until every fault is known. */
    private @Nullable Object bindTree(JsonNode tree, JavaType type, Locale locale) {
        CollectingHandler handler = new CollectingHandler(locale);
        for (int attempt = 0; attempt < MOST_FAULTS; attempt++) {
            try (JsonParser parser = mapper.treeAsTokens(tree)) {
                Object value = mapper.readerFor(type).withHandler(handler).readValue(parser);
                if (handler.errors().isEmpty()) {
                    return value;
                }
                break;
            } catch (JsonMappingException e) {
                handler.add(fault(e, locale));
                if (e.getPath().isEmpty() || !takeOut(tree, e.getPath())) {
                    break;
                }
            } catch (IOException e) {
                handler.add(fault(e, locale));
                break;
            } catch (NullPointerException | ClassCastException e) {
                if (handler.errors().isEmpty()) {
                    throw e;
                }
                break;
            }
        }
        throw Problems.badBody(handler.errors());
    }

    private static boolean takeOut(JsonNode tree, List<JsonMappingException.Reference> path) {
        JsonNode parent = tree;
        for (JsonMappingException.Reference step : path.subList(0, path.size() - 1)) {
            parent = step.getFieldName() == null ? parent.path(step.getIndex()) : parent.path(step.getFieldName());
        }
        JsonMappingException.Reference last = path.get(path.size() - 1);
        if (parent instanceof ObjectNode object && last.getFieldName() != null) {
            return object.remove(last.getFieldName()) != null;
        }
        return parent instanceof ArrayNode array
                && last.getIndex() >= 0
                && last.getIndex() < array.size()
                && array.set(last.getIndex(), array.nullNode()) != null;
    }

    private static boolean syntax(JsonMappingException e) {
        return e.getCause() instanceof JsonParseException || e.getCause() instanceof StreamConstraintsException;
    }

    public void write(Object value, OutputStream out) throws IOException {
        writer.writeValue(out, value);
    }

    public byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private static FieldError fault(IOException e, Locale locale) {
        if (e instanceof JsonMappingException mapping && !syntax(mapping)) {
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
