package org.linli.registry.internal.store;

import org.linli.api.rest.QueryValues;

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

    /** For {@code like} on a masked phone: only what its mask shows can be looked for. */
    public static Object phoneEnd(String name, String text) {
        if (!text.matches("\\d{2,4}")) {
            throw QueryValues.refused(name, "须为电话的末二至四位数字", "must be the last two to four digits");
        }
        return "%" + text;
    }

    public static Object category(String name, String text) {
        return "%|" + text.replace('%', '_') + "|%";
    }

    public static Object organisationType(String name, String text) {
        return QueryValues.oneOf(name, text, OrganisationType.class);
    }

    public static Object leaderKind(String name, String text) {
        return QueryValues.oneOf(name, text, LeaderKind.class);
    }
}
