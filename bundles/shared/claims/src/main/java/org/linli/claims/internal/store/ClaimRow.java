package org.linli.claims.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.claims.api.ClaimState;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.ClaimantKind;

/** A claim of an item (认领), with a copy of what its list and its look-ups need of the item. */
@Entity
@Table(name = "claims_claim")
public class ClaimRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "item_id")
    private UUID itemId;

    @Column(name = "list_key")
    private String list;

    @Column(name = "item_title")
    private String itemTitle;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "publisher_id")
    private @Nullable UUID publisherId;

    @Enumerated(EnumType.STRING)
    @Column(name = "claimant_kind")
    private ClaimantKind claimantKind;

    @Column(name = "claimant_id")
    private @Nullable UUID claimantId;

    @Column(name = "claimant_name")
    private String claimantName;

    @Column(name = "user_id")
    private @Nullable UUID userId;

    @Enumerated(EnumType.STRING)
    @Column(name = "claim_state")
    private ClaimState state;

    @Column(name = "note")
    private String note;

    @Column(name = "claimed_at")
    private Instant claimedAt;

    @Column(name = "due_day")
    private @Nullable LocalDate dueDay;

    @Column(name = "reminded")
    private boolean reminded;

    @Column(name = "served_at")
    private @Nullable Instant servedAt;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @Column(name = "times")
    private int times;

    @Column(name = "hours")
    private BigDecimal hours;

    @Column(name = "rating")
    private @Nullable Integer rating;

    @Column(name = "rating_note")
    private @Nullable String ratingNote;

    /** What it holds of a yearly limit; null where there is none, and once it was given back. */
    @Column(name = "yearly_share")
    private @Nullable String yearlyShare;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ClaimRow() {}

    /** @param userId account of whoever claims, for himself or on behalf of another; null for an import or the system */
    public ClaimRow(UUID id, ItemRow item, Claimant claimant, @Nullable UUID userId, Instant at, String note) {
        this.id = id;
        this.itemId = item.id();
        this.list = item.list();
        this.itemTitle = item.title();
        this.divisionId = item.divisionId();
        this.publisherId = item.publisherId();
        this.claimantKind = claimant.kind();
        this.claimantId = claimant.id();
        this.claimantName = claimant.name();
        this.userId = userId;
        this.claimedAt = at;
        this.note = note;
        this.state = ClaimState.REQUESTED;
        this.hours = BigDecimal.ZERO;
    }

    public Claimant claimant() {
        return new Claimant(claimantKind, claimantId, claimantName);
    }

    public void takeShare(@Nullable String share) {
        yearlyShare = share;
    }

    /** Takes a place. */
    public void accept(@Nullable LocalDate due) {
        state = ClaimState.CLAIMED;
        dueDay = due;
    }

    /** @param more hours of the record */
    public void serve(Instant at, @Nullable BigDecimal more) {
        state = ClaimState.SERVED;
        servedAt = at;
        times++;
        if (more != null) {
            hours = hours.add(more);
        }
    }

    /** @param lasting whether the claim goes on */
    public void confirm(Instant at, boolean lasting, @Nullable Integer stars, @Nullable String words) {
        confirmedAt = at;
        rating = stars;
        ratingNote = words;
        state = lasting ? ClaimState.CLAIMED : ClaimState.CONFIRMED;
        endedAt = lasting ? null : at;
        dueDay = null;
    }

    public void end(ClaimState as, Instant at, @Nullable String reason) {
        state = as;
        endedAt = at;
        endReason = reason;
        dueDay = null;
        yearlyShare = null;
    }

    public void remind() {
        reminded = true;
    }

    public void follow(String title, UUID division) {
        itemTitle = title;
        divisionId = division;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID itemId() {
        return itemId;
    }

    public String list() {
        return list;
    }

    public String itemTitle() {
        return itemTitle;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public @Nullable UUID publisherId() {
        return publisherId;
    }

    public ClaimantKind claimantKind() {
        return claimantKind;
    }

    public @Nullable UUID claimantId() {
        return claimantId;
    }

    public String claimantName() {
        return claimantName;
    }

    public @Nullable UUID userId() {
        return userId;
    }

    public ClaimState state() {
        return state;
    }

    public String note() {
        return note;
    }

    public Instant claimedAt() {
        return claimedAt;
    }

    public @Nullable LocalDate dueDay() {
        return dueDay;
    }

    public boolean reminded() {
        return reminded;
    }

    public @Nullable Instant servedAt() {
        return servedAt;
    }

    public @Nullable Instant confirmedAt() {
        return confirmedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable String endReason() {
        return endReason;
    }

    public int times() {
        return times;
    }

    public BigDecimal hours() {
        return hours;
    }

    public @Nullable Integer rating() {
        return rating;
    }

    public @Nullable String ratingNote() {
        return ratingNote;
    }
}
