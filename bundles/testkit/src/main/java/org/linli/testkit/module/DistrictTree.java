package org.linli.testkit.module;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;

/** A district with two streets and a community. */
public final class DistrictTree implements Divisions {
    public static final UUID DISTRICT = new UUID(1, 1);
    public static final UUID STREET = new UUID(1, 2);
    public static final UUID COMMUNITY = new UUID(1, 3);
    public static final UUID OTHER_STREET = new UUID(1, 4);

    private final Map<UUID, Division> all = new LinkedHashMap<>();
    private @Nullable LocalDate moved;

    public DistrictTree() {
        put(DISTRICT, null, "900001", "district");
        put(STREET, DISTRICT, "900001001", "street");
        put(COMMUNITY, STREET, "900001001001", "community");
        put(OTHER_STREET, DISTRICT, "900001002", "street");
    }

    /** The community goes to the other street; days before stay with the old one. */
    public void moves(LocalDate on) {
        moved = on;
        put(COMMUNITY, OTHER_STREET, "900001001001", "community");
    }

    @Override
    public List<Span> spans(Set<UUID> ids, @Nullable LocalDate first, LocalDate last) {
        LocalDate on = moved;
        List<Span> after = Divisions.super.spans(ids, first, last);
        if (on == null || on.isAfter(last) || (first != null && !on.isAfter(first))) {
            return after;
        }
        Set<UUID> before = new HashSet<>(after.get(0).divisions());
        before.remove(COMMUNITY);
        if (ids.contains(STREET)) {
            before.add(COMMUNITY);
        }
        return List.of(
                new Span(first, on.minusDays(1), before),
                new Span(on, last, after.get(0).divisions()));
    }

    private void put(UUID id, @Nullable UUID parent, String code, String level) {
        all.put(id, new Division(id, parent, code, "测试" + code, level, Set.of(), LocalDate.EPOCH, null));
    }

    @Override
    public Division root() {
        return Objects.requireNonNull(all.get(DISTRICT));
    }

    @Override
    public Optional<Division> find(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public Optional<Division> byCode(String code) {
        return all.values().stream().filter(d -> d.code().equals(code)).findFirst();
    }

    @Override
    public List<Division> children(UUID id) {
        return all.values().stream().filter(d -> id.equals(d.parentId())).toList();
    }

    @Override
    public Set<UUID> subtree(UUID id) {
        Set<UUID> found = new HashSet<>();
        if (all.containsKey(id)) {
            found.add(id);
            children(id).forEach(child -> found.addAll(subtree(child.id())));
        }
        return found;
    }

    @Override
    public List<Division> path(UUID id) {
        List<Division> path = new ArrayList<>();
        for (Division at = all.get(id); at != null; at = at.parentId() == null ? null : all.get(at.parentId())) {
            path.add(at);
        }
        return path;
    }

    @Override
    public List<Division> all() {
        return new ArrayList<>(all.values());
    }
}
