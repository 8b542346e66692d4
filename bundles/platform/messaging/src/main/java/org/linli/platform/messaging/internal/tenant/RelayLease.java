package org.linli.platform.messaging.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** Which node relays for the district; keeps the order when several nodes run. */
@Entity
@Table(name = "messaging_lease")
public class RelayLease {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "owner")
    private String owner;

    @Column(name = "until_at")
    private Instant until;

    /** For the ORM. */
    protected RelayLease() {}

    public RelayLease(UUID id, String owner, Instant until) {
        this.id = id;
        this.owner = owner;
        this.until = until;
    }

    /** @return false when another node holds it */
    public boolean take(String node, Instant now, Instant newUntil) {
        if (!owner.equals(node) && until.isAfter(now)) {
            return false;
        }
        owner = node;
        until = newUntil;
        return true;
    }

    public void release(String node, Instant now) {
        if (owner.equals(node)) {
            until = now;
        }
    }

    public UUID id() {
        return id;
    }
}
