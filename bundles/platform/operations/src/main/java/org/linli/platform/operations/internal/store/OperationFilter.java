package org.linli.platform.operations.internal.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.platform.operations.Operation;

/**
 * What a list shows; null fields do not narrow.
 *
 * @param startedById only what this person started
 */
public record OperationFilter(
        Operation.@Nullable State state,
        @Nullable String kind,
        @Nullable UUID startedById) {

    /** A row in the order of beginning. */
    public record Place(Instant createdAt, UUID id) {}
}
