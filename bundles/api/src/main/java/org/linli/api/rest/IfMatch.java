package org.linli.api.rest;

/**
 * The {@code If-Match} header of the request; taken as a method parameter with {@code @Context}.
 */
public interface IfMatch {
    /**
     * For PATCH and PUT: refuses with 428 when the header is missing and with 412 when it names
     * another version.
     */
    void require(long currentVersion);

    /** For other unsafe methods: refuses with 412 when the header is present and names another version. */
    void check(long currentVersion);
}
