package org.linli.incubation.internal.activity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.PlacedRow;

/** A sign-up for an activity (报名). */
@Entity
@Table(name = "incubation_sign_up")
public class SignUpRow extends PlacedRow {
    @Column(name = "activity_id", updatable = false)
    private UUID activityId;

    @Column(name = "volunteer_id", updatable = false)
    private UUID volunteerId;

    @Column(name = "user_id", updatable = false)
    private @Nullable UUID userId;

    @Enumerated(EnumType.STRING)
    @Column(name = "sign_up_state")
    private SignUpState state;

    @Column(name = "signed_at")
    private Instant signedAt;

    @Column(name = "checked_in_at")
    private @Nullable Instant checkedInAt;

    @Column(name = "checked_out_at")
    private @Nullable Instant checkedOutAt;

    @Column(name = "by_code")
    private boolean byCode;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected SignUpRow() {}

    public SignUpRow(
            UUID id,
            UUID divisionId,
            UUID activityId,
            UUID volunteerId,
            @Nullable UUID userId,
            SignUpState state,
            Instant signedAt) {
        super(id, divisionId);
        this.activityId = activityId;
        this.volunteerId = volunteerId;
        this.userId = userId;
        this.state = state;
        this.signedAt = signedAt;
    }

    /** Once more, after it was withdrawn: at the end of the queue. */
    void again(SignUpState next, Instant at) {
        state = next;
        signedAt = at;
    }

    void becomes(SignUpState next) {
        state = next;
    }

    void checkIn(Instant at, boolean code) {
        state = SignUpState.CHECKED_IN;
        checkedInAt = at;
        byCode = code;
    }

    void checkOut(Instant at) {
        state = SignUpState.CHECKED_OUT;
        checkedOutAt = at;
    }

    public UUID activityId() {
        return activityId;
    }

    public UUID volunteerId() {
        return volunteerId;
    }

    public @Nullable UUID userId() {
        return userId;
    }

    public SignUpState state() {
        return state;
    }

    public Instant signedAt() {
        return signedAt;
    }

    public @Nullable Instant checkedInAt() {
        return checkedInAt;
    }

    public @Nullable Instant checkedOutAt() {
        return checkedOutAt;
    }

    public boolean byCode() {
        return byCode;
    }
}
