package org.linli.platform.catalogue.internal.store.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** One admitted module version; its bytes lie in the package directory under their hash. */
@Entity
@Table(name = "catalogue_module")
public class AdmittedModule {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "name")
    private String name;

    @Column(name = "module_version")
    private String moduleVersion;

    @Column(name = "sha256")
    private String sha256;

    @Column(name = "admitted_at")
    private Instant admittedAt;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected AdmittedModule() {}

    public AdmittedModule(UUID id, String name, String moduleVersion, String sha256, Instant admittedAt) {
        this.id = id;
        this.name = name;
        this.moduleVersion = moduleVersion;
        this.sha256 = sha256;
        this.admittedAt = admittedAt;
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
