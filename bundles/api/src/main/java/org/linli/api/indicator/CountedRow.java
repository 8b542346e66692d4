package org.linli.api.indicator;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row behind a figure (计入的记录).
 *
 * @param code number, code or name by which people know it beside its title; null for none
 * @param divisionId where it lies
 * @param link path within the tenant that shows it
 */
public record CountedRow(UUID id, @Nullable String code, String title, UUID divisionId, String link) {}
