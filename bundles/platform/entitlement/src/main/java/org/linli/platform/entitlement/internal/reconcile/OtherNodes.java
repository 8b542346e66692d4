package org.linli.platform.entitlement.internal.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.linli.api.tenant.TenantId;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.nodes.Nodes;
import org.linli.platform.nodes.ThisNode;

/** The other nodes that live, for steps that must not overtake them. */
public record OtherNodes(Nodes nodes, ThisNode self, DesiredState desired) {
    private static final long PAUSE_MILLIS = 200;

    /**
     * Waits until every other node that lives has reached the present state, with nothing inside of what any district has left.
     *
     * @return ids of those that have not got there in time
     */
    public List<String> awaitConvergence(Duration patience) throws InterruptedException {
        long wanted = desired.generation();
        return await(node -> node.generation() >= wanted, patience);
    }

    /**
     * Waits until on every other node that lives nothing of the district is inside of what it has left; work of others may take longer.
     *
     * @return ids of those that have not got there in time
     */
    public List<String> awaitConvergence(TenantId tenant, Duration patience) throws InterruptedException {
        long wanted = desired.generation();
        return await(node -> node.settled(tenant, wanted), patience);
    }

    private List<String> await(Predicate<Nodes.Node> there, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        List<String> behind = behind(there);
        while (!behind.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            behind = behind(there);
        }
        return behind;
    }

    private List<String> behind(Predicate<Nodes.Node> there) {
        return nodes.all().stream()
                .filter(node -> !node.stale() && !node.id().equals(self.id()) && !there.test(node))
                .map(Nodes.Node::id)
                .toList();
    }
}
