package org.linli.registry.internal.store;

import java.util.UUID;
import org.linli.api.rest.Versioned;

/** A row in a list that is read page by page. */
public interface Listed extends Versioned {
    UUID id();

    /** Value of the sort column in textual form. */
    String sortValue();
}
