package org.linli.platform.nodes;

import java.util.List;

/** How far this node has come. Registered as a service by who brings the node to the wanted state; answers from memory. */
public interface Convergence {
    Report report();

    /**
     * @param generation number of the desired state that the node has taken over
     * @param wanted module instances that the desired state needs
     * @param running module instances that run
     * @param failures what is wanted and does not run, each with its reason; no personal data
     */
    record Report(long generation, int wanted, int running, List<String> failures) {
        public Report {
            failures = List.copyOf(failures);
        }
    }
}
