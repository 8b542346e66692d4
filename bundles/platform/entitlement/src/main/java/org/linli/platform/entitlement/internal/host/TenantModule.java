package org.linli.platform.entitlement.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** Which version of a module a tenant runs, or ran last. */
@Entity
@Table(name = "entitlement_module")
public class TenantModule {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "tenant")
    private int tenant;

    @Column(name = "module")
    private String module;

    @Column(name = "module_version")
    private String moduleVersion;

    @Column(name = "enabled")
    private boolean enabled;

    @Column(name = "since")
    private Instant since;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected TenantModule() {}

    public TenantModule(UUID id, int tenant, String module) {
        this.id = id;
        this.tenant = tenant;
        this.module = module;
        this.moduleVersion = "";
        this.since = Instant.EPOCH;
    }

    public void run(String newVersion, Instant now) {
        if (!enabled || !moduleVersion.equals(newVersion)) {
            enabled = true;
            moduleVersion = newVersion;
            since = now;
        }
    }

    public void disable(Instant now) {
        if (enabled) {
            enabled = false;
            since = now;
        }
    }

    public int tenant() {
        return tenant;
    }

    public String module() {
        return module;
    }

    public String moduleVersion() {
        return moduleVersion;
    }

    public boolean enabled() {
        return enabled;
    }
}
