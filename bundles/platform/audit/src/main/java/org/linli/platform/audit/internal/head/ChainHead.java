package org.linli.platform.audit.internal.head;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** The last sealed row of one chain; lies in the host schema, so that a district's rows cannot be cut off unnoticed. */
@Entity
@Table(name = "audit_head")
public class ChainHead {
    /** Name of the chain. */
    @Id
    @Column(name = "id", length = 20)
    private String id;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "seal_number", nullable = false)
    private long number;

    @Column(name = "seal_hash", nullable = false, length = 64)
    private String hash;

    protected ChainHead() {}

    public ChainHead(String id, long number, String hash) {
        this.id = id;
        this.number = number;
        this.hash = hash;
    }

    public long number() {
        return number;
    }

    public String hash() {
        return hash;
    }

    /** Moves on; never back. */
    public void advance(long to, String toHash) {
        if (to > number) {
            number = to;
            hash = toHash;
        }
    }
}
