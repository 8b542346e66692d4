package org.linli.grid.internal.forwarding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.grid.api.EventReport;

/** One report to one platform. */
@Entity
@Table(name = "grid_forwarding")
public class ForwardingRow {
    private static final int WORDS = 300;
    private static final int REFERENCE = 100;

    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "platform", updatable = false)
    private String platform;

    @Column(name = "event_id", updatable = false)
    private UUID eventId;

    @Enumerated(EnumType.STRING)
    @Column(name = "transition", updatable = false)
    private EventReport.Transition transition;

    @Column(name = "occurrence", updatable = false)
    private int occurrence;

    @Column(name = "division_id", updatable = false)
    private UUID divisionId;

    @Column(name = "document", updatable = false)
    private String document;

    @Enumerated(EnumType.STRING)
    @Column(name = "forwarding_state")
    private ForwardingState state;

    @Column(name = "attempts")
    private int attempts;

    @Column(name = "next_attempt_at")
    private @Nullable Instant nextAttemptAt;

    @Column(name = "problem")
    private @Nullable String problem;

    @Column(name = "reference")
    private @Nullable String reference;

    @Column(name = "made_at", updatable = false)
    private Instant madeAt;

    @Column(name = "done_at")
    private @Nullable Instant doneAt;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ForwardingRow() {}

    /** @param document the report as JSON */
    ForwardingRow(UUID id, EventReport report, int occurrence, UUID divisionId, String document) {
        this.id = id;
        this.platform = report.platform();
        this.eventId = report.eventId();
        this.transition = report.transition();
        this.occurrence = occurrence;
        this.divisionId = divisionId;
        this.document = document;
        this.madeAt = report.at();
        this.state = ForwardingState.WAITING;
        this.nextAttemptAt = report.at();
    }

    /**
     * Takes it for one run.
     *
     * @return whether it was due and nobody else has it
     */
    boolean claim(Instant now, Instant until) {
        Instant next = nextAttemptAt;
        if (state != ForwardingState.WAITING || next == null || next.isAfter(now)) {
            return false;
        }
        nextAttemptAt = until;
        return true;
    }

    /** Gives it back without an attempt. */
    void release(Instant at) {
        nextAttemptAt = at;
    }

    void delivered(String other, Instant at) {
        done(ForwardingState.DELIVERED, at);
        reference = shortened(other, REFERENCE);
    }

    void recorded(Instant at) {
        done(ForwardingState.RECORDED, at);
    }

    private void done(ForwardingState how, Instant at) {
        attempts++;
        state = how;
        doneAt = at;
        problem = null;
        nextAttemptAt = null;
    }

    void refused(String why) {
        attempts++;
        state = ForwardingState.FAILED;
        problem = shortened(why, WORDS);
        nextAttemptAt = null;
    }

    /** @param next when to try again, null for no more */
    void failed(String why, @Nullable Instant next) {
        refused(why);
        state = next == null ? ForwardingState.FAILED : ForwardingState.WAITING;
        nextAttemptAt = next;
    }

    /** Begins anew. */
    void retry(Instant now) {
        state = ForwardingState.WAITING;
        attempts = 0;
        nextAttemptAt = now;
        doneAt = null;
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    UUID divisionId() {
        return divisionId;
    }

    String platform() {
        return platform;
    }

    String document() {
        return document;
    }

    ForwardingState state() {
        return state;
    }

    int attempts() {
        return attempts;
    }

    ForwardingView view() {
        return new ForwardingView(
                id,
                platform,
                eventId,
                transition,
                divisionId,
                state,
                attempts,
                nextAttemptAt,
                problem,
                reference,
                madeAt,
                doneAt,
                version);
    }
}
