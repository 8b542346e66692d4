package org.linli.platform.gateway;

import org.jspecify.annotations.Nullable;

/**
 * A finished request. Holds no query string, no address and nobody's name.
 *
 * @param requestId correlation id
 * @param tenant code of the district, null outside one
 * @param module module that served it, null for the platform itself
 * @param method HTTP method
 * @param path raw path
 * @param status HTTP status
 * @param nanos time from the first byte of the request's head to the end of the answer
 */
public record ServedRequest(
        String requestId,
        @Nullable String tenant,
        @Nullable String module,
        String method,
        String path,
        int status,
        long nanos) {}
