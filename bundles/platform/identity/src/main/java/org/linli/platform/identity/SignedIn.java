package org.linli.platform.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;

/**
 * A session or token that was presented and is valid.
 *
 * @param tenant the tenant it belongs to, null when it belongs to the host
 * @param caller the person
 * @param cookie whether it came as a cookie, so that unsafe methods need the CSRF header
 * @param csrf value that header must have; null without cookie
 * @param expiresAt end of life, UTC
 * @param mustChangePassword whether only the password may be changed now
 */
public record SignedIn(
        @Nullable TenantId tenant,
        Caller caller,
        boolean cookie,
        @Nullable String csrf,
        Instant expiresAt,
        boolean mustChangePassword) {}
