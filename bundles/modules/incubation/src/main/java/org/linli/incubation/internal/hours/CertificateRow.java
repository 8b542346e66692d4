package org.linli.incubation.internal.hours;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.PlacedRow;

/** A certificate of hours (志愿服务证明). */
@Entity
@Table(name = "incubation_certificate")
public class CertificateRow extends PlacedRow {
    @Column(name = "certificate_number", updatable = false)
    private String number;

    @Column(name = "volunteer_id", updatable = false)
    private UUID volunteerId;

    @Column(name = "user_id", updatable = false)
    private @Nullable UUID userId;

    @Column(name = "holder_name", updatable = false)
    private @Nullable String holderName;

    @Column(name = "first_day", updatable = false)
    private LocalDate firstDay;

    @Column(name = "last_day", updatable = false)
    private LocalDate lastDay;

    @Column(name = "minutes", updatable = false)
    private int minutes;

    @Column(name = "issuer", updatable = false)
    private String issuer;

    @Column(name = "issued_at", updatable = false)
    private Instant issuedAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "revoke_reason")
    private @Nullable String revokeReason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected CertificateRow() {}

    public CertificateRow(
            UUID id,
            UUID divisionId,
            String number,
            UUID volunteerId,
            @Nullable UUID userId,
            @Nullable String holderName,
            LocalDate firstDay,
            LocalDate lastDay,
            int minutes,
            String issuer,
            Instant issuedAt) {
        super(id, divisionId);
        this.number = number;
        this.volunteerId = volunteerId;
        this.userId = userId;
        this.holderName = holderName;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        this.minutes = minutes;
        this.issuer = issuer;
        this.issuedAt = issuedAt;
    }

    void revoke(Instant at, String reason) {
        revokedAt = at;
        revokeReason = reason;
    }

    public String number() {
        return number;
    }

    public UUID volunteerId() {
        return volunteerId;
    }

    public @Nullable UUID userId() {
        return userId;
    }

    public @Nullable String holderName() {
        return holderName;
    }

    public LocalDate firstDay() {
        return firstDay;
    }

    public LocalDate lastDay() {
        return lastDay;
    }

    public int minutes() {
        return minutes;
    }

    public String issuer() {
        return issuer;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    public @Nullable String revokeReason() {
        return revokeReason;
    }
}
