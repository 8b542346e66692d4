package org.linli.grid.internal.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.file.Attachments;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;
import org.linli.grid.internal.forwarding.ForwardingView;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.HistoryEntry;
import org.linli.orders.api.PossibleAction;

/**
 * One event with everything that the caller may know of it; its first fields are those of a list.
 *
 * @param reporterPhone masked
 * @param handling how its case stands; null while it has none
 * @param history what happened, oldest first
 * @param possibleActions what the caller can do now
 * @param forwardings what became of its reports to platforms outside, oldest first; only for those who may see them
 */
public record EventView(
        UUID id,
        @Nullable String number,
        String title,
        String category,
        Text categoryLabel,
        String majorCategory,
        EventSource source,
        UUID divisionId,
        @Nullable UUID gridId,
        String address,
        @Nullable BigDecimal lng,
        @Nullable BigDecimal lat,
        @Nullable String reporter,
        boolean mine,
        Instant reportedAt,
        @Nullable CaseState state,
        @Nullable Text stateLabel,
        @Nullable Assignee assignee,
        @Nullable Instant dueAt,
        boolean overdue,
        boolean suspended,
        @Nullable Instant closedAt,
        @Nullable Integer rating,
        boolean generated,
        String description,
        @Nullable String reporterPhone,
        @Nullable CaseSnapshot handling,
        List<HistoryEntry> history,
        List<PossibleAction> possibleActions,
        List<Attachments.Attachment> attachments,
        List<ForwardingView> forwardings,
        long version)
        implements Versioned {
    static EventView of(
            EventItem item,
            String description,
            @Nullable String reporterPhone,
            @Nullable CaseSnapshot handling,
            List<HistoryEntry> history,
            List<PossibleAction> possibleActions,
            List<Attachments.Attachment> attachments,
            List<ForwardingView> forwardings,
            long version) {
        return new EventView(
                item.id(),
                item.number(),
                item.title(),
                item.category(),
                item.categoryLabel(),
                item.majorCategory(),
                item.source(),
                item.divisionId(),
                item.gridId(),
                item.address(),
                item.lng(),
                item.lat(),
                item.reporter(),
                item.mine(),
                item.reportedAt(),
                item.state(),
                item.stateLabel(),
                item.assignee(),
                item.dueAt(),
                item.overdue(),
                item.suspended(),
                item.closedAt(),
                item.rating(),
                item.generated(),
                description,
                reporterPhone,
                handling,
                history,
                possibleActions,
                attachments,
                forwardings,
                version);
    }
}
