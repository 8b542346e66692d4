package org.linli.platform.identity;

import org.linli.api.security.Caller;

/** For whoever goes on serving a caller after the call in which he signed in. Thread-safe. */
public interface StandingSignIns {
    /**
     * Whether the session or token of the caller still stands and his account works, as the database says now and not as this node
     * remembers it. Outside of any transaction.
     */
    boolean stands(Caller caller);
}
