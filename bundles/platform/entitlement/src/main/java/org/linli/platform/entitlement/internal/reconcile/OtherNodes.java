package org.linli.platform.entitlement.internal.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.nodes.Nodes;
import org.linli.platform.nodes.ThisNode;

/** The other nodes that live, for steps that must not overtake them. */
record OtherNodes(Nodes nodes, ThisNode self, DesiredState desired) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 200;

    /**
     * Waits until every other node that lives has reached the present state.
     *
     * @throws IllegalStateException when one does not get there within a minute, with its id
     */
    void awaitConvergence() {
        long wanted = desired.generation();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (List<String> behind = behind(wanted); !behind.isEmpty(); behind = behind(wanted)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("nodes have not taken over the change: " + String.join(", ", behind));
            }
            pause();
        }
    }

    private List<String> behind(long wanted) {
        return nodes.all().stream()
                .filter(node -> !node.stale() && !node.id().equals(self.id()) && node.generation() < wanted)
                .map(Nodes.Node::id)
                .toList();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the other nodes", e);
        }
    }
}
