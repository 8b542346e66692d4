package org.linli.api.tenant;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * Effective parameters of the calling module in the current tenant. They are typed by the JSON Schema
 * in the module's descriptor and inherited host → city → district → division. Bundle-scoped service:
 * each module sees its own. Answers from memory.
 */
public interface Parameters {
    /** Raw JSON of the value at the key, or empty when neither set nor defaulted. */
    Optional<String> json(String key);

    /** Value that applies in one division: the nearest ancestor's, else the tenant's. */
    Optional<String> json(String key, UUID divisionId);

    /** @throws IllegalArgumentException when the schema has no such integer */
    int integer(String key);

    /** @throws IllegalArgumentException when the schema has no such number */
    BigDecimal decimal(String key);

    /** @throws IllegalArgumentException when the schema has no such boolean */
    boolean flag(String key);

    /** @throws IllegalArgumentException when the schema has no such string */
    String text(String key);

    /** The whole effective object, bound to a record. */
    <T> T as(Class<T> type);
}
