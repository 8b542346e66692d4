package org.linli.incubation.internal.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.desk.Origin;

/** Something by which an organisation was supported (培育扶持). Never changed. */
@Entity
@Table(name = "incubation_support")
public class SupportRow extends ImportedRow {
    @Column(name = "org_id", updatable = false)
    private UUID orgId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private SupportKind kind;

    @Column(name = "day", updatable = false)
    private LocalDate day;

    @Column(name = "amount", updatable = false)
    private @Nullable BigDecimal amount;

    @Column(name = "words", updatable = false)
    private String words;

    @Column(name = "recorder", updatable = false)
    private String recorder;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected SupportRow() {}

    public SupportRow(UUID id, SocialOrgRow org, OrgBodies.NewSupport body, String recorder, @Nullable Origin origin) {
        super(id, org.divisionId(), origin);
        this.orgId = org.id();
        this.kind = body.kind();
        this.day = body.day();
        this.amount = body.amount() == null ? null : Yuan.of(body.amount());
        this.words = body.words().strip();
        this.recorder = recorder;
    }

    public UUID orgId() {
        return orgId;
    }

    OrgBodies.Support view() {
        BigDecimal sum = amount;
        return new OrgBodies.Support(
                id(),
                kind,
                kind.label(),
                day,
                sum == null ? null : Yuan.text(sum),
                Yuan.CURRENCY,
                words,
                recorder,
                generated());
    }
}
