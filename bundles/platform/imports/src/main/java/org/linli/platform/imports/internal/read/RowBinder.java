package org.linli.platform.imports.internal.read;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.platform.imports.internal.read.RowSource.RawRow;
import org.linli.platform.sheets.ColumnTitles;

/**
 * Binds rows to a record type, every component by itself so that all errors of a row are found. Has a mapper of its own:
 * a shared one would keep the classes of a dropped module alive. Not thread-safe.
 */
public final class RowBinder<R> {
    /** Title of the column that holds the errors in a file that is to be corrected; not read. */
    public static final Text ERRORS = Text.of("导入错误（重新导入时忽略此列）", "Import errors (not read)");

    private final Constructor<R> constructor;
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final Wording wording;
    private final Map<String, String> names = new HashMap<>();
    private final ColumnTitles titles;

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
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        this.titles = ColumnTitles.of(type);
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components) {
            Text title = titles.title(component.getName());
            names.putIfAbsent(plain(title.zh()), component.getName());
            names.putIfAbsent(plain(title.en()), component.getName());
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

    private static String plain(String title) {
        return title.replaceAll("[\\s*＊]", "").toLowerCase(Locale.ROOT);
    }

    /** Name of the column that a header calls by its name or by its title in either language; the header when there is none. */
    public String canonical(String header) {
        return cells.containsKey(header) ? header : names.getOrDefault(plain(header), header);
    }

    /** Type of the column, null when there is none. */
    @Nullable
    Class<?> type(String header) {
        Cell cell = cells.get(canonical(header));
        return cell == null ? null : cell.type();
    }

    /** Names of the columns. */
    public List<String> columns() {
        return List.copyOf(cells.keySet());
    }

    /** Title of the column in the language of who imports; a star says that it cannot be empty. */
    public String title(String column) {
        Cell cell = cells.get(column);
        String title = titles.title(column).in(wording.locale());
        return cell != null && cell.required() ? title + " *" : title;
    }

    /** What belongs into the column. */
    public String explanation(String column) {
        return titles.hint(column)
                .map(hint -> hint.in(wording.locale()))
                .orElseGet(() -> Objects.requireNonNull(cells.get(column)).explanation());
    }

    /** What is wrong with the header: unknown, unnamed and repeated columns, and missing ones that cannot be empty. */
    public List<FieldError> checkHeader(List<String> columns) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> seen = new java.util.HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = canonical(columns.get(i));
            if (isErrors(name)) {
                continue;
            }
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
        Map<String, JsonNode> named = named(raw);
        for (String name : named.keySet()) {
            if (!cells.containsKey(name)) {
                errors.add(new FieldError(pointer(name), unknown()));
            }
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Cell cell : cells.values()) {
            JsonNode value = named.get(cell.name());
            try {
                values.add(cell.bind(value));
            } catch (Cell.UnfitException e) {
                values.add(cell.nothing());
                errors.add(new FieldError(pointer(cell.name()), e.sentence()));
            }
        }
        Bound<R> bound = construct(raw.line(), values);
        // What the record has against a value that is not there is said already
        return errors.isEmpty() ? bound : new Bound<>(raw.line(), bound.value(), errors);
    }

    /** Values by the names of the columns, without the column of errors that a file to correct has. */
    public Map<String, JsonNode> named(RawRow raw) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        raw.values().forEach((header, value) -> {
            if (!isErrors(header)) {
                named.put(canonical(header), value);
            }
        });
        return named;
    }

    /** Values by the names of the columns, in the form in which they are understood where they are. */
    public Map<String, JsonNode> understood(RawRow raw) {
        Map<String, JsonNode> values = named(raw);
        values.replaceAll((name, value) -> {
            Cell cell = cells.get(name);
            return cell == null ? value : cell.understood(value);
        });
        return values;
    }

    private static boolean isErrors(String header) {
        return header.equals(ERRORS.zh()) || header.equals(ERRORS.en());
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
     * @param value without what does not fit, to find what else is wrong with the row; null when there is no such row
     */
    public record Bound<R>(long line, @Nullable R value, List<FieldError> errors) {
        /** All that is wrong, when the row without what does not fit was found to have these faults: of a column only why it does not fit. */
        public List<FieldError> with(List<FieldError> others) {
            return Stream.concat(
                            errors.stream(),
                            others.stream()
                                    .filter(other -> errors.stream()
                                            .noneMatch(error -> covers(error.pointer(), other.pointer()))))
                    .toList();
        }

        private static boolean covers(String column, String pointer) {
            return pointer.equals(column) || pointer.startsWith(column + "/");
        }
    }
}
