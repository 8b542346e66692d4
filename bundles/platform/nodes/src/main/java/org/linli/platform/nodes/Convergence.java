package org.linli.platform.nodes;

import java.util.List;
import java.util.Set;
import org.linli.api.tenant.TenantId;

/** How far this node has come. Registered as a service by who brings the node to the wanted state; answers from memory. */
public interface Convergence {
    Report report();

    /**
     * @param generation number of the desired state that the node has taken over, with nothing inside of what districts have left
     * @param reached number of the desired state to which requests go, though some may still be inside of what their district has left
     * @param leaving the districts that have such, or may have
     * @param wanted module instances that the desired state needs
     * @param running module instances that run
     * @param failures what is wanted and does not run, each with its reason; no personal data
     */
    record Report(
            long generation, long reached, Set<TenantId> leaving, int wanted, int running, List<String> failures) {
        public Report {
            leaving = Set.copyOf(leaving);
            failures = List.copyOf(failures);
        }
    }
}
