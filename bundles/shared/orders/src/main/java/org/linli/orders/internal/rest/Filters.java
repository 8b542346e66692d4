package org.linli.orders.internal.rest;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;

/** Reads values of filters; what does not fit is a 400 that names the filter. */
final class Filters {
    private Filters() {}

    static UUID uuid(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw refused(name, "须为 UUID", "must be a UUID");
        }
    }

    static <E extends Enum<E>> E oneOf(String name, String text, Class<E> type) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            String known = Arrays.toString(type.getEnumConstants());
            throw refused(name, "须为 " + known + " 之一", "must be one of " + known);
        }
    }

    static boolean flag(String name, String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw refused(name, "须为 true 或 false", "must be true or false");
    }

    private static ProblemException refused(String name, String zh, String en) {
        return ProblemException.badRequest(
                "bad-filter",
                Text.of("筛选条件 " + name + " " + zh, "The filter " + name + " " + en),
                new FieldError("query:" + name, zh + " / " + en));
    }
}
