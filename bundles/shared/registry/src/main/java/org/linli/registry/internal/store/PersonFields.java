package org.linli.registry.internal.store;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.registry.internal.check.Sex;

/**
 * A person (居民, 人员). What people may write.
 *
 * @param name full name
 * @param identityNumber 公民身份号码; in a change null leaves it as it is unless the patch names it
 * @param birth date of birth; follows from the identity number when absent
 * @param sex follows from the identity number when absent
 * @param phone 5 to 20 digits with an optional plus; in a change null leaves it as it is unless the patch names it
 * @param divisionId where the person is registered
 * @param householdId household, null when unknown
 * @param unitId unit where the person lives, when no household is known
 * @param categories such as {@code empty-nest} (空巢), {@code disabled} (残疾)
 * @param legalBasis why the data may be held
 * @param consentDay when consent was given; needed for that basis
 * @param externalId key in the system it was imported from
 * @param generated whether it is sample data and stands for nobody
 */
public record PersonFields(
        @NotBlank @Size(max = 60) String name,
        @Nullable @Size(max = 18) String identityNumber,
        @Nullable LocalDate birth,
        @Nullable Sex sex,
        @Nullable @Pattern(regexp = "\\+?\\d{5,20}") String phone,
        @NotNull UUID divisionId,
        @Nullable UUID householdId,
        @Nullable UUID unitId,
        @Nullable @Size(max = 10) List<@Pattern(regexp = "[a-z0-9-]{1,25}") String> categories,
        @NotNull LegalBasis legalBasis,
        @Nullable LocalDate consentDay,
        @Nullable @Size(max = 80) String externalId,
        boolean generated) {

    /** Without personal values, which would end up in logs. */
    @Override
    public String toString() {
        return "PersonFields[divisionId=" + divisionId + ", externalId=" + externalId + "]";
    }
}
