package org.linli.property.internal.desk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;

/** Collects what is wrong with a body or a row of a file, so that all of it is told at once. One use each. */
public final class Faults {
    public static final int EXTERNAL_ID = 80;

    private final Locale locale;
    private final List<FieldError> errors = new ArrayList<>();

    public Faults(Locale locale) {
        this.locale = locale;
    }

    public Faults add(String field, String zh, String en) {
        errors.add(new FieldError("/" + field, Text.of(zh, en).in(locale)));
        return this;
    }

    /** Adds the sentence when the condition holds. */
    public Faults when(boolean wrong, String field, String zh, String en) {
        return wrong ? add(field, zh, en) : this;
    }

    public Faults all(List<FieldError> more) {
        errors.addAll(more);
        return this;
    }

    /** Needs a text that is not longer than the limit. */
    public Faults text(String field, @Nullable String value, int longest) {
        return value == null || value.isBlank() ? present(field, null) : optional(field, value, longest);
    }

    public Faults optional(String field, @Nullable String value, int longest) {
        return when(
                value != null && value.length() > longest,
                field,
                "最多 " + longest + " 字",
                "At most " + longest + " characters");
    }

    public Faults present(String field, @Nullable Object value) {
        return when(value == null, field, "不能为空", "Must not be empty");
    }

    public Faults notNegative(String field, @Nullable Number value) {
        boolean below = value != null && new BigDecimal(value.toString()).signum() < 0;
        return when(below, field, "不能为负数", "Must not be negative");
    }

    public boolean none() {
        return errors.isEmpty();
    }

    public List<FieldError> list() {
        return List.copyOf(errors);
    }

    /** @throws ProblemException 422 with everything, when there is anything */
    public void refuse() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
    }
}
