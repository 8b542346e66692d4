package org.linli.property.internal.project;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;
import org.linli.property.internal.vote.KeptVote;
import org.linli.property.internal.vote.OwnersVote;

/** A project of an estate. */
@Entity
@Table(name = "property_project")
public class ProjectRow extends ImportedRow {
    @Column(name = "estate_id", updatable = false)
    private UUID estateId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private ProjectKind kind;

    @Column(name = "title")
    private String title;

    @Column(name = "words")
    private @Nullable String words;

    @Column(name = "households")
    private int households;

    @Column(name = "budget")
    private BigDecimal budget;

    @Enumerated(EnumType.STRING)
    @Column(name = "phase")
    private Phase phase;

    @Column(name = "planned", updatable = false)
    private LocalDate planned;

    @Column(name = "approved")
    private @Nullable LocalDate approved;

    @Column(name = "ended")
    private @Nullable LocalDate ended;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @Embedded
    private @Nullable KeptVote vote = new KeptVote();

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ProjectRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    ProjectRow(UUID id, UUID divisionId, ProjectBodies.Project body, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.estateId = body.estateId();
        this.kind = body.kind();
        this.planned = body.planned();
        this.phase = Phase.BEFORE;
        take(body);
    }

    final void take(ProjectBodies.Project body) {
        title = body.title().strip();
        words = body.words();
        households = body.households();
        budget = Yuan.of(body.budget());
    }

    void approve(LocalDate day, OwnersVote counted) {
        approved = day;
        vote = new KeptVote(counted);
    }

    void reach(Phase next, LocalDate day, @Nullable String reason) {
        phase = next;
        if (next == Phase.DONE || next == Phase.CANCELLED) {
            ended = day;
            endReason = reason;
        }
    }

    ProjectBodies.Project project() {
        return new ProjectBodies.Project(estateId, kind, title, words, households, Yuan.text(budget), planned);
    }

    UUID estateId() {
        return estateId;
    }

    ProjectKind kind() {
        return kind;
    }

    String title() {
        return title;
    }

    Phase phase() {
        return phase;
    }

    @Nullable
    LocalDate approved() {
        return approved;
    }

    @Nullable
    LocalDate ended() {
        return ended;
    }

    @Nullable
    String endReason() {
        return endReason;
    }

    @Nullable
    OwnersVote vote() {
        return vote == null ? null : vote.vote();
    }
}
