package org.linli.api.query;

import java.util.UUID;

/** A row that lies in a division. */
public interface Placed {
    UUID id();

    long version();

    UUID divisionId();
}
