package org.linli.platform.gateway.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.sheets.CodeWords;
import org.linli.platform.sheets.ColumnTitles;

/** The rows of a list as rows of a sheet: a column for each component, and for each component of a record in it. */
final class RecordColumns {
    private final ObjectMapper json;
    private final Locale locale;
    private final List<Column> columns = new ArrayList<>();
    private final Map<Class<?>, CodeWords> enums = new HashMap<>();

    /**
     * @param accessors from the row to the value
     * @param codes what its texts are called, when they are codes
     * @param forPrograms whether nobody reads it
     */
    private record Column(String title, List<Method> accessors, Codes codes, boolean forPrograms) {}

    /** Words for the texts of a column; a text that has none stays as it is. */
    private interface Codes {
        Optional<Text> word(String text);
    }

    RecordColumns(Class<?> type, ObjectMapper json, Locale locale) {
        this.json = json;
        this.locale = locale;
        ColumnTitles titles = ColumnTitles.of(type);
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType().isRecord() && component.getType() != Text.class) {
                addParts(titles.title(component.getName()).in(locale) + " · ", component);
            } else {
                columns.add(column(type, "", titles, component, List.of(open(component))));
            }
        }
    }

    private void addParts(String before, RecordComponent whole) {
        ColumnTitles titles = ColumnTitles.of(whole.getType());
        for (RecordComponent part : whole.getType().getRecordComponents()) {
            columns.add(column(whole.getType(), before, titles, part, List.of(open(whole), open(part))));
        }
    }

    private Column column(
            Class<?> type, String before, ColumnTitles titles, RecordComponent component, List<Method> accessors) {
        String name = component.getName();
        Codes codes = titles.codes(name)
                .<Codes>map(known -> {
                    CodeWords words = titles.isOfPlatform(name) ? CodeWords.ofPlatform() : CodeWords.of(type);
                    return text -> words.word(known, text);
                })
                .orElse(text -> Optional.empty());
        return new Column(
                before + titles.title(name).in(locale),
                accessors,
                codes,
                component.getType() == UUID.class || titles.isForPrograms(name) || isLabelled(type, name));
    }

    /** Whether the word for a code stands in the next column already. */
    private static boolean isLabelled(Class<?> type, String code) {
        return Stream.of(type.getRecordComponents())
                .anyMatch(other ->
                        other.getType() == Text.class && other.getName().equals(code + "Label"));
    }

    private static Method open(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    List<String> titles() {
        return columns.stream().map(Column::title).toList();
    }

    /** Places of the columns that hold ids and the like: programs need them, and nobody reads them. */
    List<Integer> forPrograms() {
        return IntStream.range(0, columns.size())
                .filter(place -> columns.get(place).forPrograms())
                .boxed()
                .toList();
    }

    List<@Nullable Object> cells(Object row) {
        List<@Nullable Object> cells = new ArrayList<>(columns.size());
        for (Column column : columns) {
            Object value = row;
            for (Method accessor : column.accessors()) {
                value = value == null ? null : get(accessor, value);
            }
            cells.add(cell(value, column.codes()));
        }
        return cells;
    }

    private static @Nullable Object get(Method accessor, Object of) {
        try {
            return accessor.invoke(of);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException(accessor + " cannot be read", e);
        }
    }

    private @Nullable Object cell(@Nullable Object value, Codes codes) {
        if (value instanceof Optional<?> optional) {
            return cell(optional.orElse(null), codes);
        }
        if (value instanceof String text) {
            return codes.word(text).map(word -> word.in(locale)).orElse(text);
        }
        if (value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof LocalDate
                || value instanceof LocalDateTime
                || value instanceof Instant
                || value instanceof OffsetDateTime) {
            return value;
        }
        if (value instanceof Text text) {
            return text.in(locale);
        }
        if (value instanceof Enum<?> constant) {
            return enums.computeIfAbsent(constant.getDeclaringClass(), CodeWords::of)
                    .word(constant)
                    .or(() -> codes.word(constant.name()))
                    .map(word -> word.in(locale))
                    .orElseGet(() -> asInJson(constant));
        }
        if (value instanceof Collection<?> many) {
            return many.isEmpty()
                    ? null
                    : many.stream()
                            .map(one -> cell(one, codes))
                            .map(String::valueOf)
                            .collect(Collectors.joining("；"));
        }
        return spoken(value).orElseGet(() -> asInJson(value));
    }

    /** What people call a record, such as one of several in a cell: the texts in it. */
    private Optional<String> spoken(Object value) {
        if (!value.getClass().isRecord()) {
            return Optional.empty();
        }
        String words = Stream.of(value.getClass().getRecordComponents())
                .filter(part -> part.getType() == Text.class)
                .map(part -> get(open(part), value))
                .filter(Text.class::isInstance)
                .map(text -> ((Text) text).in(locale))
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private String asInJson(Object value) {
        JsonNode node = json.valueToTree(value);
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
