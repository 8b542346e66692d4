package org.linli.platform.tenancy.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;

/** A code that a tenant had; a county that becomes a district (撤县设区) gets a new one. */
@Entity
@Table(name = "tenancy_former_code")
public class FormerCodeRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "tenant")
    private int tenant;

    @Column(name = "code")
    private String code;

    @Column(name = "valid_to")
    private LocalDate validTo;

    @Version
    @Column(name = "version")
    private long version;

    protected FormerCodeRow() {}

    /** @param validTo last day on which the code was the current one */
    public FormerCodeRow(UUID id, int tenant, String code, LocalDate validTo) {
        this.id = id;
        this.tenant = tenant;
        this.code = code;
        this.validTo = validTo;
    }

    public int tenant() {
        return tenant;
    }

    public String code() {
        return code;
    }

    public LocalDate validTo() {
        return validTo;
    }
}
