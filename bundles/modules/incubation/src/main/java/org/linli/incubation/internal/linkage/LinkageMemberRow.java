package org.linli.incubation.internal.linkage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.PlacedRow;

/** Who plays a role in a linkage. */
@Entity
@Table(name = "incubation_linkage_member")
public class LinkageMemberRow extends PlacedRow {
    @Column(name = "linkage_id", updatable = false)
    private UUID linkageId;

    @Enumerated(EnumType.STRING)
    @Column(name = "linkage_role", updatable = false)
    private SixRole role;

    @Column(name = "member_id", updatable = false)
    private UUID memberId;

    @Column(name = "duty")
    private @Nullable String duty;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected LinkageMemberRow() {}

    public LinkageMemberRow(
            UUID id, UUID divisionId, UUID linkageId, SixRole role, UUID memberId, @Nullable String duty) {
        super(id, divisionId);
        this.linkageId = linkageId;
        this.role = role;
        this.memberId = memberId;
        this.duty = duty;
    }

    public UUID linkageId() {
        return linkageId;
    }

    public SixRole role() {
        return role;
    }

    public UUID memberId() {
        return memberId;
    }

    public @Nullable String duty() {
        return duty;
    }
}
