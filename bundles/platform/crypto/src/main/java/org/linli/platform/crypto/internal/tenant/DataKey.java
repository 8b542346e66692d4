package org.linli.platform.crypto.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A data key of one district, wrapped by a master key. Rows are never deleted: old values need them. */
@Entity
@Table(name = "crypto_data_key")
public class DataKey {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "key_number")
    private int number;

    @Column(name = "master_id")
    private String masterId;

    @Column(name = "wrapped")
    private byte[] wrapped;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For the ORM. */
    protected DataKey() {}

    public DataKey(UUID id, int number, String masterId, byte[] wrapped, Instant createdAt) {
        this.id = id;
        this.number = number;
        this.masterId = masterId;
        this.wrapped = wrapped.clone();
        this.createdAt = createdAt;
    }

    /** Grows by one with each rotation, from 1; part of every value encrypted under it. */
    public int number() {
        return number;
    }

    /** Id of the master key that wraps it. */
    public String masterId() {
        return masterId;
    }

    public byte[] wrapped() {
        return wrapped.clone();
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Replaces the wrapping; the key inside stays the same. */
    public void rewrap(String newMasterId, byte[] newWrapped) {
        masterId = newMasterId;
        wrapped = newWrapped.clone();
    }
}
