package org.linli.api.tenant;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A node of the division tree (行政区划).
 *
 * @param id stable identity
 * @param parentId null for the root, which is the tenant itself
 * @param code national code of 6, 9 or 12 digits, or a local one
 * @param name name in Chinese
 * @param level key of the level in the tenant's profile, such as {@code district}, {@code street}, {@code community}
 * @param tags kinds such as {@code old-estate}, {@code business-zone}, {@code park}
 * @param validFrom first day it exists
 * @param validTo last day it exists, null while it does
 */
public record Division(
        UUID id,
        @Nullable UUID parentId,
        String code,
        String name,
        String level,
        Set<String> tags,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {}
