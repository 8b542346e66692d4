package org.linli.grid.internal.dispute;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dispute (矛盾纠纷). */
@Entity
@Table(name = "grid_dispute")
public class DisputeRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "external_id", updatable = false)
    private String externalId;

    @Column(name = "kind")
    private String kind;

    @Column(name = "title")
    private String title;

    @Column(name = "description")
    private String description;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "grid_id")
    private @Nullable UUID gridId;

    @Enumerated(EnumType.STRING)
    @Column(name = "dispute_state")
    private DisputeState state;

    @Column(name = "found_at", updatable = false)
    private Instant foundAt;

    @Column(name = "mediator")
    private @Nullable String mediator;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "result")
    private @Nullable String result;

    @Column(name = "is_generated", updatable = false)
    private boolean generated;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected DisputeRow() {}

    @SuppressWarnings("NullAway") // facts come with take
    public DisputeRow(UUID id, @Nullable String externalId, DisputeFacts facts, Instant foundAt, boolean generated) {
        this.id = id;
        this.externalId = externalId == null ? id.toString() : externalId;
        this.foundAt = foundAt;
        this.state = DisputeState.FOUND;
        this.generated = generated;
        take(facts);
    }

    public final void take(DisputeFacts facts) {
        kind = facts.kind();
        title = facts.title();
        description = facts.description() == null ? "" : facts.description();
        divisionId = facts.divisionId();
        gridId = facts.gridId();
    }

    /** @param at when it ended */
    public void end(Mediation mediation, Instant at) {
        state = mediation.state();
        mediator = mediation.mediator();
        result = mediation.result();
        endedAt = at;
    }

    UUID id() {
        return id;
    }

    DisputeFacts facts() {
        return new DisputeFacts(kind, title, description, divisionId, gridId);
    }

    DisputeView view() {
        return new DisputeView(
                id,
                kind,
                title,
                description,
                divisionId,
                gridId,
                state,
                foundAt,
                mediator,
                endedAt,
                result,
                generated,
                version);
    }
}
