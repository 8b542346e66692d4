package org.linli.orders.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is to deal with a case.
 *
 * @param kind what {@code id} names
 * @param id UUID in text form of a user, division or organisation, or the key of a role
 * @param name name to show in lists and histories, null when not known; what a request says here is not used
 */
public record Assignee(Kind kind, String id, @Nullable String name) {
    /** What an assignee may be. */
    public enum Kind {
        USER,
        /** Everybody with the role in whose scope the case lies. */
        ROLE,
        /** Everybody in whose scope the division lies. */
        DIVISION,
        /** The members of an organisation (部门, 物业企业 …) as kept under {@code orders/unit-members}. */
        ORGANISATION
    }

    public static Assignee user(UUID id, @Nullable String name) {
        return new Assignee(Kind.USER, id.toString(), name);
    }

    public static Assignee role(String key) {
        return new Assignee(Kind.ROLE, key, null);
    }

    public static Assignee division(UUID id, @Nullable String name) {
        return new Assignee(Kind.DIVISION, id.toString(), name);
    }

    public static Assignee organisation(UUID id, @Nullable String name) {
        return new Assignee(Kind.ORGANISATION, id.toString(), name);
    }

    /** Whether both name the same receiver, whatever is shown. */
    public boolean same(@Nullable Assignee other) {
        return other != null && kind == other.kind && id.equals(other.id);
    }
}
