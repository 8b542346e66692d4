package org.linli.platform.imports.internal.read;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.platform.imports.internal.read.RowSource.RawRow;

/**
 * Binds rows to a record type, every component by itself so that all errors of a row are found. Has a mapper of its own:
 * a shared one would keep the classes of a dropped module alive. Not thread-safe.
 */
public final class RowBinder<R> {
    private final Constructor<R> constructor;
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final Wording wording;

    /** @throws IllegalArgumentException when the type is not a record */
    public RowBinder(Class<R> type, Locale locale) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is not a record");
        }
        this.wording = new Wording(locale);
        ObjectMapper mapper = JsonMapper.builder()
                .typeFactory(TypeFactory.defaultInstance().withCache(new LRUMap<>(16, 200)))
                .addModule(new JavaTimeModule())
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(
                        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .build();
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components) {
            cells.put(component.getName(), new Cell(component, mapper, wording));
        }
        this.constructor = canonical(type, components);
    }

    private static <R> Constructor<R> canonical(Class<R> type, RecordComponent[] components) {
        try {
            Constructor<R> found = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            found.setAccessible(true);
            return found;
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getName() + " has no canonical constructor", e);
        }
    }

    /** What is wrong with the header: unknown, unnamed and repeated columns, and missing ones that cannot be empty. */
    public List<FieldError> checkHeader(List<String> columns) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> seen = new java.util.HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            String pointer = "column:" + (i + 1);
            if (name.isEmpty()) {
                errors.add(new FieldError(pointer, wording.say("第 " + (i + 1) + " 列没有列名", "the column has no name")));
            } else if (!cells.containsKey(name)) {
                errors.add(new FieldError(pointer, unknown()));
            } else if (!seen.add(name)) {
                errors.add(new FieldError(
                        pointer, wording.say("列名 " + name + " 重复", "the column " + name + " is there twice")));
            }
        }
        cells.values().stream()
                .filter(cell -> cell.required() && !seen.contains(cell.name()))
                .forEach(cell -> errors.add(new FieldError(
                        "column:" + cell.name(),
                        wording.say("缺少列 " + cell.name(), "the column " + cell.name() + " is missing"))));
        return errors;
    }

    public Bound<R> bind(RawRow raw) {
        if (!raw.errors().isEmpty()) {
            return new Bound<>(raw.line(), null, raw.errors());
        }
        List<FieldError> errors = new ArrayList<>();
        for (String name : raw.values().keySet()) {
            if (!cells.containsKey(name)) {
                errors.add(new FieldError(pointer(name), unknown()));
            }
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Cell cell : cells.values()) {
            JsonNode value = raw.values().get(cell.name());
            try {
                values.add(cell.bind(value));
            } catch (Cell.UnfitException e) {
                errors.add(new FieldError(pointer(cell.name()), e.sentence()));
            }
        }
        return errors.isEmpty() ? construct(raw.line(), values) : new Bound<>(raw.line(), null, errors);
    }

    private Bound<R> construct(long line, List<@Nullable Object> values) {
        try {
            return new Bound<>(line, constructor.newInstance(values.toArray()), List.of());
        } catch (InvocationTargetException e) {
            String why = e.getCause() instanceof IllegalArgumentException refusal && refusal.getMessage() != null
                    ? refusal.getMessage()
                    : wording.say("这一行的值互相不符", "the values of the row do not fit together");
            return new Bound<>(line, null, List.of(new FieldError("", why)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does not repeat the name: of a file without a header that would be somebody's name or number. */
    private String unknown() {
        return wording.say(
                "没有这个列；可用的列：" + String.join("、", cells.keySet()),
                "there is no such column; possible are " + String.join(", ", cells.keySet()));
    }

    private static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /**
     * A row after binding.
     *
     * @param value null when there are errors
     */
    public record Bound<R>(long line, @Nullable R value, List<FieldError> errors) {}
}
