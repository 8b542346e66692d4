package org.linli.incubation.internal.heritage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.claims.api.ClaimantKind;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.desk.Origin;

/** A heritage object (文物、古建、古树). */
@Entity
@Table(name = "incubation_heritage")
public class HeritageRow extends ImportedRow {
    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private HeritageKind kind;

    @Column(name = "register_number")
    private @Nullable String registerNumber;

    @Enumerated(EnumType.STRING)
    @Column(name = "protection")
    private Protection protection;

    @Column(name = "place")
    private String place;

    @Column(name = "age_years")
    private @Nullable Integer ageYears;

    @Column(name = "item_id")
    private @Nullable UUID itemId;

    @Enumerated(EnumType.STRING)
    @Column(name = "owner_kind")
    private @Nullable ClaimantKind ownerKind;

    @Column(name = "owner_id")
    private @Nullable UUID ownerId;

    @Column(name = "owner_name")
    private @Nullable String ownerName;

    @Column(name = "owned_since")
    private @Nullable Instant ownedSince;

    @Column(name = "last_inspected_on")
    private @Nullable LocalDate lastInspectedOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "last_condition")
    private @Nullable Condition lastCondition;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected HeritageRow() {}

    public HeritageRow(UUID id, UUID divisionId, @Nullable Origin origin) {
        super(id, divisionId, origin);
    }

    public void take(Heritage body) {
        name = body.name().strip();
        kind = body.kind();
        registerNumber = body.registerNumber();
        protection = body.protection();
        place = body.place().strip();
        ageYears = body.ageYears();
    }

    Heritage body() {
        return new Heritage(divisionId(), name, kind, registerNumber, protection, place, ageYears);
    }

    public void listed(@Nullable UUID item) {
        itemId = item;
    }

    void owned(ClaimantKind by, @Nullable UUID id, @Nullable String keptName, Instant since) {
        ownerKind = by;
        ownerId = id;
        ownerName = keptName;
        ownedSince = since;
    }

    void free() {
        ownerKind = null;
        ownerId = null;
        ownerName = null;
        ownedSince = null;
    }

    void inspected(LocalDate day, Condition found) {
        lastInspectedOn = day;
        lastCondition = found;
    }

    public String name() {
        return name;
    }

    public HeritageKind kind() {
        return kind;
    }

    public @Nullable String registerNumber() {
        return registerNumber;
    }

    public Protection protection() {
        return protection;
    }

    public String place() {
        return place;
    }

    public @Nullable Integer ageYears() {
        return ageYears;
    }

    public @Nullable UUID itemId() {
        return itemId;
    }

    public @Nullable ClaimantKind ownerKind() {
        return ownerKind;
    }

    public @Nullable UUID ownerId() {
        return ownerId;
    }

    public @Nullable String ownerName() {
        return ownerName;
    }

    public @Nullable Instant ownedSince() {
        return ownedSince;
    }

    public @Nullable LocalDate lastInspectedOn() {
        return lastInspectedOn;
    }

    public @Nullable Condition lastCondition() {
        return lastCondition;
    }
}
