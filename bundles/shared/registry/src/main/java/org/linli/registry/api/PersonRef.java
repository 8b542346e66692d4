package org.linli.registry.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person (居民, 人员) without personal data beyond the name.
 *
 * @param id of the person
 * @param name null when the caller may not read persons of the division
 * @param divisionId where the person is registered
 * @param householdId null when not in a household
 * @param generated whether the row is generated sample data and stands for nobody
 */
public record PersonRef(
        UUID id,
        @Nullable String name,
        UUID divisionId,
        @Nullable UUID householdId,
        boolean generated) {}
