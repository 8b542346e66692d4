package org.linli.orders.internal.store;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.HistoryEntry;
import org.linli.orders.internal.process.ActionLabels;
import org.linli.orders.internal.process.ProcessDefinition;

/** One line of a case's history; never changed once written. */
@Entity
@Table(name = "orders_history")
public class HistoryRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "case_id")
    private UUID caseId;

    @Column(name = "place")
    private int place;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Column(name = "actor_id")
    private @Nullable UUID actorId;

    @Column(name = "actor_name")
    private String actorName;

    @Column(name = "action_code")
    private String actionCode;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_state")
    private @Nullable CaseState fromState;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_state")
    private CaseState toState;

    @Embedded
    @AttributeOverride(name = "kind", column = @Column(name = "target_kind"))
    @AttributeOverride(name = "ref", column = @Column(name = "target_ref"))
    @AttributeOverride(name = "name", column = @Column(name = "target_name"))
    private Receiver target;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "note")
    private @Nullable String note;

    @Column(name = "until_at")
    private @Nullable Instant untilAt;

    @Column(name = "rating")
    private @Nullable Integer rating;

    @Column(name = "attachments")
    private @Nullable String attachments;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected HistoryRow() {}

    @SuppressWarnings("NullAway") // every field is set here
    HistoryRow(UUID id, UUID caseId, int place, HistoryEntry entry) {
        this.id = id;
        this.caseId = caseId;
        this.place = place;
        this.happenedAt = entry.at();
        this.actorId = entry.actorId();
        this.actorName = entry.actor();
        this.actionCode = entry.action();
        this.fromState = entry.from();
        this.toState = entry.to();
        this.target = Receiver.of(entry.assignee());
        this.reason = entry.reason();
        this.note = entry.comment();
        this.untilAt = entry.until();
        this.rating = entry.rating();
        this.attachments = entry.attachments().isEmpty()
                ? null
                : entry.attachments().stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    HistoryEntry entry(ProcessDefinition process) {
        return new HistoryEntry(
                happenedAt,
                actorId,
                actorName,
                actionCode,
                ActionLabels.of(process, actionCode),
                fromState,
                fromState == null ? null : process.labelOf(fromState),
                toState,
                process.labelOf(toState),
                Receiver.assignee(target),
                reason,
                note,
                untilAt,
                rating,
                attachments == null
                        ? List.of()
                        : Arrays.stream(attachments.split(","))
                                .map(UUID::fromString)
                                .toList());
    }
}
