package org.linli.platform.nodes.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.linli.platform.context.ReadinessCheck;
import org.linli.platform.nodes.Convergence;
import org.linli.platform.nodes.Nodes;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.nodes.internal.host.NodeRow;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the others every five seconds that this node lives and how far it has come. Times are the database's, so that the clocks
 * of the machines do not matter.
 */
@Component(service = Nodes.class, immediate = true)
public final class Heartbeat implements Nodes {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);

    /** Six heartbeats that did not come. */
    static final Duration STALE = Duration.ofSeconds(30);

    /** Silent nodes are forgotten after that. */
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    private final ThisNode self;
    private final NodesUnit unit;
    private final CountedState state;
    private final Transactions transactions;
    private final List<Convergence> convergences = new CopyOnWriteArrayList<>();
    private final List<ReadinessCheck> checks = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer;
    private boolean announced;
    private boolean away;

    @Activate
    public Heartbeat(
            @Reference ThisNode self,
            @Reference NodesUnit unit,
            @Reference CountedState state,
            @Reference Transactions transactions) {
        this.self = self;
        this.unit = unit;
        this.state = state;
        this.transactions = transactions;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "linli-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::beatSafely, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindConvergence(Convergence convergence) {
        convergences.add(convergence);
    }

    void unbindConvergence(Convergence convergence) {
        convergences.remove(convergence);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindCheck(ReadinessCheck check) {
        checks.add(check);
    }

    void unbindCheck(ReadinessCheck check) {
        checks.remove(check);
    }

    @Deactivate
    void close() throws InterruptedException {
        timer.shutdownNow();
        if (timer.awaitTermination(5, TimeUnit.SECONDS)) {
            leave();
        }
    }

    /** An orderly end is no failure that somebody has to look into. */
    private void leave() {
        try {
            transactions.host(
                    Access.WRITE,
                    () -> unit.em()
                            .createQuery("delete from NodeRow n where n.id = :id")
                            .setParameter("id", self.id())
                            .executeUpdate());
        } catch (RuntimeException e) {
            LOG.debug("the node goes without saying so", e);
        }
    }

    private void beatSafely() {
        try {
            beat();
            away = false;
        } catch (RuntimeException e) {
            if (!away) {
                LOG.warn("the heartbeat could not be written and will be again: {}", e.getMessage());
            }
            away = true;
        }
    }

    /** Package-private so that tests need not wait. */
    synchronized void beat() {
        Convergence.Report report = convergences.stream()
                .map(Convergence::report)
                .findFirst()
                .orElse(new Convergence.Report(0, 0, Set.of(), 0, 0, List.of()));
        boolean ready = !convergences.isEmpty() && checks.stream().allMatch(Heartbeat::passes);
        transactions.host(Access.WRITE, () -> {
            Instant now = state.databaseNow();
            NodeRow row = unit.em().find(NodeRow.class, self.id());
            boolean fresh = row == null;
            NodeRow mine = fresh ? new NodeRow(self.id()) : Objects.requireNonNull(row);
            if (fresh || !announced) {
                mine.start(self.version(), now);
            }
            mine.beat(now);
            mine.report(report.generation(), report.wanted(), report.running(), ready, report.failures());
            mine.passage(report.reached(), report.leaving());
            if (fresh) {
                unit.em().persist(mine);
            }
            return true;
        });
        if (!announced) {
            announced = true;
            forgetTheLost();
        }
    }

    private void forgetTheLost() {
        transactions.host(
                Access.WRITE,
                () -> unit.em()
                        .createQuery("delete from NodeRow n where n.seenAt < :limit")
                        .setParameter("limit", state.databaseNow().minus(FORGOTTEN))
                        .executeUpdate());
    }

    private static boolean passes(ReadinessCheck check) {
        try {
            return check.result().state() != ReadinessCheck.State.DOWN;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public List<Node> all() {
        long desired = state.generation();
        return transactions.host(Access.READ, () -> {
            Instant now = state.databaseNow();
            return unit
                    .em()
                    .createQuery("select n from NodeRow n order by n.startedAt, n.id", NodeRow.class)
                    .getResultList()
                    .stream()
                    .map(row -> node(row, now, desired))
                    .toList();
        });
    }

    private static Node node(NodeRow row, Instant now, long desired) {
        boolean stale = row.seenAt().plus(STALE).isBefore(now);
        return new Node(
                row.id(),
                row.software(),
                row.startedAt(),
                row.seenAt(),
                row.generation(),
                row.reached(),
                row.leaving(),
                row.wanted(),
                row.running(),
                row.failures(),
                row.ready() && !stale,
                stale,
                !stale && row.generation() >= desired);
    }
}
