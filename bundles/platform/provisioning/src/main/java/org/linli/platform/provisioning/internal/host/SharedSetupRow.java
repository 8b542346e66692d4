package org.linli.platform.provisioning.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** That a tenant shows its set-up to the other ones. */
@Entity
@Table(name = "provisioning_shared_setup")
public class SharedSetupRow {
    @Id
    @Column(name = "tenant")
    private int tenant;

    @Column(name = "shared_at")
    private Instant sharedAt;

    @Version
    @Column(name = "version")
    private long version;

    protected SharedSetupRow() {}

    public SharedSetupRow(int tenant, Instant sharedAt) {
        this.tenant = tenant;
        this.sharedAt = sharedAt;
    }

    public int tenant() {
        return tenant;
    }

    public Instant sharedAt() {
        return sharedAt;
    }
}
