package org.linli.platform.identity.internal.rights;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.identity.internal.rights.PermissionCatalogue.Declared;
import org.linli.platform.identity.internal.rights.RoleDefinition.Origin;

/** Puts declared roles and those of the district together. Pure. */
public final class RoleBook {
    private RoleBook() {}

    /**
     * A role row of the district.
     *
     * @param label null when the role exists without the district
     */
    public record Own(String key, @Nullable Text label, Set<String> permissions) {}

    /** Roles by key: well-known ones, those of modules, the district's. */
    public static Map<String, RoleDefinition> compose(Declared declared, Collection<Own> rows, PermissionNames names) {
        Map<String, Own> own = new HashMap<>();
        rows.forEach(r -> own.put(r.key(), r));
        Set<String> known = declared.names().keySet();
        Map<String, RoleDefinition> roles = new LinkedHashMap<>();
        WellKnownRoles.labels()
                .forEach((key, label) -> roles.put(
                        key,
                        WellKnownRoles.DISTRICT_ADMIN.equals(key)
                                ? new RoleDefinition(
                                        key,
                                        label,
                                        Origin.WELL_KNOWN,
                                        Set.of("*"),
                                        Set.copyOf(new TreeSet<>(known)),
                                        false)
                                : define(key, label, Origin.WELL_KNOWN, declared, own.get(key), names)));
        declared.roles().forEach(r -> {
            if (!roles.containsKey(r.key()) && !WellKnownRoles.OPERATOR.equals(r.key())) {
                roles.put(r.key(), define(r.key(), r.label(), Origin.MODULE, declared, own.get(r.key()), names));
            }
        });
        for (Own row : rows) {
            if (!roles.containsKey(row.key()) && row.label() != null) {
                roles.put(row.key(), define(row.key(), row.label(), Origin.DISTRICT, declared, row, names));
            }
        }
        return roles;
    }

    private static RoleDefinition define(
            String key, Text label, Origin origin, Declared declared, @Nullable Own own, PermissionNames names) {
        Set<String> patterns =
                own != null ? own.permissions() : declared.defaults().getOrDefault(key, Set.of());
        return new RoleDefinition(
                key,
                label,
                origin,
                Set.copyOf(patterns),
                Set.copyOf(names.expand(patterns, declared.names().keySet())),
                own != null && origin != Origin.DISTRICT);
    }
}
