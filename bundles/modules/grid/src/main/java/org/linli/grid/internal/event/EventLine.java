package org.linli.grid.internal.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseState;

/** An event as a list reads it from its own table. */
public record EventLine(
        UUID id,
        String title,
        String category,
        String majorCategory,
        EventSource source,
        UUID divisionId,
        @Nullable UUID gridId,
        String address,
        @Nullable BigDecimal lng,
        @Nullable BigDecimal lat,
        @Nullable UUID reporterId,
        @Nullable String reporterShown,
        Instant reportedAt,
        @Nullable String number,
        @Nullable CaseState state,
        @Nullable UUID processId,
        @Nullable Instant dueAt,
        @Nullable Instant dueOrder,
        @Nullable Boolean overdue,
        @Nullable Boolean suspended,
        Assignee.@Nullable Kind assigneeKind,
        @Nullable String assigneeRef,
        @Nullable String assigneeName,
        @Nullable Instant closedAt,
        @Nullable Integer rating,
        boolean generated,
        long version) {
    static final String SELECT =
            "select new org.linli.grid.internal.event.EventLine(e.id, e.title, e.category, e.majorCategory, e.source,"
                    + " e.divisionId, e.gridId, e.address, e.lng, e.lat, e.reporterId, e.reporterShown, e.reportedAt,"
                    + " e.copy.number, e.copy.state, e.copy.processId, e.copy.dueAt, e.copy.dueOrder, e.copy.overdue,"
                    + " e.copy.suspended, e.copy.assigneeKind, e.copy.assigneeRef, e.copy.assigneeName, e.copy.closedAt,"
                    + " e.copy.rating, e.generated, e.version) from EventRow e";

    /** Whether a deadline that counts has passed. */
    boolean late(Instant now) {
        if (Boolean.TRUE.equals(overdue)) {
            return true;
        }
        return closedAt == null && !Boolean.TRUE.equals(suspended) && dueAt != null && dueAt.isBefore(now);
    }
}
