package org.linli.api.problem;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a body or a row of a file, so that all of it is told at once. One use each, by one thread. */
public final class Faults {
    /** Longest key that a row of a file has in its sender's system; how the columns are made. */
    private static final int EXTERNAL_ID = 80;

    private static final int MERIDIANS = 180;
    private static final int PARALLELS = 90;

    private final List<FieldError> errors = new ArrayList<>();

    /** @param field JSON Pointer without its first slash */
    public Faults add(String field, String zh, String en) {
        errors.add(new FieldError("/" + field, Text.of(zh, en)));
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

    public Faults present(String field, @Nullable Object value) {
        return when(value == null, field, "不能为空", "must not be empty");
    }

    /** Needs a text that is not longer than the limit. */
    public Faults text(String field, @Nullable String value, int longest) {
        return value == null || value.isBlank() ? present(field, null) : optional(field, value, longest);
    }

    /** Needs the key of a row in its sender's system. */
    public Faults externalId(@Nullable String value) {
        return text("externalId", value, EXTERNAL_ID);
    }

    public Faults optional(String field, @Nullable String value, int longest) {
        return when(
                value != null && value.length() > longest,
                field,
                "最多 " + longest + " 字",
                "at most " + longest + " characters");
    }

    public Faults notNegative(String field, @Nullable Number value) {
        boolean below = value != null && new BigDecimal(value.toString()).signum() < 0;
        return when(below, field, "不能为负数", "must not be negative");
    }

    /** Needs a number from 0 to the limit. */
    public Faults number(String field, @Nullable Integer value, int most) {
        return when(
                value == null || value < 0 || value > most,
                field,
                "须为 0 到 " + most + " 的整数",
                "must be a number from 0 to " + most);
    }

    /** Both or neither of {@code lng} and {@code lat}, in degrees of WGS 84. */
    public Faults location(@Nullable BigDecimal lng, @Nullable BigDecimal lat) {
        return when(
                        (lng == null) != (lat == null),
                        lng == null ? "lng" : "lat",
                        "经纬度须同时填写",
                        "give both longitude and latitude")
                .degrees("lng", lng, MERIDIANS)
                .degrees("lat", lat, PARALLELS);
    }

    private Faults degrees(String field, @Nullable BigDecimal value, int bound) {
        return when(
                value != null && value.abs().compareTo(BigDecimal.valueOf(bound)) > 0,
                field,
                "须在 ±" + bound + " 以内",
                "must lie within ±" + bound);
    }

    public boolean none() {
        return errors.isEmpty();
    }

    public List<FieldError> list() {
        return List.copyOf(errors);
    }

    /** @throws ProblemException see {@link #refusal()}, when there is anything */
    public void refuse() {
        if (!errors.isEmpty()) {
            throw refusal();
        }
    }

    /** What says everything that is wrong, 422: to be thrown where there is something for certain. */
    public ProblemException refusal() {
        return ProblemException.invalid(errors.toArray(FieldError[]::new));
    }
}
