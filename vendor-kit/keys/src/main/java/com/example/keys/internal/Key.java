package com.example.keys.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** A key (钥匙). It lies in the division of its estate. */
@Entity
@Table(name = "example__keys_key")
public class Key {
    @Id
    @Column(name = "id")
    private UUID id;

    /** The registry's; only the id is known here. */
    @Column(name = "estate_id")
    private UUID estateId;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "door")
    private String door;

    @Version
    @Column(name = "version")
    private long version;

    protected Key() {}

    Key(UUID id, UUID estateId, UUID divisionId, String door) {
        this.id = id;
        this.estateId = estateId;
        this.divisionId = divisionId;
        this.door = door;
    }

    UUID id() {
        return id;
    }

    UUID estateId() {
        return estateId;
    }

    String door() {
        return door;
    }

    long version() {
        return version;
    }
}
