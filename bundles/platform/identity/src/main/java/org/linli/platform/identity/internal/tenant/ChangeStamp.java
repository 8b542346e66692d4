package org.linli.platform.identity.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** One row per district that changes with every change of users, roles or grants, so that nodes notice. */
@Entity
@Table(name = "identity_stamp")
public class ChangeStamp {
    /** The only row's id. */
    public static final UUID ID = new UUID(0L, 1L);

    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "stamp")
    private UUID stamp;

    protected ChangeStamp() {}

    /** @param stamp random, so that one taken back by a rollback never returns */
    public ChangeStamp(UUID stamp) {
        this.id = ID;
        this.stamp = stamp;
    }

    public UUID stamp() {
        return stamp;
    }
}
