package org.linli.registry.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * A personal value as it is kept: encrypted, findable by a keyed hash, and masked for showing.
 *
 * @param cipher encrypted value
 * @param hash keyed hash
 * @param mask what everybody in scope may see
 */
public record Sealed(
        @Nullable String cipher,
        @Nullable String hash,
        @Nullable String mask) {
    public static final Sealed NONE = new Sealed(null, null, null);
}
