package org.linli.grid.internal.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseState;

/**
 * An event in a list.
 *
 * @param number 工单编号
 * @param categoryLabel the district's own name of the category
 * @param stateLabel the district's own name of the state
 * @param reporter masked name
 * @param mine whether the caller reported it
 * @param overdue whether a deadline that counts has passed
 * @param generated whether it is generated sample data
 */
public record EventItem(
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
        boolean generated) {}
