package org.linli.ledgers.internal.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, and when.
 *
 * @param id null for the system
 * @param name empty for the system
 */
public record Actor(@Nullable UUID id, String name, Instant at) {}
