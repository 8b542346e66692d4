package org.linli.elderly.internal.desk;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A consent beside what was agreed to; all null where none was recorded. */
@Embeddable
public class ConsentKept {
    @Enumerated(EnumType.STRING)
    @Column(name = "consent_by")
    private @Nullable ConsentGiver by;

    @Enumerated(EnumType.STRING)
    @Column(name = "consent_way")
    private @Nullable ConsentWay way;

    @Column(name = "consent_on")
    private @Nullable LocalDate on;

    protected ConsentKept() {}

    public ConsentKept(@Nullable Consent consent) {
        if (consent != null) {
            by = consent.by();
            way = consent.way();
            on = consent.on();
        }
    }

    public @Nullable Consent consent() {
        return by == null || way == null || on == null ? null : new Consent(by, way, on);
    }
}
