package org.linli.platform.identity.internal.rights;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What grants give one person at an instant, until the next of them begins or ends. Immutable. */
public final class Rights {
    private final List<Holding> all;
    private final List<Holding> holdings;
    private final Set<String> roles;
    private final Map<String, Set<UUID>> roots;
    private final Set<String> everywhere;
    private final Map<String, Set<UUID>> roleRoots;
    private final Set<String> rolesEverywhere;
    private final @Nullable Instant changesAt;

    private Rights(
            List<Holding> all,
            List<Holding> holdings,
            Set<String> roles,
            Map<String, Set<UUID>> roots,
            Set<String> everywhere,
            Map<String, Set<UUID>> roleRoots,
            Set<String> rolesEverywhere,
            @Nullable Instant changesAt) {
        this.all = all;
        this.holdings = holdings;
        this.roles = roles;
        this.roots = roots;
        this.everywhere = everywhere;
        this.roleRoots = roleRoots;
        this.rolesEverywhere = rolesEverywhere;
        this.changesAt = changesAt;
    }

    /** @param granted roles that are in force or will be, by key, with what each gives */
    public static Rights of(Collection<Granted> granted, Instant now) {
        List<Holding> active = granted.stream()
                .map(Granted::holding)
                .filter(h -> h.active(now))
                .toList();
        Set<String> roles = new HashSet<>();
        Map<String, Set<UUID>> roleRoots = new HashMap<>();
        Set<String> rolesEverywhere = new HashSet<>();
        for (Granted one : granted) {
            if (!one.holding().active(now)) {
                continue;
            }
            roles.add(one.role());
            UUID division = one.holding().division();
            if (division == null) {
                rolesEverywhere.add(one.role());
            } else {
                roleRoots.computeIfAbsent(one.role(), x -> new HashSet<>()).add(division);
            }
        }
        Map<String, Set<UUID>> roots = new HashMap<>();
        Set<String> everywhere = new HashSet<>();
        for (Holding holding : active) {
            UUID division = holding.division();
            if (division == null) {
                everywhere.addAll(holding.permissions());
            } else {
                holding.permissions()
                        .forEach(p ->
                                roots.computeIfAbsent(p, x -> new HashSet<>()).add(division));
            }
        }
        return new Rights(
                granted.stream().map(Granted::holding).toList(),
                active,
                Set.copyOf(roles),
                roots,
                everywhere,
                roleRoots,
                rolesEverywhere,
                nextChange(granted, now));
    }

    private static @Nullable Instant nextChange(Collection<Granted> granted, Instant now) {
        Instant next = null;
        for (Granted g : granted) {
            for (Instant edge : new Instant[] {g.holding().from(), g.holding().until()}) {
                if (edge != null && edge.isAfter(now) && (next == null || edge.isBefore(next))) {
                    next = edge;
                }
            }
        }
        return next;
    }

    /** Whether time alone has not changed them yet. */
    public boolean current(Instant now) {
        return changesAt == null || now.isBefore(changesAt);
    }

    /** What is held now or will be. */
    public List<Holding> all() {
        return all;
    }

    /** What is held now. */
    public List<Holding> holdings() {
        return holdings;
    }

    /** Keys of the roles in force. */
    public Set<String> roles() {
        return roles;
    }

    /** Whether the permission is held anywhere. */
    public boolean may(String permission) {
        return everywhere.contains(permission) || roots.containsKey(permission);
    }

    /** Whether the permission is held in the whole district. */
    public boolean everywhere(String permission) {
        return everywhere.contains(permission);
    }

    /** Roots of the subtrees where it is held, when not {@linkplain #everywhere everywhere}. */
    public Set<UUID> roots(String permission) {
        return roots.getOrDefault(permission, Set.of());
    }

    /** Whether the role is held in the whole district. */
    public boolean roleEverywhere(String role) {
        return rolesEverywhere.contains(role);
    }

    /** Roots of the subtrees where the role is held, when not {@linkplain #roleEverywhere everywhere}. */
    public Set<UUID> roleRoots(String role) {
        return roleRoots.getOrDefault(role, Set.of());
    }

    /** All permissions held anywhere. */
    public Set<String> permissions() {
        Set<String> all = new HashSet<>(everywhere);
        all.addAll(roots.keySet());
        return all;
    }

    /** A role given to the person. */
    public record Granted(String role, Holding holding) {}
}
