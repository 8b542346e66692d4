package org.linli.platform.identity.internal.signin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;

/**
 * An account as sign-in needs it.
 *
 * @param tenant null for the host
 * @param passwordHash of the current password
 * @param epoch counts what ends sessions
 * @param usable whether it is neither disabled, pending nor expired, and its first password is not too old
 * @param waiting whether it is the account of a resident whom staff has not confirmed yet
 * @param expiresAt end of the account, null for none
 */
public record Credentials(
        @Nullable TenantInfo tenant,
        UUID id,
        String username,
        String passwordHash,
        long epoch,
        boolean usable,
        boolean waiting,
        @Nullable Instant expiresAt) {}
