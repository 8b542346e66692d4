package org.linli.api.tenant;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
     * The node itself and everything below it today, also what is closed by now or yet to come, so that what is filed under a merged
     * community stays in sight of those who looked after it; empty when there is no such node.
     */
    Set<UUID> subtree(UUID id);

    /**
     * What lay below the nodes on each day, they themselves included, for figures about days on which the tree may have been
     * another: a community that was moved counts for its old street until the day before. Nodes that are closed or yet to come
     * are there too, as in {@link #subtree}.
     *
     * @param ids such as those of a caller's scope; one that lies below another today is counted with that one
     * @param first null for since ever
     * @param last not before {@code first}
     * @return at least one, in order and without a gap; a tree that never changed gives one
     */
    default List<Span> spans(Set<UUID> ids, @Nullable LocalDate first, LocalDate last) {
        Set<UUID> below = new HashSet<>();
        ids.forEach(id -> below.addAll(subtree(id)));
        return List.of(new Span(first, last, below));
    }

    /**
     * Days on which the same nodes lay below.
     *
     * @param first null for since ever
     */
    record Span(@Nullable LocalDate first, LocalDate last, Set<UUID> divisions) {
        public Span {
            divisions = Set.copyOf(divisions);
        }
    }

    /** From the node itself up to the root, as they lie today, on whatever days they are valid; empty when there is no such node. */
    List<Division> path(UUID id);

    /** Every node valid today, parents before children. */
    List<Division> all();
}
