package org.linli.platform.identity.internal.rights;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account of a district with its rights.
 *
 * @param expiresAt first instant at which the account no longer works, null for none
 * @param active whether it is neither disabled nor pending
 * @param epoch counts what ends sessions
 */
public record AccountRights(
        UUID id,
        String username,
        String displayName,
        boolean active,
        @Nullable Instant expiresAt,
        long epoch,
        boolean mustChange,
        Rights rights) {
    /** Whether somebody may act with it at the instant. */
    public boolean works(Instant now) {
        return active && (expiresAt == null || now.isBefore(expiresAt));
    }

    AccountRights with(Rights computed) {
        return new AccountRights(id, username, displayName, active, expiresAt, epoch, mustChange, computed);
    }
}
