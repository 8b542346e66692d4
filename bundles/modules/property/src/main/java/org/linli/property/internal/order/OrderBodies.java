package org.linli.property.internal.order;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.HistoryEntry;
import org.linli.orders.api.PossibleAction;

/** What goes over the wire about orders and complaints. */
public final class OrderBodies {
    private OrderBodies() {}

    /**
     * An order from the menu.
     *
     * @param estateId where it is to be done
     * @param words what is the matter
     * @param address within the estate
     * @param attachments pictures already uploaded
     */
    public record NewOrder(
            @NotNull UUID menuId,
            @NotNull UUID estateId,
            @Nullable @Size(max = 1000) String words,
            @Nullable @Size(max = 200) String address,
            @Nullable @Size(max = 60) String contactName,
            @Nullable @Pattern(regexp = "[0-9+ -]{3,20}") String contactPhone,
            @Nullable @Size(max = 9) List<@NotNull UUID> attachments) {}

    /** @param reason what the resident says */
    public record NewComplaint(@NotBlank @Size(max = 1000) String reason) {}

    /** An order in a list. */
    public record OrderLine(
            UUID id,
            OrderKind kind,
            Text kindLabel,
            String title,
            UUID divisionId,
            UUID companyId,
            String companyName,
            UUID estateId,
            String estateName,
            Instant orderedAt,
            @Nullable String number,
            @Nullable CaseState state,
            @Nullable Text stateLabel,
            @Nullable Instant dueAt,
            boolean overdue,
            @Nullable Integer rating,
            boolean generated) {}

    /**
     * An order.
     *
     * @param contactName masked but for those who deal with it and whoever ordered
     * @param complaint id of the complaint about it, null when there is none
     * @param mayComplain on what grounds whoever ordered may complain now, null when on none
     */
    public record OrderView(
            UUID id,
            OrderKind kind,
            Text kindLabel,
            String title,
            @Nullable String words,
            UUID divisionId,
            UUID companyId,
            String companyName,
            UUID estateId,
            String estateName,
            @Nullable String price,
            @Nullable String currency,
            @Nullable String unit,
            int promiseHours,
            Instant orderedAt,
            @Nullable UUID inspectionId,
            @Nullable String contactName,
            @Nullable String contactPhone,
            @Nullable String address,
            CaseSnapshot handling,
            List<HistoryEntry> history,
            List<PossibleAction> possibleActions,
            @Nullable UUID complaint,
            @Nullable Grounds mayComplain,
            long version)
            implements Versioned {}

    /** A complaint in a list. */
    public record ComplaintLine(
            UUID id,
            UUID orderId,
            String orderTitle,
            UUID divisionId,
            UUID companyId,
            String companyName,
            Grounds grounds,
            Text groundsLabel,
            Instant at,
            @Nullable String number,
            @Nullable CaseState state,
            @Nullable Text stateLabel) {}

    /** A complaint with how its case stands. */
    public record ComplaintView(
            UUID id,
            UUID orderId,
            String orderTitle,
            UUID divisionId,
            UUID companyId,
            String companyName,
            Grounds grounds,
            Text groundsLabel,
            String reason,
            Instant at,
            CaseSnapshot handling,
            List<HistoryEntry> history,
            List<PossibleAction> possibleActions,
            long version)
            implements Versioned {}
}
