package org.linli.registry.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation (组织机构).
 *
 * @param id of the organisation
 * @param name official name
 * @param shortName name in everyday use, null when none
 * @param type {@code DEPARTMENT}, {@code PROPERTY}, {@code NGO}, {@code ENTERPRISE}, {@code RESIDENT_UNIT}, {@code SCHOOL},
 *     {@code OTHER}
 * @param divisionId where it is
 * @param active whether it still exists
 */
public record OrganisationRef(
        UUID id, String name, @Nullable String shortName, String type, UUID divisionId, boolean active) {}
