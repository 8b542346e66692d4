package org.linli.api.context;

import java.time.Instant;
import java.util.Locale;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantInfo;

/**
 * The call being served on this thread: a request, a job run, an event delivery or an import batch.
 * Host-provided, thread-safe. Each method throws {@link IllegalStateException} outside a call.
 */
public interface CurrentCall {
    /** The district; never null inside a call. */
    TenantInfo tenant();

    /** The person or system actor. */
    Caller caller();

    /** Language for labels and refusals; zh-CN unless the caller asked otherwise. */
    Locale locale();

    /** Time of the host's clock in UTC, microsecond precision. Use it instead of {@code Instant.now()}. */
    Instant now();

    /** Correlates log lines, audit rows and problems of one request. */
    String requestId();
}
