package org.linli.platform.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;

/**
 * Told when a sign-in of a district may not stand any more, or stand for less: a session ended or was revoked, a password, an account, a
 * role or a grant changed. Registered as a service by whoever keeps something open for longer than one call; called after the commit on
 * the node that made the change, must return at once and not throw.
 */
public interface SignInWatch {
    /** @param account whose sign-ins it concerns, null when it may be anybody's in the district */
    void changed(TenantId tenant, @Nullable UUID account);
}
