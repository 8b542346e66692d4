package org.linli.platform.identity;

import java.util.Optional;
import org.linli.api.tenant.TenantId;

/** Recognises who is calling. Thread-safe; a revocation is seen at once on this node and within a second on others. */
public interface Authentication {
    /** @param token the secret of an Authorization: Bearer header */
    Optional<SignedIn> byToken(String token);

    /** @param session the value of the session cookie */
    Optional<SignedIn> bySession(String session);

    /**
     * A sign-in of the host as it acts inside a district: management permissions, indicators, and what unexpired
     * support grants of that district add. A sign-in of the same district comes back as it is.
     *
     * @return empty when the sign-in belongs to another district
     */
    Optional<SignedIn> enter(SignedIn signedIn, TenantId tenant);
}
