package org.linli.platform.nodes;

/** The node that this process is. */
public interface ThisNode {
    /** Stable over restarts, unique in the deployment; at most 64 characters. */
    String id();

    /** Version of Linli that it runs. */
    String version();
}
