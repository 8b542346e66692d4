package org.linli.itests.hostile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** So that there is a table to ask. */
@Entity
@Table(name = "hostile_deed")
public class DeedRow {
    @Id
    @Column(name = "id")
    UUID id;

    @Version
    @Column(name = "version")
    long version;
}
