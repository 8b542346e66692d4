package org.linli.platform.entitlement.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    @Column(name = "off_since")
    private @Nullable Instant offSince;

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
            offSince = now;
        }
    }

    /** Its rows are again as the version left them that ran before; only while it is disabled. */
    void lastRan(String earlier) {
        moduleVersion = earlier;
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

    /** When it began to be run in this version, or was disabled. */
    Instant since() {
        return since;
    }

    /** When it was last disabled, kept while it is enabled again; null when it never was. */
    public @Nullable Instant offSince() {
        return offSince;
    }

    public boolean enabled() {
        return enabled;
    }
}
