package org.linli.claims.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was done for a claim on a day (服务记录). */
@Entity
@Table(name = "claims_service")
public class ServiceRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "claim_id")
    private UUID claimId;

    @Column(name = "item_id")
    private UUID itemId;

    @Column(name = "list_key")
    private String list;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "day")
    private LocalDate day;

    @Column(name = "hours")
    private @Nullable BigDecimal hours;

    @Column(name = "note")
    private String note;

    @Column(name = "recorder_id")
    private @Nullable UUID recorderId;

    @Column(name = "recorder")
    private String recorder;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "files")
    private int files;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ServiceRow() {}

    /** @param files how many pictures are attached */
    public ServiceRow(UUID id, ClaimRow claim, LocalDate day, @Nullable BigDecimal hours, String note, int files) {
        this.id = id;
        this.claimId = claim.id();
        this.itemId = claim.itemId();
        this.list = claim.list();
        this.divisionId = claim.divisionId();
        this.day = day;
        this.hours = hours;
        this.note = note;
        this.files = files;
        this.recorder = "";
        this.recordedAt = Instant.EPOCH;
    }

    public ServiceRow recorded(@Nullable UUID by, String name, Instant at) {
        recorderId = by;
        recorder = name;
        recordedAt = at;
        return this;
    }

    public void confirm(Instant at) {
        confirmedAt = at;
    }

    public void follow(UUID division) {
        divisionId = division;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID claimId() {
        return claimId;
    }

    public UUID itemId() {
        return itemId;
    }

    public String list() {
        return list;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public LocalDate day() {
        return day;
    }

    public @Nullable BigDecimal hours() {
        return hours;
    }

    public String note() {
        return note;
    }

    public @Nullable UUID recorderId() {
        return recorderId;
    }

    public String recorder() {
        return recorder;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public @Nullable Instant confirmedAt() {
        return confirmedAt;
    }

    public int files() {
        return files;
    }
}
