package org.linli.platform.identity.internal.signin;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;

/**
 * The session or token behind a call.
 *
 * @param id of the row
 * @param token whether it is a token
 * @param tenant null for the host
 * @param account user or operator
 * @param expiresAt end of life, UTC
 * @param csrf null for a token
 * @param limit permissions to which a token is narrowed, null for all of the account
 */
public record SignInId(
        UUID id,
        boolean token,
        @Nullable TenantId tenant,
        UUID account,
        Instant expiresAt,
        @Nullable String csrf,
        @Nullable Set<String> limit) {
    boolean allows(String permission) {
        return limit == null || limit.contains(permission);
    }
}
