package org.linli.platform.entitlement.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That a tenant went up from one version of a module to another, as long as it has not gone back. */
@Entity
@Table(name = "entitlement_upgrade")
public class UpgradeRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "tenant")
    private int tenant;

    @Column(name = "module")
    private String module;

    @Column(name = "from_version")
    private @Nullable String fromVersion;

    @Column(name = "to_version")
    private String toVersion;

    @Column(name = "made_at")
    private Instant madeAt;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected UpgradeRow() {}

    UpgradeRow(UUID id, int tenant, String module, @Nullable String fromVersion, String toVersion, Instant madeAt) {
        this.id = id;
        this.tenant = tenant;
        this.module = module;
        this.fromVersion = fromVersion;
        this.toVersion = toVersion;
        this.madeAt = madeAt;
    }

    int tenant() {
        return tenant;
    }

    String module() {
        return module;
    }

    /** Null when the tenant had not run the module before. */
    @Nullable
    String fromVersion() {
        return fromVersion;
    }

    String toVersion() {
        return toVersion;
    }

    Instant madeAt() {
        return madeAt;
    }
}
