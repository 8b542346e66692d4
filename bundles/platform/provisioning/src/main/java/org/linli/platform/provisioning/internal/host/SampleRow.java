package org.linli.platform.provisioning.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** That a sample of a tenant was brought in, and by which operation. */
@Entity
@Table(name = "provisioning_sample")
public class SampleRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "tenant")
    private int tenant;

    @Column(name = "sample")
    private String sample;

    @Column(name = "fingerprint")
    private String fingerprint;

    @Column(name = "operation_id")
    private UUID operation;

    @Version
    @Column(name = "version")
    private long version;

    protected SampleRow() {}

    public SampleRow(UUID id, int tenant, String sample) {
        this.id = id;
        this.tenant = tenant;
        this.sample = sample;
    }

    /** @param fingerprint of what the operation imports */
    public void began(String newFingerprint, UUID newOperation) {
        this.fingerprint = newFingerprint;
        this.operation = newOperation;
    }

    public String sample() {
        return sample;
    }

    public String fingerprint() {
        return fingerprint;
    }

    public UUID operation() {
        return operation;
    }
}
