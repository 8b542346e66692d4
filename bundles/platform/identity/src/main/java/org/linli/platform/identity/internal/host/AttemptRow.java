package org.linli.platform.identity.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** Tries counted against one account or one address; the key is a hash, so no name is kept. */
@Entity
@Table(name = "identity_attempt")
public class AttemptRow {
    @Id
    @Column(name = "id")
    private String id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "tries")
    private int tries;

    @Column(name = "last_at")
    private Instant lastAt;

    protected AttemptRow() {}

    /** No try yet. */
    public AttemptRow(String id, Instant at) {
        this.id = id;
        this.lastAt = at;
    }

    public int tries() {
        return tries;
    }

    public Instant lastAt() {
        return lastAt;
    }

    /** Sets the count after a try. */
    public void set(int newTries, Instant at) {
        this.tries = newTries;
        this.lastAt = at;
    }
}
