package org.linli.platform.provisioning.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That a tenant was provisioned here: whether for demonstration, and from which text. */
@Entity
@Table(name = "provisioning_district")
public class DistrictRow {
    @Id
    @Column(name = "tenant")
    private int tenant;

    @Column(name = "demo")
    private boolean demo;

    @Column(name = "fingerprint")
    private @Nullable String fingerprint;

    @Column(name = "provisioned_at")
    private Instant provisionedAt;

    @Version
    @Column(name = "version")
    private long version;

    protected DistrictRow() {}

    /** @param demo whether it came into being in demo mode; never changes afterwards */
    public DistrictRow(int tenant, boolean demo) {
        this.tenant = tenant;
        this.demo = demo;
    }

    /** @param fingerprint of what was carried out completely; null when it has to be looked at again */
    public void done(@Nullable String fingerprint, Instant at) {
        this.fingerprint = fingerprint;
        this.provisionedAt = at;
    }

    public int tenant() {
        return tenant;
    }

    public boolean demo() {
        return demo;
    }

    public @Nullable String fingerprint() {
        return fingerprint;
    }
}
