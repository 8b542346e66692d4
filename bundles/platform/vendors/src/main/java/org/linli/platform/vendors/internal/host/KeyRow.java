package org.linli.platform.vendors.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A public key of a vendor. A revoked one stays: packages that were accepted name it. */
@Entity
@Table(name = "vendors_key")
public class KeyRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "vendor_id")
    private UUID vendor;

    @Column(name = "name")
    private String name;

    @Column(name = "algorithm")
    private String algorithm;

    /** X.509 form, Base64. */
    @Column(name = "encoded")
    private String encoded;

    @Column(name = "added_at")
    private Instant addedAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "distrusted_since")
    private @Nullable Instant distrustedSince;

    @Column(name = "reason")
    private @Nullable String reason;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected KeyRow() {}

    /** @param vendor id of the {@link VendorRow} */
    public KeyRow(UUID id, UUID vendor, String name, String algorithm, String encoded, Instant addedAt) {
        this.id = id;
        this.vendor = vendor;
        this.name = name;
        this.algorithm = algorithm;
        this.encoded = encoded;
        this.addedAt = addedAt;
    }

    /** @param distrusted see {@code RegisteredVendor.Key}; null when what was accepted goes on */
    /** There is no way back: a later call may only move the beginning of distrust to an earlier moment. */
    public void revoke(Instant now, @Nullable Instant distrusted, String why) {
        if (revokedAt == null) {
            revokedAt = now;
            reason = why;
        }
        if (distrusted != null && (distrustedSince == null || distrusted.isBefore(distrustedSince))) {
            distrustedSince = distrusted;
        }
    }

    public UUID id() {
        return id;
    }

    public UUID vendor() {
        return vendor;
    }

    public String name() {
        return name;
    }

    public String algorithm() {
        return algorithm;
    }

    public String encoded() {
        return encoded;
    }

    public Instant addedAt() {
        return addedAt;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    public @Nullable Instant distrustedSince() {
        return distrustedSince;
    }

    public @Nullable String reason() {
        return reason;
    }

    public long version() {
        return version;
    }
}
