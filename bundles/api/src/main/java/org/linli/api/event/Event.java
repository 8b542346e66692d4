package org.linli.api.event;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivered event.
 *
 * @param id unique
 * @param type as published
 * @param source name of the publishing module, or {@code host}
 * @param at when it was published, UTC
 * @param json payload
 */
public record Event(UUID id, String type, String source, Instant at, String json) {}
