package org.linli.orders.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** One row a tenant: whoever holds its lock may add rows that must be unique, without running into another who does. */
@Entity
@Table(name = "orders_gate")
public class GateRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected GateRow() {}

    @Column(name = "turn")
    private long turn;

    @SuppressWarnings("NullAway") // the version is the mapping's
    GateRow(UUID id) {
        this.id = id;
    }
}
