package org.linli.elderly.internal.pairing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.ImportedRow;
import org.linli.elderly.internal.desk.Origin;

/**
 * That somebody helps a household (结对). The columns of what is open are empty once it has ended, so that the database itself lets a household
 * have one helper and a helper no more households than there are slots.
 */
@Entity
@Table(name = "elderly_pairing")
public class PairingRow extends ImportedRow {
    @Column(name = "person_id", updatable = false)
    private UUID personId;

    @Column(name = "open_household")
    private @Nullable UUID openHousehold;

    @Column(name = "helper_id", updatable = false)
    private UUID helperId;

    @Column(name = "helper", updatable = false)
    private String helper;

    @Column(name = "helper_slot")
    private @Nullable Integer slot;

    @Enumerated(EnumType.STRING)
    @Column(name = "need", updatable = false)
    private Need need;

    @Column(name = "shown_name", updatable = false)
    private @Nullable String shownName;

    @Column(name = "directions", updatable = false)
    private @Nullable String directions;

    @Column(name = "every_days", updatable = false)
    private int everyDays;

    @Column(name = "begun_on", updatable = false)
    private LocalDate begunOn;

    @Column(name = "last_contact_on")
    private @Nullable LocalDate lastContactOn;

    @Column(name = "next_contact_on")
    private LocalDate nextContactOn;

    @Column(name = "reminded_for")
    private @Nullable LocalDate remindedFor;

    @Column(name = "told_late_for")
    private @Nullable LocalDate toldLateFor;

    @Column(name = "ended_on")
    private @Nullable LocalDate endedOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "end_kind")
    private @Nullable PairingEnd end;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected PairingRow() {}

    /**
     * @param term what was agreed on; a contact is due today at the earliest, since which there were is still to be told
     * @param origin null for one that was made here
     */
    PairingRow(
            UUID id,
            UUID divisionId,
            Parties parties,
            Need need,
            Kept kept,
            Term term,
            LocalDate today,
            @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.personId = parties.personId();
        this.openHousehold = parties.household();
        this.helperId = parties.helperId();
        this.helper = parties.helper();
        this.slot = parties.slot();
        this.need = need;
        this.shownName = kept.name();
        this.directions = kept.directions();
        this.everyDays = term.everyDays();
        this.begunOn = term.begunOn();
        LocalDate first = begunOn.plusDays(everyDays);
        this.nextContactOn = first.isBefore(today) ? today : first;
    }

    /** Since when, and how often they are in contact. */
    record Term(LocalDate begunOn, int everyDays) {}

    /**
     * Who is paired.
     *
     * @param household of the person; the person's own id when there is none; null for a pairing that has ended
     * @param slot of the helper, from 1; null for a pairing that has ended
     */
    record Parties(
            UUID personId,
            @Nullable UUID household,
            UUID helperId,
            String helper,
            @Nullable Integer slot) {}

    /** What the helper is told, as it is kept. */
    record Kept(@Nullable String name, @Nullable String directions) {}

    /** One of an earlier day than the last changes nothing. */
    void contacted(LocalDate day) {
        if (lastContactOn == null || day.isAfter(lastContactOn)) {
            lastContactOn = day;
            nextContactOn = day.plusDays(everyDays);
        }
    }

    void reminded() {
        remindedFor = nextContactOn;
    }

    void toldLate() {
        toldLateFor = nextContactOn;
    }

    /** @param words as they are kept */
    void end(LocalDate day, PairingEnd how, @Nullable String words) {
        endedOn = day;
        end = how;
        endReason = words;
        openHousehold = null;
        slot = null;
    }

    UUID personId() {
        return personId;
    }

    /** Null once it has ended. */
    @Nullable
    UUID openHousehold() {
        return openHousehold;
    }

    /** Null once it has ended. */
    @Nullable
    Integer slot() {
        return slot;
    }

    UUID helperId() {
        return helperId;
    }

    String helper() {
        return helper;
    }

    Need need() {
        return need;
    }

    Kept kept() {
        return new Kept(shownName, directions);
    }

    int everyDays() {
        return everyDays;
    }

    LocalDate begunOn() {
        return begunOn;
    }

    @Nullable
    LocalDate lastContactOn() {
        return lastContactOn;
    }

    LocalDate nextContactOn() {
        return nextContactOn;
    }

    boolean remindedOfThis() {
        return nextContactOn.equals(remindedFor);
    }

    boolean toldLateOfThis() {
        return nextContactOn.equals(toldLateFor);
    }

    @Nullable
    LocalDate endedOn() {
        return endedOn;
    }

    @Nullable
    PairingEnd end() {
        return end;
    }

    @Nullable
    String endReason() {
        return endReason;
    }
}
