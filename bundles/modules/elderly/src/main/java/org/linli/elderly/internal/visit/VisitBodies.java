package org.linli.elderly.internal.visit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.file.Attachments;
import org.linli.api.money.Yuan;
import org.linli.api.rest.Versioned;
import org.linli.elderly.internal.elder.ElderCategory;

/** What goes over the wire about bought visits. */
public final class VisitBodies {
    private VisitBodies() {}

    /** @param everyDays at least one visit in so many days */
    public record Line(
            @NotNull ElderCategory category,
            @Min(1) @Max(366) int everyDays) {}

    /**
     * A contract.
     *
     * @param organisationId of the registry, which visits
     * @param divisionId elders who live there or below are visited
     * @param price yuan of one visit
     */
    public record NewPurchase(
            @NotBlank @Size(max = 100) String title,
            @NotNull UUID organisationId,
            @NotNull UUID divisionId,
            @NotNull LocalDate firstDay,
            @NotNull LocalDate lastDay,
            @NotNull @Pattern(regexp = Yuan.SUM) String price,
            @NotNull @Size(min = 1, max = 8) List<@Valid @NotNull Line> lines) {}

    /**
     * A contract as it stands.
     *
     * @param planned visits that are still to be made
     * @param done visits that were made
     * @param missed visits that were not made in time
     * @param unsettled of those that were made, not yet in a settlement
     */
    public record PurchaseView(
            UUID id,
            UUID divisionId,
            String title,
            UUID organisationId,
            @Nullable String organisation,
            LocalDate firstDay,
            LocalDate lastDay,
            @Nullable LocalDate endedOn,
            String price,
            String currency,
            List<Line> lines,
            long planned,
            long done,
            long missed,
            long unsettled,
            boolean generated,
            long version)
            implements Versioned {}

    public record EndOfPurchase(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 300) String reason) {}

    /** @param planned how many visits were added */
    public record Planned(int planned) {}

    /**
     * A visit beside those of the plan.
     *
     * @param lastDay by which it is to be made
     */
    public record NewVisit(
            @NotNull UUID purchaseId,
            @NotNull UUID elderId,
            @NotNull LocalDate lastDay) {}

    /** @param words what was seen; needed unless all is well */
    public record Finding(
            @NotNull Head head,
            @NotNull Grade grade,
            @Nullable @Size(max = 500) String words) {}

    /**
     * What a visitor writes on the phone (询问 → 提醒 → 评估).
     *
     * @param asked what the elder answered
     * @param reminded of what the visitor reminded the elder
     * @param findings each of the five heads once
     * @param lng where the visitor was, degrees of WGS 84
     * @param attachments photos that were uploaded
     */
    public record VisitForm(
            @NotNull Instant visitedAt,
            @Nullable @Size(max = 1000) String asked,
            @Nullable @Size(max = 1000) String reminded,
            @NotNull @Size(min = 5, max = 5) List<@Valid @NotNull Finding> findings,
            @NotNull @DecimalMin("-180") @DecimalMax("180") BigDecimal lng,
            @NotNull @DecimalMin("-90") @DecimalMax("90") BigDecimal lat,
            @NotNull @Size(max = 9) List<@NotNull UUID> attachments) {}

    /** What of a form is kept encrypted. */
    public record Found(@Nullable String asked, @Nullable String reminded, List<Finding> findings) {}

    /** The same with the photos, for somebody who says why. */
    public record Opened(
            @Nullable String asked,
            @Nullable String reminded,
            List<Finding> findings,
            List<Attachments.Attachment> photos) {}

    public record Cancellation(@NotBlank @Size(max = 300) String reason) {}

    /**
     * A visit.
     *
     * @param lastDay by which it is to be made
     * @param late whether it was made, or still is not, after that day
     * @param worst of the five grades; null as long as nobody was there
     * @param found null in lists, as long as nobody was there, and for whoever was not there
     * @param photos empty in lists, and for whoever was not there
     * @param concernId what the visit, or that it was missed, gave reason to; null for nothing
     * @param reason why it was cancelled; null in lists
     */
    public record VisitView(
            UUID id,
            UUID divisionId,
            UUID purchaseId,
            UUID organisationId,
            UUID elderId,
            @Nullable String elderName,
            LocalDate lastDay,
            VisitState state,
            boolean late,
            @Nullable Instant visitedAt,
            @Nullable String visitor,
            @Nullable Grade worst,
            @Nullable Found found,
            @Nullable BigDecimal lng,
            @Nullable BigDecimal lat,
            List<Attachments.Attachment> photos,
            @Nullable UUID concernId,
            @Nullable UUID settlementId,
            @Nullable String reason,
            boolean generated,
            long version)
            implements Versioned {}

    /** Days whose visits are settled, both included. */
    public record NewSettlement(
            @NotNull LocalDate firstDay, @NotNull LocalDate lastDay) {}

    /**
     * What is owed for the visits of a period.
     *
     * @param visits that were made and are paid with it
     * @param late of these, made after their last day
     * @param missed visits that should have been made in the period and are not paid
     */
    public record SettlementView(
            UUID id,
            UUID divisionId,
            UUID purchaseId,
            LocalDate firstDay,
            LocalDate lastDay,
            int visits,
            int late,
            int missed,
            String price,
            String amount,
            String currency,
            String settledBy,
            Instant settledAt,
            @Nullable String cancelReason,
            long version)
            implements Versioned {}
}
