package org.linli.platform.catalogue.internal.store.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** The bytes of a package, so that every node can have them: nodes share nothing but the database. */
@Entity
@Table(name = "catalogue_package")
public class PackageBytes {
    @Id
    @Column(name = "sha256")
    private String sha256;

    @Lob
    @Column(name = "content")
    private byte[] content;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected PackageBytes() {}

    public PackageBytes(String sha256, byte[] content) {
        this.sha256 = sha256;
        this.content = content.clone();
    }

    public byte[] content() {
        return content.clone();
    }
}
