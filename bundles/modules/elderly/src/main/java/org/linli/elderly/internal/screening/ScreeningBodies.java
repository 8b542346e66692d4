package org.linli.elderly.internal.screening;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.api.rest.Versioned;
import org.linli.elderly.internal.assistance.Hardship;
import org.linli.elderly.internal.pairing.Need;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.PossibleAction;

/** What goes over the wire about screening. */
public final class ScreeningBodies {
    private static final int YEAR = 366;

    private ScreeningBodies() {}

    /** A campaign in the division and everything below it. */
    public record NewCampaign(
            @NotBlank @Size(max = 100) String title,
            @NotNull UUID divisionId,
            @NotNull LocalDate firstDay,
            @NotNull LocalDate lastDay) {}

    /** @param closedOn null while it runs */
    public record CampaignView(
            UUID id,
            UUID divisionId,
            String title,
            LocalDate firstDay,
            LocalDate lastDay,
            @Nullable LocalDate closedOn,
            boolean generated,
            long version)
            implements Versioned {}

    /**
     * How far a community is.
     *
     * @param households to be screened, as the registry had them when the campaign began
     * @param percent of them that were, with one decimal; null when there were none
     * @param found households in one of the categories at least
     * @param followed of those, how many led to something
     */
    public record Progress(
            UUID divisionId,
            String division,
            long households,
            long screened,
            @Nullable BigDecimal percent,
            long found,
            long followed) {}

    /**
     * What was found at a household.
     *
     * @param personId of whom the household is known by; stays as it is
     * @param categories none when the household is in none of them
     */
    public record HouseholdFinding(
            @NotNull UUID campaignId,
            @NotNull UUID personId,
            @NotNull LocalDate day,
            @NotNull @Size(max = 4) Set<@NotNull ScreenedCategory> categories,
            @Nullable @Size(max = 1000) String words) {}

    /**
     * The household applies for assistance; how it lives is taken from what was found.
     *
     * @param repeat why somebody is helped again for the same reason
     */
    public record ToAssistance(
            @NotNull Hardship hardship,
            @NotNull @Pattern(regexp = Yuan.SUM) String requested,
            boolean urgent,
            @Nullable @Size(max = 500) String repeat) {}

    /**
     * The household gets a helper.
     *
     * @param userId account of the helper
     */
    public record ToPairing(
            @NotNull UUID userId,
            @NotNull Need need,
            @Nullable @Size(max = 200) String directions,
            @Nullable @Min(1) @Max(YEAR) Integer everyDays) {}

    /** @param comment what is to be done, first words of the order */
    public record ToOrder(@NotBlank @Size(max = 1000) String comment) {}

    /**
     * A screened household in a list.
     *
     * @param personName null when the caller may not see persons of the division
     * @param assistanceId application that followed; null for none
     * @param pairingId pairing that followed; null for none
     * @param orderNumber of the order that followed; null for none
     */
    public record ScreeningLine(
            UUID id,
            UUID divisionId,
            UUID campaignId,
            UUID personId,
            @Nullable String personName,
            LocalDate day,
            Set<ScreenedCategory> categories,
            String screener,
            @Nullable UUID assistanceId,
            @Nullable UUID pairingId,
            @Nullable String orderNumber,
            boolean generated) {}

    /**
     * A screened household.
     *
     * @param personName null when the caller may not see persons of the division
     * @param words how it lives, for whoever screened it; null for everybody else, who says what for
     * @param told whether there is something to read of how it lives, see {@code unmask}
     * @param assistanceId application that followed; null for none
     * @param pairingId pairing that followed; null for none
     * @param handling order that followed; null for none
     */
    public record ScreeningView(
            UUID id,
            UUID divisionId,
            UUID campaignId,
            UUID personId,
            @Nullable String personName,
            LocalDate day,
            Set<ScreenedCategory> categories,
            @Nullable String words,
            boolean told,
            String screener,
            @Nullable UUID assistanceId,
            @Nullable UUID pairingId,
            @Nullable String orderNumber,
            @Nullable CaseSnapshot handling,
            List<PossibleAction> possibleActions,
            boolean generated,
            long version)
            implements Versioned {}

    /** How a household lives, for somebody who says why. */
    public record Opened(@Nullable String words) {}
}
