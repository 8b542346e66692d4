package org.linli.platform.crypto.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the database knows of a master key: its id and a value by which another key of that id is noticed. */
@Entity
@Table(name = "crypto_master_key")
public class MasterKeyRow {
    @Id
    @Column(name = "id")
    private String id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "check_value")
    private String check;

    @Column(name = "known_since")
    private Instant knownSince;

    @Column(name = "wrap_turn")
    private int wrapTurn;

    @Column(name = "retired_at")
    private @Nullable Instant retiredAt;

    /** For the ORM. */
    protected MasterKeyRow() {}

    public MasterKeyRow(String id, String check, Instant knownSince) {
        this.id = id;
        this.check = check;
        this.knownSince = knownSince;
    }

    public String id() {
        return id;
    }

    public String check() {
        return check;
    }

    public Instant knownSince() {
        return knownSince;
    }

    /** Whose turn it is to wrap is said by the highest number, for clocks of nodes differ; 0 when it never was its. */
    public int wrapTurn() {
        return wrapTurn;
    }

    /** Since when no data key needs it, null while one may. */
    public @Nullable Instant retiredAt() {
        return retiredAt;
    }

    public void wrap(int turn) {
        wrapTurn = turn;
        retiredAt = null;
    }

    public void retire(Instant now) {
        retiredAt = now;
    }
}
