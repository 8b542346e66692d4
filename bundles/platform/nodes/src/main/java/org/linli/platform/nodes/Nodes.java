package org.linli.platform.nodes;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.linli.api.tenant.TenantId;

/** All nodes that were heard of lately. */
public interface Nodes {
    /** Oldest first. */
    List<Node> all();

    /**
     * A node as the database knows it.
     *
     * @param startedAt start of its process, by the database's clock
     * @param seenAt last heartbeat, by the database's clock
     * @param generation number of the desired state that it has reached, with nothing inside of what districts have left
     * @param reached number of the desired state to which its requests go
     * @param leaving districts of which something may still be inside of what they have left
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
            long reached,
            Set<TenantId> leaving,
            int wanted,
            int running,
            List<String> failures,
            boolean ready,
            boolean stale,
            boolean converged) {

        /** Whether nothing of the district is inside of what it had left when the desired state had that number. */
        public boolean settled(TenantId tenant, long wanted) {
            return generation >= wanted || reached >= wanted && !leaving.contains(tenant);
        }
    }
}
