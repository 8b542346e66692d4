package org.linli.meetings.internal.body;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.meetings.api.BodyRef;
import org.linli.meetings.api.Share;
import org.linli.meetings.api.VotingRule;

/** A body (议事机构). */
@Entity
@Table(name = "meetings_body")
public class BodyRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "external_id", updatable = false)
    private String externalId;

    @Column(name = "division_id", updatable = false)
    private UUID divisionId;

    @Column(name = "template_key", updatable = false)
    private String template;

    @Column(name = "name")
    private String name;

    @Column(name = "purpose")
    private @Nullable String purpose;

    @Column(name = "cadence")
    private @Nullable String cadence;

    @Column(name = "cadence_start")
    private @Nullable String cadenceStart;

    @Column(name = "duration_minutes")
    private int minutes;

    @Column(name = "place")
    private @Nullable String place;

    @Column(name = "quorum_part")
    private int quorumPart;

    @Column(name = "quorum_whole")
    private int quorumWhole;

    @Column(name = "quorum_more")
    private boolean quorumMore;

    @Column(name = "approval_part")
    private int approvalPart;

    @Column(name = "approval_whole")
    private int approvalWhole;

    @Column(name = "approval_more")
    private boolean approvalMore;

    @Enumerated(EnumType.STRING)
    @Column(name = "approval_base")
    private VotingRule.Base base;

    @Column(name = "active")
    private boolean active;

    @Column(name = "is_generated", updatable = false)
    private boolean generated;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected BodyRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    BodyRow(UUID id, @Nullable String externalId, UUID divisionId, String template, boolean generated) {
        this.id = id;
        this.externalId = externalId == null ? id.toString() : externalId;
        this.divisionId = divisionId;
        this.template = template;
        this.generated = generated;
    }

    void take(BodyFacts facts) {
        name = facts.name().strip();
        purpose = facts.purpose();
        cadence = facts.cadence();
        cadenceStart = facts.cadenceStart();
        minutes = facts.minutes();
        place = facts.place();
        quorumPart = facts.rule().quorum().numerator();
        quorumWhole = facts.rule().quorum().denominator();
        quorumMore = facts.rule().quorum().moreThan();
        approvalPart = facts.rule().approval().numerator();
        approvalWhole = facts.rule().approval().denominator();
        approvalMore = facts.rule().approval().moreThan();
        base = facts.rule().base();
        active = facts.active();
    }

    BodyFacts facts() {
        return new BodyFacts(name, purpose, cadence, cadenceStart, minutes, place, rule(), active);
    }

    /** Quorum and majority. */
    public VotingRule rule() {
        return new VotingRule(
                new Share(quorumPart, quorumWhole, quorumMore),
                new Share(approvalPart, approvalWhole, approvalMore),
                base);
    }

    public String externalId() {
        return externalId;
    }

    public BodyRef reference() {
        return new BodyRef(id, name, template, divisionId, active);
    }

    public UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public String template() {
        return template;
    }

    public String name() {
        return name;
    }

    public @Nullable String cadence() {
        return cadence;
    }

    public @Nullable String cadenceStart() {
        return cadenceStart;
    }

    public int minutes() {
        return minutes;
    }

    public @Nullable String place() {
        return place;
    }

    public boolean active() {
        return active;
    }
}
