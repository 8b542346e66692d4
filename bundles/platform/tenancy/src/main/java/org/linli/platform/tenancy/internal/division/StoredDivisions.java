package org.linli.platform.tenancy.internal.division;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.platform.tenancy.TenantProfile;

/**
 * Everything stored about the levels and nodes of one tenant, whatever day they are valid on. The tree of the last day asked
 * for is kept: days change once a day.
 */
public final class StoredDivisions {
    private final List<TenantProfile.Level> levels;
    private final Map<UUID, DivisionNode> nodes = new LinkedHashMap<>();
    private final DivisionTree whole;
    private volatile @Nullable DivisionTree latest;

    public StoredDivisions(List<TenantProfile.Level> levels, List<DivisionNode> nodes) {
        this.levels = List.copyOf(levels);
        nodes.forEach(n -> this.nodes.put(n.id(), n));
        this.whole = new DivisionTree(nodes, null);
    }

    /** With the nodes of every day: those closed lie where they last lay. */
    public DivisionTree whole() {
        return whole;
    }

    public DivisionTree on(LocalDate day) {
        DivisionTree tree = latest;
        if (tree == null || !day.equals(tree.day())) {
            tree = new DivisionTree(nodes.values(), day);
            latest = tree;
        }
        return tree;
    }

    /** From the top down; the first is the tenant itself. */
    public List<TenantProfile.Level> levels() {
        return levels;
    }

    /** Position of the level; the greater the lower. -1 when there is no such level. */
    public int rank(String level) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).key().equals(level)) {
                return i;
            }
        }
        return -1;
    }

    /** On any day. */
    public Optional<DivisionNode> node(UUID id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /** On any day. */
    public Optional<DivisionNode> byCode(String code) {
        return nodes.values().stream()
                .filter(n -> n.facts().code().equals(code))
                .findFirst();
    }

    /** All nodes on any day, in no order. */
    public List<DivisionNode> nodes() {
        return List.copyOf(nodes.values());
    }
}
