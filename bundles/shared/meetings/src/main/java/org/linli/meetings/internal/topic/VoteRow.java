package org.linli.meetings.internal.topic;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.linli.meetings.internal.vote.Choice;

/** How a seat voted. */
@Entity
@Table(name = "meetings_vote")
public class VoteRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "deliberation_id", updatable = false)
    private UUID deliberationId;

    @Column(name = "seat_id", updatable = false)
    private UUID seatId;

    @Column(name = "seat_label", updatable = false)
    private String label;

    @Enumerated(EnumType.STRING)
    @Column(name = "choice", updatable = false)
    private Choice choice;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected VoteRow() {}

    VoteRow(UUID id, UUID deliberationId, UUID seatId, String label, Choice choice) {
        this.id = id;
        this.deliberationId = deliberationId;
        this.seatId = seatId;
        this.label = label;
        this.choice = choice;
    }

    UUID deliberationId() {
        return deliberationId;
    }

    UUID seatId() {
        return seatId;
    }

    String label() {
        return label;
    }

    Choice choice() {
        return choice;
    }
}
