package org.linli.property.internal.branch;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;

/** A Party branch of an estate. */
@Entity
@Table(name = "property_branch")
public class BranchRow extends ImportedRow {
    @Column(name = "estate_id", updatable = false)
    private UUID estateId;

    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "stage")
    private BranchStage stage;

    @Column(name = "started", updatable = false)
    private LocalDate started;

    @Column(name = "founded")
    private @Nullable LocalDate founded;

    @Column(name = "term_ends")
    private @Nullable LocalDate termEnds;

    @Column(name = "dissolved")
    private @Nullable LocalDate dissolved;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected BranchRow() {}

    public BranchRow(UUID id, UUID divisionId, UUID estateId, String name, LocalDate started, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.estateId = estateId;
        this.name = name;
        this.started = started;
        this.stage = BranchStage.GATHERING;
    }

    void reach(BranchStage next) {
        stage = next;
    }

    /** @param ends last day of the secretary's term */
    public void found(LocalDate day, LocalDate ends) {
        stage = BranchStage.FOUNDED;
        if (founded == null) {
            founded = day;
        }
        termEnds = ends;
    }

    void dissolve(LocalDate day) {
        stage = BranchStage.DISSOLVED;
        dissolved = day;
    }

    public UUID estateId() {
        return estateId;
    }

    public String name() {
        return name;
    }

    public BranchStage stage() {
        return stage;
    }

    public LocalDate started() {
        return started;
    }

    @Nullable
    LocalDate founded() {
        return founded;
    }

    @Nullable
    LocalDate termEnds() {
        return termEnds;
    }

    @Nullable
    LocalDate dissolved() {
        return dissolved;
    }
}
