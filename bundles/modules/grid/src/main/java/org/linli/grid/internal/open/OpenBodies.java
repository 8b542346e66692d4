package org.linli.grid.internal.open;

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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.orders.api.PossibleAction;

/** What goes to and fro between the host and somebody without an account. */
public final class OpenBodies {
    static final String KEY = "([0-9A-Za-z]-?){16,32}";

    private OpenBodies() {}

    /**
     * A report.
     *
     * @param key by which its reporter, who makes it up, finds it again: sixteen random letters and digits at least. The same report
     *     under the same key is taken once, however often it is sent
     * @param point code of the place that was scanned; then the place says where it is
     * @param divisionId needed without a point, unless a grid contains the position
     * @param name as the reporter wants to be called; null for nobody
     */
    public record NewOpenReport(
            @NotNull @Pattern(regexp = KEY) String key,
            @Nullable @Size(max = 20) String point,
            @NotNull @Size(max = 40) String category,
            @NotBlank @Size(max = 100) String title,
            @Nullable @Size(max = 1000) String description,
            @Nullable UUID divisionId,
            @Nullable @Size(max = 200) String address,
            @Nullable @DecimalMin("-180") @DecimalMax("180") BigDecimal lng,
            @Nullable @DecimalMin("-90") @DecimalMax("90") BigDecimal lat,
            @Nullable @Size(min = 1, max = 60) String name,
            @Nullable @Pattern(regexp = "[0-9+ -]{5,20}") String phone) {}

    /** @param number 工单编号, as the first answer gave it */
    public record Ticket(
            @NotBlank @Size(max = 40) String number,
            @NotNull @Pattern(regexp = KEY) String key) {}

    /**
     * What the reporter wants to do now.
     *
     * @param action {@code rate}, with a rating, or {@code reopen}, with a reason
     */
    public record TicketAction(
            @NotBlank @Size(max = 40) String number,
            @NotNull @Pattern(regexp = KEY) String key,
            @NotNull @Pattern(regexp = "rate|reopen") String action,
            @Nullable @Min(1) @Max(5) Integer rating,
            @Nullable @Size(max = 1000) String comment,
            @Nullable @Size(max = 1000) String reason) {}

    /**
     * What can be reported.
     *
     * @param point the place whose code was scanned, null without one
     * @param photos how many a report may have
     */
    public record Offer(@Nullable Place point, List<Choice> categories, int photos) {}

    /** @param category offered first; null for none */
    public record Place(
            String code,
            String name,
            String address,
            @Nullable String category) {}

    /** @param parent code of the major class, null for a major one */
    public record Choice(String code, Text label, @Nullable String parent) {}

    /**
     * A report as its reporter sees it: who deals with it is left out.
     *
     * @param steps what happened, oldest first
     * @param possibleActions what the reporter can do now
     * @param photos how many photos are there; they are not handed out
     */
    public record Progress(
            String number,
            String title,
            String address,
            Instant reportedAt,
            Text stateLabel,
            @Nullable Instant closedAt,
            @Nullable Integer rating,
            List<Step> steps,
            List<PossibleAction> possibleActions,
            int photos) {}

    /** @param comment what was said to it, null for nothing */
    public record Step(
            Instant at, Text stateLabel, @Nullable String comment) {}
}
