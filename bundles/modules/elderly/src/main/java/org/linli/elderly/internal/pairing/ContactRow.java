package org.linli.elderly.internal.pairing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.linli.elderly.internal.desk.PlacedRow;

/** That a helper was in contact with the household (联系记录). What was said is kept encrypted. */
@Entity
@Table(name = "elderly_contact")
public class ContactRow extends PlacedRow {
    @Column(name = "pairing_id", updatable = false)
    private UUID pairingId;

    @Column(name = "day", updatable = false)
    private LocalDate day;

    @Enumerated(EnumType.STRING)
    @Column(name = "way", updatable = false)
    private ContactWay way;

    @Column(name = "words", updatable = false)
    private String words;

    @Column(name = "recorder", updatable = false)
    private String recorder;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ContactRow() {}

    /** @param words as they are kept */
    ContactRow(UUID id, PairingRow pairing, LocalDate day, ContactWay way, String words, String recorder) {
        super(id, pairing.divisionId());
        this.pairingId = pairing.id();
        this.day = day;
        this.way = way;
        this.words = words;
        this.recorder = recorder;
    }

    UUID pairingId() {
        return pairingId;
    }

    LocalDate day() {
        return day;
    }

    ContactWay way() {
        return way;
    }

    String words() {
        return words;
    }

    String recorder() {
        return recorder;
    }
}
