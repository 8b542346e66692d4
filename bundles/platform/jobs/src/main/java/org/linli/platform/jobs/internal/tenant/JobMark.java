package org.linli.platform.jobs.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/**
 * The last slot of one timer whose work committed, written in the same transaction as the work. This is what
 * makes a second run of a slot harmless, whatever happened to leases.
 */
@Entity
@Table(name = "jobs_mark")
public class JobMark {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "module")
    private String module;

    @Column(name = "job")
    private String job;

    @Column(name = "last_slot")
    private Instant lastSlot;

    @Column(name = "token")
    private long token;

    /** For the ORM. */
    protected JobMark() {}

    public JobMark(UUID id, String module, String job, Instant lastSlot, long token) {
        this.id = id;
        this.module = module;
        this.job = job;
        this.lastSlot = lastSlot;
        this.token = token;
    }

    /** @return false when the slot or a later one is done already */
    public boolean advance(Instant slot, long newToken) {
        if (!lastSlot.isBefore(slot)) {
            return false;
        }
        lastSlot = slot;
        token = newToken;
        return true;
    }

    public UUID id() {
        return id;
    }

    public String module() {
        return module;
    }

    public String job() {
        return job;
    }

    public Instant lastSlot() {
        return lastSlot;
    }

    /** Fencing token of the run that committed. */
    public long token() {
        return token;
    }
}
