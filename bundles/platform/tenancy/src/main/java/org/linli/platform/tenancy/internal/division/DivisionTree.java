package org.linli.platform.tenancy.internal.division;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.Division;

/**
 * The tree as it stands on one day, when a node counts as it and all its ancestors are valid on that day; or with every node
 * there ever was. Immutable.
 */
public final class DivisionTree {
    private final LocalDate day;
    private final @Nullable Division root;
    private final Map<UUID, Division> byId = new LinkedHashMap<>();
    private final Map<String, Division> byCode = new HashMap<>();
    private final Map<UUID, List<Division>> children = new HashMap<>();

    /** As it stands on the day. */
    public DivisionTree(Collection<DivisionNode> nodes, LocalDate day) {
        this(nodes, day, false);
    }

    /** With every node there ever was or will be, each where it lies on the day. */
    public static DivisionTree whole(Collection<DivisionNode> nodes, LocalDate day) {
        return new DivisionTree(nodes, day, true);
    }

    private DivisionTree(Collection<DivisionNode> nodes, LocalDate day, boolean whole) {
        this.day = day;
        Division top = null;
        for (DivisionNode node : nodes) {
            if (!whole && !node.facts().validOn(day)) {
                continue;
            }
            Division division = node.division(day);
            if (division.parentId() == null) {
                top = division;
            } else {
                children.computeIfAbsent(division.parentId(), k -> new ArrayList<>())
                        .add(division);
            }
        }
        this.root = top;
        children.replaceAll((id, list) -> {
            list.sort(Comparator.comparing(Division::code));
            return List.copyOf(list);
        });
        index();
    }

    private void index() {
        Deque<Division> open = new ArrayDeque<>();
        if (root != null) {
            open.add(root);
        }
        while (!open.isEmpty()) {
            Division next = open.poll();
            byId.put(next.id(), next);
            byCode.put(next.code(), next);
            open.addAll(children(next.id()));
        }
    }

    public LocalDate day() {
        return day;
    }

    /** @throws IllegalStateException when the tenant has no tree yet */
    public Division root() {
        if (root == null) {
            throw new IllegalStateException("the tenant has no root division");
        }
        return root;
    }

    public Optional<Division> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Division> byCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    public List<Division> children(UUID id) {
        return children.getOrDefault(id, List.of());
    }

    public Set<UUID> subtree(UUID id) {
        Set<UUID> found = new HashSet<>();
        Deque<UUID> open = new ArrayDeque<>();
        if (byId.containsKey(id)) {
            open.add(id);
        }
        while (!open.isEmpty()) {
            UUID next = open.poll();
            found.add(next);
            children(next).forEach(child -> open.add(child.id()));
        }
        return Set.copyOf(found);
    }

    public List<Division> path(UUID id) {
        List<Division> path = new ArrayList<>();
        Division at = byId.get(id);
        while (at != null) {
            path.add(at);
            at = at.parentId() == null ? null : byId.get(at.parentId());
        }
        return List.copyOf(path);
    }

    /** Breadth first: parents before children. */
    public List<Division> all() {
        return List.copyOf(byId.values());
    }
}
