package org.linli.incubation.internal.volunteer;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Set;
import org.linli.incubation.internal.who.LegalBasis;

/**
 * What may change about a volunteer.
 *
 * @param consentOn day on which he, or his guardian, consented to being kept
 * @param skills what he can do
 */
public record Volunteer(
        @NotNull LocalDate consentOn,
        @NotNull LegalBasis basis,
        boolean partyMember,
        @NotNull Set<@NotNull Skill> skills) {
    public Volunteer {
        skills = skills == null ? Set.of() : Set.copyOf(skills);
    }
}
