package org.linli.elderly.internal.health;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.Consent;
import org.linli.elderly.internal.desk.ConsentKept;
import org.linli.elderly.internal.desk.PlacedRow;

/** A health service that an elder had (健康服务记录). Never changed: what was wrong is recorded again. */
@Entity
@Table(name = "elderly_health")
public class HealthRow extends PlacedRow {
    @Column(name = "elder_id", updatable = false)
    private UUID elderId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private HealthServiceKind kind;

    @Column(name = "day", updatable = false)
    private LocalDate day;

    @Column(name = "provider", updatable = false)
    private String provider;

    @Column(name = "content", updatable = false)
    private String content;

    @Column(name = "recorder", updatable = false)
    private String recorder;

    @Embedded
    private @Nullable ConsentKept consent;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected HealthRow() {}

    /** @param content as it is kept */
    HealthRow(
            UUID id,
            UUID divisionId,
            UUID elderId,
            HealthServiceKind kind,
            LocalDate day,
            String provider,
            String content,
            String recorder,
            Consent consent) {
        super(id, divisionId);
        this.elderId = elderId;
        this.kind = kind;
        this.day = day;
        this.provider = provider;
        this.content = content;
        this.recorder = recorder;
        this.consent = new ConsentKept(consent);
    }

    public UUID elderId() {
        return elderId;
    }

    public HealthServiceKind kind() {
        return kind;
    }

    public LocalDate day() {
        return day;
    }

    public String provider() {
        return provider;
    }

    String content() {
        return content;
    }

    String recorder() {
        return recorder;
    }

    /** Null for services that were recorded before consents were. */
    @Nullable
    Consent consent() {
        return consent == null ? null : consent.consent();
    }
}
