package org.linli.ledgers.api;

import java.util.UUID;

/**
 * Who or what is assessed.
 *
 * @param id of the division, of the row, or of the module's own row
 * @param name at most 200 characters; not a person's
 * @param divisionId where it lies
 */
public record Subject(UUID id, String name, UUID divisionId) {}
