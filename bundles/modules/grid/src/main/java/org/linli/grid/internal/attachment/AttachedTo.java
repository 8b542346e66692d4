package org.linli.grid.internal.attachment;

import java.util.UUID;

/**
 * The row that files are attached to.
 *
 * @param subject {@code module.noun}
 * @param readPermission opens the row, and with it its files
 * @param divisionId where it lies
 */
public record AttachedTo(String subject, UUID id, String readPermission, UUID divisionId) {}
