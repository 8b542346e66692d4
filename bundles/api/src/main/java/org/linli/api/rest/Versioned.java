package org.linli.api.rest;

/**
 * A representation of one row whose ETag is its version. The host writes the {@code ETag} header and
 * answers {@code If-None-Match} from it.
 */
public interface Versioned {
    /** Optimistic-lock version of the row. */
    long version();
}
