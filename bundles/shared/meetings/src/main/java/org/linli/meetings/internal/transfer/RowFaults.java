package org.linli.meetings.internal.transfer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;

/** Collects what is wrong with one row. */
final class RowFaults {
    static final int EXTERNAL_ID = 80;

    private final List<FieldError> errors = new ArrayList<>();

    RowFaults add(String column, String zh, String en) {
        errors.add(new FieldError("/" + column, Text.of(zh, en)));
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

    /** Needs a number from 0 to the limit. */
    RowFaults number(String column, @Nullable Integer value, int most) {
        return value == null || value < 0 || value > most
                ? add(column, "须为 0 到 " + most + " 的整数", "must be a number from 0 to " + most)
                : this;
    }

    List<FieldError> list() {
        return List.copyOf(errors);
    }
}
