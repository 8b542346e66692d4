package org.linli.elderly.internal.missing;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.cases.CaseCopy;
import org.linli.elderly.internal.desk.PlacedRow;
import org.linli.orders.api.SubjectCopy;
import org.linli.orders.api.row.CaseRow;

/** That an elder is missing (走失), with the copy of the case. What somebody looks like and where he was is kept encrypted. */
@Entity
@Table(name = "elderly_call_out")
public class CallOutRow extends PlacedRow implements CaseRow {
    @Column(name = "elder_id", updatable = false)
    private @Nullable UUID elderId;

    @Column(name = "looks", updatable = false)
    private String looks;

    @Column(name = "last_seen_at", updatable = false)
    private Instant lastSeenAt;

    @Column(name = "last_seen_place", updatable = false)
    private String lastSeenPlace;

    @Column(name = "called_at", updatable = false)
    private Instant calledAt;

    @Column(name = "found_at")
    private @Nullable Instant foundAt;

    @Column(name = "found_place")
    private @Nullable String foundPlace;

    @Enumerated(EnumType.STRING)
    @Column(name = "outcome")
    private @Nullable Outcome outcome;

    @Column(name = "searchers")
    private @Nullable Integer searchers;

    @Column(name = "search_minutes")
    private @Nullable Long searchMinutes;

    @Embedded
    private @Nullable CaseCopy copy = new CaseCopy();

    @SuppressWarnings("NullAway") // the mapping fills it
    protected CallOutRow() {}

    /**
     * @param looks as they are kept
     * @param place as it is kept
     */
    CallOutRow(
            UUID id, UUID divisionId, @Nullable UUID elderId, String looks, Instant seenAt, String place, Instant now) {
        super(id, divisionId);
        this.elderId = elderId;
        this.looks = looks;
        this.lastSeenAt = seenAt;
        this.lastSeenPlace = place;
        this.calledAt = now;
    }

    /** @param place as it is kept */
    void found(Instant at, String place, Outcome how, int people) {
        foundAt = at;
        foundPlace = place;
        outcome = how;
        searchers = people;
        searchMinutes = Math.max(0, Duration.between(calledAt, at).toMinutes());
    }

    @Nullable
    UUID elderId() {
        return elderId;
    }

    String looks() {
        return looks;
    }

    Instant lastSeenAt() {
        return lastSeenAt;
    }

    String lastSeenPlace() {
        return lastSeenPlace;
    }

    Instant calledAt() {
        return calledAt;
    }

    @Nullable
    Instant foundAt() {
        return foundAt;
    }

    @Nullable
    String foundPlace() {
        return foundPlace;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    @Nullable
    Integer searchers() {
        return searchers;
    }

    @Nullable
    Long searchMinutes() {
        return searchMinutes;
    }

    CaseCopy copy() {
        CaseCopy now = copy;
        if (now == null) {
            now = new CaseCopy();
            copy = now;
        }
        return now;
    }

    @Override
    public @Nullable SubjectCopy caseCopy() {
        return copy().of(id());
    }
}
