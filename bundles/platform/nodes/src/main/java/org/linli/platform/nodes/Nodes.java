package org.linli.platform.nodes;

import java.time.Instant;
import java.util.List;

/** All nodes that were heard of lately. */
public interface Nodes {
    /** Oldest first. */
    List<Node> all();

    /**
     * A node as the database knows it.
     *
     * @param startedAt start of its process, by the database's clock
     * @param seenAt last heartbeat, by the database's clock
     * @param generation number of the desired state that it has reached
     * @param wanted module instances it needs for that
     * @param running module instances it runs
     * @param failures what does not run, with reasons
     * @param stale whether its heartbeats have ceased
     * @param converged whether it has reached the present desired state, failures aside
     */
    record Node(
            String id,
            String version,
            Instant startedAt,
            Instant seenAt,
            long generation,
            int wanted,
            int running,
            List<String> failures,
            boolean ready,
            boolean stale,
            boolean converged) {}
}
