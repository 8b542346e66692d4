package org.linli.platform.entitlement.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change that a tenant wants at a later time. */
@Entity
@Table(name = "entitlement_schedule")
public class ScheduledChange {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "tenant")
    private int tenant;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "change_json")
    private String change;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "outcome")
    private String outcome;

    /** Node that is starting it, until the lease ends. */
    @Column(name = "node")
    private @Nullable String node;

    @Column(name = "lease_until")
    private @Nullable Instant leaseUntil;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected ScheduledChange() {}

    public ScheduledChange(UUID id, int tenant, Instant dueAt, String change, String askedBy) {
        this.id = id;
        this.tenant = tenant;
        this.dueAt = dueAt;
        this.change = change;
        this.askedBy = askedBy;
        this.outcome = "waiting";
    }

    /** @return whether the node may start it now */
    public boolean take(String by, Instant now, Instant until) {
        boolean free = node == null || node.equals(by) || leaseUntil == null || leaseUntil.isBefore(now);
        if (!waiting() || !free) {
            return false;
        }
        node = by;
        leaseUntil = until;
        return true;
    }

    /** @param result {@code started}, {@code cancelled} or the reason why it could not start */
    public void conclude(String result) {
        this.outcome = result.length() > 500 ? result.substring(0, 500) : result;
    }

    public UUID id() {
        return id;
    }

    public int tenant() {
        return tenant;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public String change() {
        return change;
    }

    public String askedBy() {
        return askedBy;
    }

    public boolean waiting() {
        return outcome.equals("waiting");
    }
}
