package org.linli.testkit.mapping.good;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;

@MappedSuperclass
public abstract class Base {
    @Id
    @Column(name = "id")
    public UUID id;

    @Version
    @Column(name = "version")
    public long version;
}
