package org.linli.platform.audit.internal.entry;

import org.jspecify.annotations.Nullable;

/**
 * A row with its place in the chain.
 *
 * @param number from 1 without gaps; null while it is not sealed
 * @param hash hexadecimal SHA-256 over the hash before it and the row
 */
public record SealedFact(
        AuditFact fact, @Nullable Long number, @Nullable String hash) {}
