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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.sheets.ColumnTitles;

/** The rows of a list as rows of a sheet: a column for each component, and for each component of a record in it. */
final class RecordColumns {
    private final ObjectMapper json;
    private final Locale locale;
    private final List<Column> columns = new ArrayList<>();

    /** @param accessors from the row to the value */
    private record Column(String title, List<Method> accessors) {
        boolean holdsIds() {
            return accessors.get(accessors.size() - 1).getReturnType() == UUID.class;
        }
    }

    RecordColumns(Class<?> type, ObjectMapper json, Locale locale) {
        this.json = json;
        this.locale = locale;
        ColumnTitles titles = ColumnTitles.of(type);
        for (RecordComponent component : type.getRecordComponents()) {
            String title = titles.title(component.getName()).in(locale);
            if (component.getType().isRecord() && component.getType() != Text.class) {
                addParts(title, component);
            } else {
                columns.add(new Column(title, List.of(open(component))));
            }
        }
    }

    private void addParts(String title, RecordComponent whole) {
        ColumnTitles titles = ColumnTitles.of(whole.getType());
        for (RecordComponent part : whole.getType().getRecordComponents()) {
            columns.add(new Column(
                    title + " · " + titles.title(part.getName()).in(locale), List.of(open(whole), open(part))));
        }
    }

    private static Method open(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    List<String> titles() {
        return columns.stream().map(Column::title).toList();
    }

    /** Places of the columns that hold ids: programs need them, and nobody reads them. */
    List<Integer> ids() {
        return IntStream.range(0, columns.size())
                .filter(place -> columns.get(place).holdsIds())
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
            cells.add(cell(value));
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

    private @Nullable Object cell(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return cell(optional.orElse(null));
        }
        if (value == null
                || value instanceof String
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
        if (value instanceof Collection<?> many) {
            return many.isEmpty()
                    ? null
                    : many.stream().map(this::cell).map(String::valueOf).collect(Collectors.joining("；"));
        }
        // as in the JSON of the list
        JsonNode node = json.valueToTree(value);
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
