package org.linli.platform.guard.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** Calls of a module version in an hour. */
@Entity
@Table(name = "guard_hour")
public class HourRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "module")
    private String module;

    @Column(name = "module_version")
    private String moduleVersion;

    /** Begin, UTC. */
    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "calls")
    private long calls;

    @Column(name = "failures")
    private long failures;

    @Column(name = "late")
    private long late;

    @Column(name = "districts")
    private int districts;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected HourRow() {}

    public HourRow(UUID id, String module, String moduleVersion, Instant begunAt) {
        this.id = id;
        this.module = module;
        this.moduleVersion = moduleVersion;
        this.begunAt = begunAt;
    }

    /** @param seen districts that this node has seen in the hour */
    public void add(long moreCalls, long moreFailures, long moreLate, int seen) {
        calls += moreCalls;
        failures += moreFailures;
        late += moreLate;
        districts = Math.max(districts, seen);
    }

    public String module() {
        return module;
    }

    public String moduleVersion() {
        return moduleVersion;
    }

    public Instant begunAt() {
        return begunAt;
    }

    public long calls() {
        return calls;
    }

    public long failures() {
        return failures;
    }

    public long late() {
        return late;
    }

    public int districts() {
        return districts;
    }
}
