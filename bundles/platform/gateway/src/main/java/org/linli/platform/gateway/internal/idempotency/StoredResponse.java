package org.linli.platform.gateway.internal.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What is given again for the same key.
 *
 * @param body bytes of the entity, null without
 */
public record StoredResponse(
        int status,
        @Nullable String location,
        @Nullable String etag,
        @Nullable String mediaType,
        byte @Nullable [] body) {
    StoredResponse withBody(byte @Nullable [] other) {
        return new StoredResponse(status, location, etag, mediaType, other);
    }
}
