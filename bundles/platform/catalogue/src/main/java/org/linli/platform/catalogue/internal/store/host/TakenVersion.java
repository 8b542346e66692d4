package org.linli.platform.catalogue.internal.store.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** That a version stands for these bytes, also after the package was deleted. */
@Entity
@Table(name = "catalogue_taken")
public class TakenVersion {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "name")
    private String name;

    @Column(name = "module_version")
    private String moduleVersion;

    @Column(name = "sha256")
    private String sha256;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected TakenVersion() {}

    public TakenVersion(UUID id, String name, String moduleVersion, String sha256) {
        this.id = id;
        this.name = name;
        this.moduleVersion = moduleVersion;
        this.sha256 = sha256;
    }

    public String name() {
        return name;
    }

    public String moduleVersion() {
        return moduleVersion;
    }

    public String sha256() {
        return sha256;
    }
}
