package org.linli.platform.jobs.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One slot of one timer of one district: unique, so that one node gets it. */
@Entity
@Table(name = "jobs_run")
public class JobRun {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "tenant")
    private int tenant;

    @Column(name = "module")
    private String module;

    @Column(name = "job")
    private String job;

    @Column(name = "slot")
    private Instant slot;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "token")
    private long token;

    @Column(name = "node")
    private String node;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "detail")
    private @Nullable String detail;

    /** For the ORM. */
    protected JobRun() {}

    private JobRun(
            UUID id, int tenant, String module, String job, Instant slot, State state, String node, Instant now) {
        this.id = id;
        this.tenant = tenant;
        this.module = module;
        this.job = job;
        this.slot = slot;
        this.state = state;
        this.token = 1;
        this.node = node;
        this.leaseUntil = now;
        this.startedAt = now;
    }

    /** A slot that lay before the timer was first seen: remembered, never run. */
    public static JobRun baseline(UUID id, int tenant, String module, String job, Instant slot, Instant now) {
        JobRun run = new JobRun(id, tenant, module, job, slot, State.BASELINE, "", now);
        run.finishedAt = now;
        return run;
    }

    /** A slot that the node runs now. */
    public static JobRun claimed(
            UUID id, int tenant, String module, String job, Instant slot, String node, Instant now, Instant until) {
        JobRun run = new JobRun(id, tenant, module, job, slot, State.RUNNING, node, now);
        run.leaseUntil = until;
        return run;
    }

    /** Life of a run. */
    public enum State {
        BASELINE,
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    /** Another node goes on after the lease ran out; the grown token shuts the first one out. */
    public void takeOver(String newNode, Instant until) {
        node = newNode;
        token++;
        leaseUntil = until;
    }

    public void prolong(Instant until) {
        leaseUntil = until;
    }

    /** It has not begun; from then on it may be taken over. */
    public void postpone(String why, Instant until) {
        detail = why;
        leaseUntil = until;
    }

    /** @param why null when it succeeded */
    public void finish(@Nullable String why, Instant now) {
        state = why == null ? State.SUCCEEDED : State.FAILED;
        detail = why;
        finishedAt = now;
    }

    public UUID id() {
        return id;
    }

    public int tenant() {
        return tenant;
    }

    public String module() {
        return module;
    }

    public String job() {
        return job;
    }

    /** Scheduled instant, UTC. */
    public Instant slot() {
        return slot;
    }

    public State state() {
        return state;
    }

    public long token() {
        return token;
    }

    public String node() {
        return node;
    }

    public Instant leaseUntil() {
        return leaseUntil;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    public @Nullable String detail() {
        return detail;
    }
}
