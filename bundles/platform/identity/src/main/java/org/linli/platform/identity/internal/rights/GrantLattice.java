package org.linli.platform.identity.internal.rights;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Nobody grants what he lacks: a grant is allowed when for each permission one holding of the grantor has it, covers the
 * subtree and lasts as long. Several holdings that only together cover a subtree or a period do not count. Pure.
 */
public final class GrantLattice {
    private final DivisionTree tree;

    public GrantLattice(DivisionTree tree) {
        this.tree = tree;
    }

    /**
     * @param division root of the subtree asked for, null for the whole district
     * @param until null for no end
     * @return permissions that the grantor lacks there or for so long, sorted; empty when the grant is allowed
     */
    public Set<String> lacking(
            Collection<Holding> grantor,
            Collection<String> permissions,
            @Nullable UUID division,
            Instant from,
            @Nullable Instant until) {
        Set<String> held = new java.util.HashSet<>();
        for (Holding holding : grantor) {
            if (tree.covers(holding.division(), division) && holding.spans(from, until)) {
                held.addAll(holding.permissions());
            }
        }
        Set<String> lacking = new TreeSet<>(permissions);
        lacking.removeAll(held);
        return lacking;
    }

    /** Whether the first holds, now, everything the second holds from now on; who does not must not touch the other's account. */
    public boolean dominates(Collection<Holding> first, Collection<Holding> second, Instant now) {
        return second.stream()
                .filter(h -> h.until() == null || h.until().isAfter(now))
                .allMatch(h -> coversNow(first, h, now));
    }

    private boolean coversNow(Collection<Holding> first, Holding wanted, Instant now) {
        Set<String> lacking = new TreeSet<>(wanted.permissions());
        for (Holding holding : first) {
            if (holding.active(now) && tree.covers(holding.division(), wanted.division())) {
                lacking.removeAll(holding.permissions());
            }
        }
        return lacking.isEmpty();
    }
}
