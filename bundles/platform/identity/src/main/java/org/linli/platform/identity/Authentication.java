package org.linli.platform.identity;

import java.util.Optional;

/** Recognises who is calling. Thread-safe; a revocation is seen at once on this node and within a second on others. */
public interface Authentication {
    /** @param token the secret of an Authorization: Bearer header */
    Optional<SignedIn> byToken(String token);

    /** @param session the value of the session cookie */
    Optional<SignedIn> bySession(String session);
}
