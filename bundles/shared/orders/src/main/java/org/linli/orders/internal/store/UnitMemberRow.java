package org.linli.orders.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** Who works for an organisation that cases are assigned to. */
@Entity
@Table(name = "orders_unit_member")
public class UnitMemberRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected UnitMemberRow() {}

    @Column(name = "organisation_id")
    private UUID organisationId;

    @Column(name = "user_id")
    private UUID userId;

    @SuppressWarnings("NullAway") // the version is the mapping's
    UnitMemberRow(UUID id, UUID organisationId, UUID userId) {
        this.id = id;
        this.organisationId = organisationId;
        this.userId = userId;
    }
}
