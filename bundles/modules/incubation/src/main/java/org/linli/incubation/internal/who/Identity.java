package org.linli.incubation.internal.who;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is.
 *
 * @param key by which nobody is kept twice
 * @param rosterName encrypted
 */
public record Identity(
        String key,
        @Nullable UUID personId,
        @Nullable UUID userId,
        @Nullable String rosterName) {}
