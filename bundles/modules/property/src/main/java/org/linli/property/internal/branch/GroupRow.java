package org.linli.property.internal.branch;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;

/** A Party group of some buildings (楼栋党小组) below the branch of their estate. */
@Entity
@Table(name = "property_group")
public class GroupRow extends ImportedRow {
    /** Condition on a group {@code e} that it stands {@code :today}. */
    public static final String STANDS = "e.since <= :today and (e.until is null or e.until >= :today)";

    @Column(name = "branch_id", updatable = false)
    private UUID branchId;

    @Column(name = "estate_id", updatable = false)
    private UUID estateId;

    @Column(name = "name")
    private String name;

    @Column(name = "since_day", updatable = false)
    private LocalDate since;

    @Column(name = "until_day")
    private @Nullable LocalDate until;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected GroupRow() {}

    public GroupRow(UUID id, BranchRow branch, String name, LocalDate since, @Nullable Origin origin) {
        super(id, branch.divisionId(), origin);
        this.branchId = branch.id();
        this.estateId = branch.estateId();
        this.name = name;
        this.since = since;
    }

    void called(String next) {
        name = next;
    }

    /** @param day last one */
    public void end(LocalDate day, String reason) {
        until = day;
        endReason = reason;
    }

    public UUID branchId() {
        return branchId;
    }

    UUID estateId() {
        return estateId;
    }

    public String name() {
        return name;
    }

    LocalDate since() {
        return since;
    }

    public @Nullable LocalDate until() {
        return until;
    }

    @Nullable
    String endReason() {
        return endReason;
    }
}
