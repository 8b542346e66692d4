package org.linli.api.data;

import java.util.UUID;

/** Source of time-ordered identifiers (UUID version 7, RFC 9562). Host-provided, thread-safe. */
public interface Ids {
    UUID next();
}
