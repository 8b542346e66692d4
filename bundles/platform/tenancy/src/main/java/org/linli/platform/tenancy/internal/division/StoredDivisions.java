package org.linli.platform.tenancy.internal.division;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.platform.tenancy.TenantProfile;

/**
 * Everything stored about the levels and nodes of one tenant, whatever day they are valid on. The tree of the last day asked
 * for is kept: days change once a day.
 */
public final class StoredDivisions {
    private final List<TenantProfile.Level> levels;
    private final Map<UUID, DivisionNode> nodes = new LinkedHashMap<>();
    private final SortedSet<LocalDate> moves;
    private volatile @Nullable DivisionTree latest;
    private volatile @Nullable DivisionTree latestWhole;

    public StoredDivisions(List<TenantProfile.Level> levels, List<DivisionNode> nodes) {
        this.levels = List.copyOf(levels);
        nodes.forEach(n -> this.nodes.put(n.id(), n));
        this.moves = nodes.stream().flatMap(n -> n.places().changes()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** With the nodes of every day, each where it lies on this one: those closed lie where they last lay. */
    public DivisionTree whole(LocalDate day) {
        DivisionTree tree = latestWhole;
        if (tree == null || !(moves.isEmpty() || day.equals(tree.day()))) {
            tree = DivisionTree.whole(nodes.values(), day);
            latestWhole = tree;
        }
        return tree;
    }

    /**
     * What lay below the nodes, from the first day to the last; days on which the same did make one span.
     *
     * @param ids nodes; one that lies below another today is counted with that one
     * @param first null for since ever
     */
    public List<Divisions.Span> spans(Set<UUID> ids, @Nullable LocalDate first, LocalDate last, LocalDate today) {
        Set<UUID> tops = tops(ids, whole(today));
        List<Divisions.Span> spans = new ArrayList<>();
        LocalDate begin = first;
        for (LocalDate move : moves) {
            if (!move.isAfter(last) && (first == null || move.isAfter(first))) {
                add(spans, begin, move.minusDays(1), tops);
                begin = move;
            }
        }
        add(spans, begin, last, tops);
        return List.copyOf(spans);
    }

    private static Set<UUID> tops(Set<UUID> ids, DivisionTree tree) {
        return ids.stream()
                .filter(id -> tree.path(id).stream().skip(1).map(Division::id).noneMatch(ids::contains))
                .collect(Collectors.toSet());
    }

    private void add(List<Divisions.Span> spans, @Nullable LocalDate begin, LocalDate end, Set<UUID> tops) {
        DivisionTree tree = moves.isEmpty() ? whole(end) : DivisionTree.whole(nodes.values(), end);
        Set<UUID> below = new HashSet<>();
        tops.forEach(id -> below.addAll(tree.subtree(id)));
        int before = spans.size() - 1;
        if (before >= 0 && spans.get(before).divisions().equals(below)) {
            spans.set(before, new Divisions.Span(spans.get(before).first(), end, below));
        } else {
            spans.add(new Divisions.Span(begin, end, below));
        }
    }

    public DivisionTree on(LocalDate day) {
        DivisionTree tree = latest;
        if (tree == null || !day.equals(tree.day())) {
            tree = new DivisionTree(nodes.values(), day);
            latest = tree;
        }
        return tree;
    }

    /** Whether the node is the other one or lies below it on the day. */
    boolean lies(UUID id, UUID below, LocalDate day) {
        DivisionNode at = nodes.get(id);
        while (at != null) {
            if (at.id().equals(below)) {
                return true;
            }
            UUID above = at.places().on(day);
            at = above == null ? null : nodes.get(above);
        }
        return false;
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
