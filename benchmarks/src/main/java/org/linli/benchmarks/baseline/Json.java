package org.linli.benchmarks.baseline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of both calls. */
final class Json {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Json() {}

    record Text(String zh, String en) {}

    record NewEvent(
            @Nullable String category,
            @Nullable String title,
            @Nullable String description,
            @Nullable BigDecimal lng,
            @Nullable BigDecimal lat,
            @Nullable String address,
            @Nullable UUID divisionId) {}

    record Assignee(String kind, String id, @Nullable String name) {}

    record Item(
            UUID id,
            @Nullable String number,
            String title,
            String category,
            String majorCategory,
            String source,
            UUID divisionId,
            @Nullable UUID gridId,
            String address,
            @Nullable BigDecimal lng,
            @Nullable BigDecimal lat,
            @Nullable String reporter,
            boolean mine,
            String reportedAt,
            @Nullable String state,
            @Nullable Text stateLabel,
            @Nullable Assignee assignee,
            @Nullable String dueAt,
            boolean overdue,
            boolean suspended,
            @Nullable String closedAt,
            @Nullable Integer rating,
            boolean generated) {}

    record Page(List<Item> items, @Nullable String next) {}

    record Handling(
            UUID id,
            String number,
            String subjectType,
            UUID subjectId,
            String title,
            UUID divisionId,
            String caseType,
            UUID processId,
            String processKey,
            int processVersion,
            String state,
            Text stateLabel,
            List<String> flags,
            List<String> coHandlers,
            UUID reporterId,
            String reportedAt,
            String stateSince,
            String stateDueAt,
            String dueAt,
            int returns,
            int reworks,
            int extensions,
            int reopenings,
            int escalationLevel,
            long version) {}

    record HistoryLine(
            String at, UUID actorId, String actor, String action, String to, Text toLabel, List<String> attachments) {}

    record PossibleAction(
            String action,
            Text label,
            String leadsTo,
            Text leadsToLabel,
            boolean needsReason,
            boolean needsTo,
            boolean needsUntil,
            boolean needsRating) {}

    record View(
            UUID id,
            String number,
            String title,
            String category,
            String majorCategory,
            String source,
            UUID divisionId,
            @Nullable UUID gridId,
            String address,
            @Nullable BigDecimal lng,
            @Nullable BigDecimal lat,
            String reporter,
            boolean mine,
            String reportedAt,
            String state,
            Text stateLabel,
            String dueAt,
            boolean overdue,
            boolean suspended,
            boolean generated,
            String description,
            Handling handling,
            List<HistoryLine> history,
            List<PossibleAction> possibleActions,
            List<String> attachments,
            long version) {}

    record CaseEvent(
            UUID caseId,
            String number,
            String caseType,
            String subjectType,
            UUID subjectId,
            UUID divisionId,
            String action,
            @Nullable String from,
            String state,
            int escalationLevel,
            boolean overdue,
            String at) {}

    record EventReported(UUID id, String number, String category, String title, UUID divisionId, String state) {}
}
