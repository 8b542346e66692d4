package org.linli.api.rest;

/**
 * A representation of one row whose ETag is its version, for {@code If-Match}. The host writes the {@code ETag} header. It never answers
 * {@code If-None-Match} from it with 304, since what else the representation shows may have changed.
 */
public interface Versioned {
    /** Optimistic-lock version of the row. */
    long version();
}
