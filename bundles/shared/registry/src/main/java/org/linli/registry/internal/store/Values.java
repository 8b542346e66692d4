package org.linli.registry.internal.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;

/** Reads values of filters; what does not fit is a 400 that names the filter. */
public final class Values {
    private Values() {}

    public static Object text(String name, String text) {
        return text;
    }

    /** For {@code like}: anywhere in the column. Wildcards of the caller match one character each, which does no harm. */
    public static Object part(String name, String text) {
        return "%" + text.replace('%', '_') + "%";
    }

    public static Object category(String name, String text) {
        return "%|" + text.replace('%', '_') + "|%";
    }

    public static Object uuid(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw refused(name, "须为 UUID", "must be a UUID");
        }
    }

    public static Object flag(String name, String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw refused(name, "须为 true 或 false", "must be true or false");
    }

    public static Object organisationType(String name, String text) {
        return oneOf(name, text, OrganisationType.class);
    }

    public static Object leaderKind(String name, String text) {
        return oneOf(name, text, LeaderKind.class);
    }

    private static <E extends Enum<E>> E oneOf(String name, String text, Class<E> type) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            String known = Arrays.toString(type.getEnumConstants());
            throw refused(name, "须为 " + known + " 之一", "must be one of " + known);
        }
    }

    private static ProblemException refused(String name, String zh, String en) {
        return ProblemException.badRequest(
                "bad-filter",
                Text.of("筛选条件 " + name + " " + zh, "The filter " + name + " " + en),
                new FieldError("query:" + name, zh + " / " + en));
    }
}
