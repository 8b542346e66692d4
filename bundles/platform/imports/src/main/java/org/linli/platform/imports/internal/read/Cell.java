package org.linli.platform.imports.internal.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.PlainNumber;

/** One column: reads a value of its type from JSON or from the text of a CSV cell. */
final class Cell {
    /** As spreadsheet programs show dates in China. */
    private static final Pattern SLASHED_DATE = Pattern.compile("(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})");

    private static final Pattern LIST_SEPARATOR = Pattern.compile("[;；|]");
    private static final Set<String> YES = Set.of("true", "是", "1", "yes");
    private static final Set<String> NO = Set.of("false", "否", "0", "no");

    private final String name;
    private final JavaType type;
    private final ObjectMapper mapper;
    private final ObjectReader reader;
    private final Wording wording;

    Cell(RecordComponent component, ObjectMapper mapper, Wording wording) {
        this.name = component.getName();
        this.type = mapper.constructType(component.getGenericType());
        this.mapper = mapper;
        this.reader = mapper.readerFor(type);
        this.wording = wording;
    }

    String name() {
        return name;
    }

    Class<?> type() {
        return type.getRawClass();
    }

    /** What the value must be, for people who fill a template. */
    String explanation() {
        Class<?> raw = type.getRawClass();
        if (raw == String.class) {
            return wording.say("文字", "text");
        }
        return type.isCollectionLikeType()
                ? wording.say("多个值以分号分隔", "several values between semicolons")
                : expectation();
    }

    /** A primitive has no value that means nothing. */
    boolean required() {
        return type.isPrimitive();
    }

    /** What a row has where the value does not fit. */
    @Nullable
    Object nothing() {
        return required() ? Array.get(Array.newInstance(type(), 1), 0) : null;
    }

    @Nullable
    Object bind(@Nullable JsonNode value) throws UnfitException {
        if (value == null) {
            if (required()) {
                throw new UnfitException(wording.say("不能为空", "must not be empty"));
            }
            return null;
        }
        if (!storable(value)) {
            throw new UnfitException(wording.say(
                    "含有无法保存的字符", "has a character that cannot be stored (U+0000 or half of a surrogate pair)"));
        }
        try {
            Object bound = reader.readValue(value.isTextual() ? fromText(value.textValue()) : value);
            if (bound instanceof BigDecimal number && !PlainNumber.is(number)) {
                throw new UnfitException(expectation());
            }
            return bound;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnfitException(expectation());
        }
    }

    /** The value in the form in which it is understood; as it is when it does not fit. */
    JsonNode understood(JsonNode value) {
        try {
            Object bound = bind(value);
            return bound == null || bound instanceof Enum<?> ? value : mapper.valueToTree(bound);
        } catch (UnfitException e) {
            return value;
        }
    }

    private static boolean storable(JsonNode value) {
        if (value.isTextual()) {
            // half of a surrogate pair is its own code point
            return value.textValue().codePoints().noneMatch(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF);
        }
        for (JsonNode part : value) {
            if (!storable(part)) {
                return false;
            }
        }
        return true;
    }

    private JsonNode fromText(String text) throws JsonProcessingException {
        if (type.isContainerType() || type.isRecordType()) {
            return container(text);
        }
        if (type.isEnumType()) {
            return TextNode.valueOf(text.replace('-', '_'));
        }
        Class<?> raw = type.getRawClass();
        if (raw == boolean.class || raw == Boolean.class) {
            return truth(text);
        }
        if (raw == LocalDate.class) {
            return TextNode.valueOf(date(text));
        }
        return TextNode.valueOf(text);
    }

    /** A cell holds JSON, or plain words between semicolons. */
    private JsonNode container(String text) throws JsonProcessingException {
        if (text.startsWith("[") || text.startsWith("{") || !type.isCollectionLikeType()) {
            return mapper.readTree(text);
        }
        ArrayNode words = mapper.createArrayNode();
        LIST_SEPARATOR
                .splitAsStream(text)
                .map(String::strip)
                .filter(w -> !w.isEmpty())
                .forEach(words::add);
        return words;
    }

    private static JsonNode truth(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return BooleanNode.TRUE;
        }
        if (NO.contains(word)) {
            return BooleanNode.FALSE;
        }
        throw new IllegalArgumentException(text);
    }

    private static String date(String text) {
        Matcher slashed = SLASHED_DATE.matcher(text);
        return slashed.matches()
                ? String.format(
                        Locale.ROOT,
                        "%s-%02d-%02d",
                        slashed.group(1),
                        Integer.parseInt(slashed.group(2)),
                        Integer.parseInt(slashed.group(3)))
                : text;
    }

    private String expectation() {
        Class<?> raw = type.getRawClass();
        if (type.isEnumType()) {
            String words = Arrays.stream(raw.getEnumConstants())
                    .map(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "));
            return wording.say("须为以下之一：" + words, "must be one of " + words);
        }
        if (Set.of(int.class, long.class, short.class, Integer.class, Long.class, Short.class, BigInteger.class)
                .contains(raw)) {
            return wording.say("须为整数", "must be a whole number");
        }
        if (Set.of(double.class, float.class, Double.class, Float.class, BigDecimal.class)
                .contains(raw)) {
            return wording.say("须为数字", "must be a number");
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return wording.say("须为 true/false 或 是/否", "must be true or false");
        }
        if (raw == LocalDate.class) {
            return wording.say("须为日期，如 2026-03-01", "must be a date like 2026-03-01");
        }
        if (raw == Instant.class || raw == OffsetDateTime.class) {
            return wording.say(
                    "须为带时区的时间，如 2026-03-01T08:30:00+08:00",
                    "must be a time with offset like 2026-03-01T08:30:00+08:00");
        }
        if (raw == LocalDateTime.class) {
            return wording.say("须为时间，如 2026-03-01T08:30:00", "must be a time like 2026-03-01T08:30:00");
        }
        if (raw == UUID.class) {
            return wording.say("须为 UUID", "must be a UUID");
        }
        return wording.say("值不符合要求的结构", "the value does not have the structure that is needed");
    }

    /** The value does not fit; carries the sentence for people. */
    static final class UnfitException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        UnfitException(String sentence) {
            super(sentence, null, false, false);
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }
}
