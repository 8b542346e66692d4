package org.linli.elderly.internal.referral;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Versioned;

/** What goes over the wire about referrals. */
public final class ReferralBodies {
    private ReferralBodies() {}

    /**
     * A need is handed on. Either an organisation or a facility of this module is asked.
     *
     * @param household whether it is about the whole household, and not the person alone
     * @param needWords what else it is; needed with {@code OTHER}, else null
     * @param words what the person needs and why
     * @param directions how to reach the person; null for none
     * @param sourceId screening, concern or application that it comes from; null for a family's wish and what staff found
     * @param unit of the organisation, such as 社会救助科; null for none
     * @param consentOn day on which the person agreed that the receiver learns of this; only a department that is asked itself needs none
     */
    public record NewReferral(
            @NotNull UUID personId,
            boolean household,
            @NotNull ReferralNeed need,
            @Nullable @Size(max = 60) String needWords,
            @NotBlank @Size(max = 1000) String words,
            @Nullable @Size(max = 200) String directions,
            @NotNull ReferralSource source,
            @Nullable UUID sourceId,
            @Nullable UUID organisationId,
            @Nullable UUID facilityId,
            @Nullable @Size(max = 60) String unit,
            @Nullable LocalDate consentOn) {}

    /** @param words what the receiver will do, or when; null for none */
    public record Acceptance(@Nullable @Size(max = 500) String words) {}

    public record ReferralRefusal(@NotBlank @Size(max = 500) String reason) {}

    /** @param words what was done, or why it was not */
    public record Closing(
            @NotNull LocalDate day,
            @NotNull ReferralOutcome outcome,
            @NotBlank @Size(max = 1000) String words) {}

    /**
     * A referral. What was said of the person is in no answer but that of {@code unmask}.
     *
     * @param personName null when the caller may not see persons of the division
     * @param elderId record of the person as an elder; null when there is none
     * @param organisationId who answers: the organisation asked, or the operator of the facility; null for a facility of the government
     * @param answerBy last day for an answer
     * @param dueOn by which it should be closed
     * @param late whether the answer, or the closing, is late
     */
    public record ReferralView(
            UUID id,
            UUID divisionId,
            UUID personId,
            @Nullable String personName,
            @Nullable UUID elderId,
            boolean household,
            ReferralNeed need,
            ReferralSource source,
            @Nullable UUID sourceId,
            @Nullable UUID organisationId,
            @Nullable String organisation,
            @Nullable UUID facilityId,
            @Nullable String facility,
            @Nullable String unit,
            String referrer,
            @Nullable LocalDate consentOn,
            LocalDate askedOn,
            LocalDate answerBy,
            LocalDate dueOn,
            ReferralState state,
            boolean late,
            @Nullable LocalDate answeredOn,
            @Nullable String answeredBy,
            @Nullable LocalDate closedOn,
            @Nullable ReferralOutcome outcome,
            boolean generated,
            long version)
            implements Versioned {}

    /** What of a referral is kept encrypted when it is asked for. */
    public record Told(
            @Nullable String name,
            @Nullable String needWords,
            String words,
            @Nullable String directions) {}

    /**
     * Everything that was said of the person, for somebody who says why.
     *
     * @param answer of the receiver, or why it was declined or withdrawn; null for none
     * @param result what came of it; null before
     */
    public record Opened(
            @Nullable String name,
            @Nullable String needWords,
            String words,
            @Nullable String directions,
            @Nullable String answer,
            @Nullable String result) {}
}
