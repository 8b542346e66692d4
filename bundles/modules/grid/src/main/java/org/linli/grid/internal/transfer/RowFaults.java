package org.linli.grid.internal.transfer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;

/** Collects what is wrong with one row. */
final class RowFaults {
    static final int EXTERNAL_ID = 80;

    private final Locale locale;
    private final List<FieldError> errors = new ArrayList<>();

    RowFaults(Locale locale) {
        this.locale = locale;
    }

    RowFaults add(String column, String zh, String en) {
        errors.add(new FieldError("/" + column, Text.of(zh, en).in(locale)));
        return this;
    }

    /** Needs a text that is not longer than the limit. */
    RowFaults text(String column, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            return add(column, "不能为空", "must not be empty");
        }
        return optional(column, value, longest);
    }

    RowFaults optional(String column, @Nullable String value, int longest) {
        if (value != null && value.length() > longest) {
            add(column, "最多 " + longest + " 字", "at most " + longest + " characters");
        }
        return this;
    }

    RowFaults present(String column, @Nullable Object value) {
        return value == null ? add(column, "不能为空", "must not be empty") : this;
    }

    RowFaults notNegative(String column, @Nullable Integer value) {
        return value != null && value < 0 ? add(column, "不能为负数", "must not be negative") : this;
    }

    RowFaults location(@Nullable BigDecimal lng, @Nullable BigDecimal lat) {
        if ((lng == null) != (lat == null)) {
            add(lng == null ? "lng" : "lat", "经纬度须同时填写", "give both longitude and latitude");
        }
        return degrees("lng", lng, 180).degrees("lat", lat, 90);
    }

    private RowFaults degrees(String column, @Nullable BigDecimal value, int bound) {
        return value != null && value.abs().compareTo(BigDecimal.valueOf(bound)) > 0
                ? add(column, "须在 ±" + bound + " 以内", "must lie within ±" + bound)
                : this;
    }

    RowFaults addAll(List<FieldError> more) {
        errors.addAll(more);
        return this;
    }

    boolean none() {
        return errors.isEmpty();
    }

    List<FieldError> list() {
        return List.copyOf(errors);
    }
}
