package com.example.shelf.internal.cabinet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** A cabinet with tools (共享工具柜) that stands in a community. */
@Entity
@Table(name = "example__shelf_cabinet")
public class Cabinet {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "name")
    private String name;

    @Column(name = "division_id")
    private UUID divisionId;

    @Version
    @Column(name = "version")
    private long version;

    protected Cabinet() {}

    Cabinet(UUID id, String name, UUID divisionId) {
        this.id = id;
        this.name = name;
        this.divisionId = divisionId;
    }

    void rename(String other) {
        name = other;
    }

    public UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    public UUID divisionId() {
        return divisionId;
    }

    long version() {
        return version;
    }
}
