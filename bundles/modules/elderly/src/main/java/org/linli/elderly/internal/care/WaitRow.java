package org.linli.elderly.internal.care;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.linli.elderly.internal.desk.PlacedRow;

/** That an elder waits for a place in a facility (轮候). */
@Entity
@Table(name = "elderly_wait")
public class WaitRow extends PlacedRow {
    /** Milliseconds beyond every moment that an urgent one may wait since. */
    private static final long AFTER_URGENT = 1L << 50;

    @Column(name = "facility_id", updatable = false)
    private UUID facilityId;

    @Column(name = "elder_id", updatable = false)
    private UUID elderId;

    @Column(name = "is_urgent", updatable = false)
    private boolean urgent;

    @Column(name = "since", updatable = false)
    private Instant since;

    /** Place in the list: all urgent ones, then the others, each by how long they have waited; 0 of those entered before there were places. */
    @Column(name = "turn", updatable = false)
    private long turn;

    @Enumerated(EnumType.STRING)
    @Column(name = "wait_state")
    private WaitState state;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected WaitRow() {}

    WaitRow(UUID id, UUID divisionId, UUID facilityId, UUID elderId, boolean urgent, Instant since) {
        super(id, divisionId);
        this.facilityId = facilityId;
        this.elderId = elderId;
        this.urgent = urgent;
        this.since = since;
        this.turn = (urgent ? 0 : AFTER_URGENT) + since.toEpochMilli();
        this.state = WaitState.WAITING;
    }

    void end(WaitState how) {
        state = how;
    }

    UUID facilityId() {
        return facilityId;
    }

    UUID elderId() {
        return elderId;
    }

    boolean urgent() {
        return urgent;
    }

    Instant since() {
        return since;
    }

    long turn() {
        return turn;
    }

    WaitState state() {
        return state;
    }
}
