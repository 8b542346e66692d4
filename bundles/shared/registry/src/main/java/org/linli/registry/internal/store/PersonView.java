package org.linli.registry.internal.store;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.registry.internal.check.Sex;

/**
 * A person (居民, 人员). As it is shown.
 *
 * @param identityNumber masked, {@code 1****************4}
 * @param phone masked
 */
public record PersonView(
        UUID id,
        long version,
        String name,
        @Nullable String identityNumber,
        @Nullable LocalDate birth,
        @Nullable Sex sex,
        @Nullable String phone,
        UUID divisionId,
        @Nullable UUID householdId,
        @Nullable UUID unitId,
        List<String> categories,
        LegalBasis legalBasis,
        @Nullable LocalDate consentDay,
        @Nullable String externalId,
        boolean generated)
        implements Listed {
    /** Used by queries, which read the categories as one text. */
    public PersonView(
            UUID id,
            long version,
            String name,
            @Nullable String identityNumber,
            @Nullable LocalDate birth,
            @Nullable Sex sex,
            @Nullable String phone,
            UUID divisionId,
            @Nullable UUID householdId,
            @Nullable UUID unitId,
            String categories,
            LegalBasis legalBasis,
            @Nullable LocalDate consentDay,
            @Nullable String externalId,
            boolean generated) {
        this(
                id,
                version,
                name,
                identityNumber,
                birth,
                sex,
                phone,
                divisionId,
                householdId,
                unitId,
                Categories.list(categories),
                legalBasis,
                consentDay,
                externalId,
                generated);
    }

    @Override
    public String sortValue() {
        return name;
    }
}
