package org.linli.orders.internal.store;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.Assignee;

/** Columns of an assignee; all null when there is none. */
@Embeddable
public class Receiver {
    @Enumerated(EnumType.STRING)
    private Assignee.@Nullable Kind kind;

    private @Nullable String ref;

    private @Nullable String name;

    protected Receiver() {}

    static Receiver of(@Nullable Assignee assignee) {
        Receiver receiver = new Receiver();
        if (assignee != null) {
            receiver.kind = assignee.kind();
            receiver.ref = assignee.id();
            receiver.name = assignee.name();
        }
        return receiver;
    }

    static @Nullable Assignee assignee(@Nullable Receiver receiver) {
        if (receiver == null || receiver.kind == null || receiver.ref == null) {
            return null;
        }
        return new Assignee(receiver.kind, receiver.ref, receiver.name);
    }
}
