package org.linli.platform.entitlement.internal.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.nodes.Nodes;
import org.linli.platform.nodes.ThisNode;

/** The other nodes that live, for steps that must not overtake them. */
public record OtherNodes(Nodes nodes, ThisNode self, DesiredState desired) {
    private static final long PAUSE_MILLIS = 200;

    /**
     * Waits until every other node that lives has reached the present state.
     *
     * @return ids of those that have not got there in time
     */
    public List<String> awaitConvergence(Duration patience) throws InterruptedException {
        long wanted = desired.generation();
        long deadline = System.nanoTime() + patience.toNanos();
        List<String> behind = behind(wanted);
        while (!behind.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            behind = behind(wanted);
        }
        return behind;
    }

    private List<String> behind(long wanted) {
        return nodes.all().stream()
                .filter(node -> !node.stale() && !node.id().equals(self.id()) && node.generation() < wanted)
                .map(Nodes.Node::id)
                .toList();
    }
}
