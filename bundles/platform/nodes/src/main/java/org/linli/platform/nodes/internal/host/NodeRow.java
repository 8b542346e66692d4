package org.linli.platform.nodes.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;

/** One node, as it last told of itself. */
@Entity
@Table(name = "nodes_node")
public class NodeRow {
    private static final int LONGEST_FAILURES = 4000;
    private static final int LONGEST_LEAVING = 4000;

    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "software")
    private String software;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "generation")
    private long generation;

    /** Of which {@link #leaving} says for whom it holds already. */
    @Column(name = "reached")
    private long reached;

    /** Numbers of tenants; null for none. */
    @Column(name = "leaving")
    private @Nullable String leaving;

    @Column(name = "wanted")
    private int wanted;

    @Column(name = "running")
    private int running;

    @Column(name = "ready")
    private boolean ready;

    /** One a line. */
    @Column(name = "failures")
    private String failures = "";

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected NodeRow() {}

    public NodeRow(String id) {
        this.id = id;
        this.software = "";
        this.startedAt = Instant.EPOCH;
        this.seenAt = Instant.EPOCH;
    }

    public void start(String withSoftware, Instant now) {
        software = withSoftware;
        startedAt = now;
    }

    public void beat(Instant now) {
        seenAt = now;
    }

    /** With more tenants than there is room for, it is not said of any that it holds. */
    public void passage(long routed, Set<TenantId> tenants) {
        String text = tenants.stream().map(TenantId::toString).sorted().collect(Collectors.joining(","));
        boolean room = text.length() <= LONGEST_LEAVING;
        reached = room ? routed : 0;
        leaving = room && !text.isEmpty() ? text : null;
    }

    public void report(long settled, int wants, int runs, boolean isReady, List<String> why) {
        generation = settled;
        wanted = wants;
        running = runs;
        ready = isReady;
        String text = String.join("\n", why);
        failures = text.length() <= LONGEST_FAILURES ? text : text.substring(0, LONGEST_FAILURES);
    }

    public String id() {
        return id;
    }

    public String software() {
        return software;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant seenAt() {
        return seenAt;
    }

    public long generation() {
        return generation;
    }

    public long reached() {
        return reached;
    }

    public Set<TenantId> leaving() {
        return leaving == null
                ? Set.of()
                : Stream.of(leaving.split(","))
                        .map(Integer::valueOf)
                        .map(TenantId::new)
                        .collect(Collectors.toUnmodifiableSet());
    }

    public int wanted() {
        return wanted;
    }

    public int running() {
        return running;
    }

    public boolean ready() {
        return ready;
    }

    public List<String> failures() {
        return failures.isEmpty() ? List.of() : List.of(failures.split("\n"));
    }
}
