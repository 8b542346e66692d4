package org.linli.platform.vendors.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A vendor. Name and prefix stay for ever: packages that were accepted carry them. */
@Entity
@Table(name = "vendors_vendor")
public class VendorRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "name")
    private String name;

    @Column(name = "prefix")
    private String prefix;

    @Column(name = "title")
    private String title;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected VendorRow() {}

    public VendorRow(UUID id, String name, String prefix, String title, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.prefix = prefix;
        this.title = title;
        this.createdAt = createdAt;
    }

    public void call(String newTitle) {
        title = newTitle;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String prefix() {
        return prefix;
    }

    public String title() {
        return title;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long version() {
        return version;
    }
}
