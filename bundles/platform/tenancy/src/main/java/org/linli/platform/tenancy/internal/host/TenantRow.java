package org.linli.platform.tenancy.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;

/** A tenant. Its id comes from {@link CounterRow} and is never used again. */
@Entity
@Table(name = "tenancy_tenant")
public class TenantRow {
    @Id
    @Column(name = "id")
    private int id;

    @Column(name = "code")
    private String code;

    @Column(name = "name")
    private String name;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "parent_code")
    private String parentCode;

    @Column(name = "zone_id")
    private String zone;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private TenantInfo.State state;

    @Column(name = "source")
    private String source;

    @Column(name = "created_at")
    private Instant createdAt;

    /** Whether the list of districts before sign-in names it. */
    @Column(name = "listed")
    private boolean listed;

    /** When it was given up for good; null while it lives. */
    @Column(name = "removal_began")
    private @Nullable Instant removalBegan;

    /** Grows with every committed change of levels, divisions or parameters, so that other nodes drop their copies. */
    @Column(name = "generation")
    private long generation;

    @Version
    @Column(name = "version")
    private long version;

    protected TenantRow() {}

    public TenantRow(int id, TenantFacts facts, Instant createdAt) {
        this.id = id;
        this.state = TenantInfo.State.ACTIVE;
        this.createdAt = createdAt;
        this.listed = true;
        describe(facts);
    }

    /** Takes over what a profile says about the tenant itself. */
    public void describe(TenantFacts facts) {
        this.code = facts.code();
        this.name = facts.name();
        this.nameEn = facts.nameEn();
        this.parentCode = facts.parentCode();
        this.zone = facts.zone();
        this.source = facts.source();
    }

    public void list(boolean wanted) {
        this.listed = wanted;
    }

    public boolean listed() {
        return listed;
    }

    public void enter(TenantInfo.State next) {
        this.state = next;
    }

    /** Nobody is served in it any more, and there is no way back. */
    public void beginRemoval(Instant now) {
        state = TenantInfo.State.SUSPENDED;
        removalBegan = now;
    }

    public boolean removing() {
        return removalBegan != null;
    }

    public void contentChanged() {
        this.generation++;
    }

    public int id() {
        return id;
    }

    public TenantInfo.State state() {
        return state;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long generation() {
        return generation;
    }

    public long version() {
        return version;
    }

    public TenantFacts facts() {
        return new TenantFacts(code, name, nameEn, parentCode, zone, source);
    }
}
