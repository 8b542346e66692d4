package org.linli.property.internal.branch;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.property.internal.desk.PlacedRow;

/** A candidate for secretary of a branch; one row for each ballot. */
@Entity
@Table(name = "property_candidate")
public class CandidateRow extends PlacedRow {
    @Column(name = "branch_id", updatable = false)
    private UUID branchId;

    @Column(name = "person_id", updatable = false)
    private UUID personId;

    @Enumerated(EnumType.STRING)
    @Column(name = "nominated_by", updatable = false)
    private Nomination by;

    @Column(name = "votes")
    private @Nullable Integer votes;

    @Column(name = "ballot_day")
    private @Nullable LocalDate ballotDay;

    @Column(name = "elected")
    private boolean elected;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected CandidateRow() {}

    CandidateRow(UUID id, BranchRow branch, UUID personId, Nomination by) {
        super(id, branch.divisionId());
        this.branchId = branch.id();
        this.personId = personId;
        this.by = by;
    }

    void counted(LocalDate day, int count, boolean won) {
        ballotDay = day;
        votes = count;
        elected = won;
    }

    UUID branchId() {
        return branchId;
    }

    UUID personId() {
        return personId;
    }

    Nomination by() {
        return by;
    }

    @Nullable
    Integer votes() {
        return votes;
    }

    @Nullable
    LocalDate ballotDay() {
        return ballotDay;
    }

    boolean elected() {
        return elected;
    }
}
