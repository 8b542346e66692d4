package com.acme.lamps;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** A row of a vendor's module. */
@Entity
@Table(name = "acme__lamps_lamp")
public class Lamp {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "name")
    private String name;

    @Version
    @Column(name = "version")
    private long version;

    protected Lamp() {}

    public Lamp(UUID id, String name) {
        this.id = id;
        this.name = name;
    }
}
