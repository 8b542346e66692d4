package org.linli.elderly.internal.family;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;
import org.linli.elderly.internal.elder.CareMode;
import org.linli.elderly.internal.health.HealthServiceKind;
import org.linli.elderly.internal.standard.Level;

/** What goes over the wire about families. */
public final class FamilyBodies {
    private FamilyBodies() {}

    /**
     * An account is to see an elder.
     *
     * @param userId account of the member of the family
     * @param relation to the elder, such as 女儿
     * @param healthConsentOn day on which the elder agreed that this member sees health services (单独同意); null when he did not
     */
    public record NewMember(
            @NotNull UUID userId,
            @NotBlank @Size(max = 20) String relation,
            @Nullable LocalDate healthConsentOn) {}

    public record MemberView(
            UUID id,
            UUID elderId,
            String member,
            String relation,
            LocalDate since,
            @Nullable LocalDate healthConsentOn,
            @Nullable LocalDate endedOn,
            long version)
            implements Versioned {}

    /** An elder of the caller's family, in a list. */
    public record OwnElderLine(UUID id, @Nullable String name, String relation, CareMode careMode) {}

    /**
     * An elder of the caller's family.
     *
     * @param level null before the first assessment
     * @param facility null at home, or without a bed
     * @param bed null without a bed
     * @param staysSince null without a bed
     * @param health whether the caller may see health services
     */
    public record OwnElder(
            UUID id,
            @Nullable String name,
            String relation,
            CareMode careMode,
            @Nullable Level level,
            @Nullable Text levelLabel,
            @Nullable LocalDate assessedOn,
            @Nullable String facility,
            @Nullable String bed,
            @Nullable LocalDate staysSince,
            boolean health) {}

    /** A health service of an elder of the family, without what was found. */
    public record OwnService(UUID id, HealthServiceKind kind, LocalDate day, String provider) {}
}
