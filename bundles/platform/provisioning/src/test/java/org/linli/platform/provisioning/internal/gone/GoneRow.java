package org.linli.platform.provisioning.internal.gone;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** A row of a module that this host does not have any more; rows refer to each other in a circle. */
@Entity
@Table(name = "gone_row")
public class GoneRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "next_id")
    private UUID next;

    @Version
    @Column(name = "version")
    private long version;

    protected GoneRow() {}

    public GoneRow(UUID id) {
        this.id = id;
    }

    public void before(UUID other) {
        this.next = other;
    }
}
