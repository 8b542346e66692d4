package org.linli.platform.identity;

import org.linli.api.security.Caller;

/** Something that is kept open for a caller beyond the call in which he signed in, such as an event stream. Thread-safe. */
public interface SignInBound {
    /** For whom; as the call had him. */
    Caller caller();

    boolean closed();

    /** Must return soon and not throw; may be called more than once. */
    void close();
}
