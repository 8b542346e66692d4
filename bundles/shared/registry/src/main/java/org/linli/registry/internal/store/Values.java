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
