package org.linli.incubation.internal.who;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row that is about a person: one of the registry, else known by a name on a list. */
public interface About {
    UUID id();

    UUID divisionId();

    @Nullable
    UUID personId();

    /** The account that acts for the person; null when nobody signs in. */
    @Nullable
    UUID userId();

    /** Encrypted; null for a person of the registry. */
    @Nullable
    String rosterName();
}
