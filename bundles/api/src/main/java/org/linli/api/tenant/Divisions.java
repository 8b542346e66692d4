package org.linli.api.tenant;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The division tree of the current tenant, as valid today in the tenant's zone unless said otherwise.
 * Host-provided; answers from memory.
 */
public interface Divisions {
    Division root();

    Optional<Division> find(UUID id);

    Optional<Division> byCode(String code);

    /** Children in the order of their codes. */
    List<Division> children(UUID id);

    /**
     * The node itself and everything below it, also what is closed by now or yet to come, so that what is filed under a merged
     * community stays in sight of those who looked after it; empty when there is no such node.
     */
    Set<UUID> subtree(UUID id);

    /** From the node itself up to the root, on whatever days they are valid; empty when there is no such node. */
    List<Division> path(UUID id);

    /** Every node valid today, parents before children. */
    List<Division> all();
}
