package org.linli.platform.entitlement.internal.declared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.identity.ModulePermissions.RoleDeclaration;
import org.linli.platform.messaging.NotificationKinds;

/**
 * What the module versions of one mix declare together. Tenants with the same mix share one.
 *
 * @param permissions labels by permission
 * @param roleDefaults permissions by role key
 * @param roles roles that modules bring along
 * @param schemas JSON Schema of the parameters by module
 * @param consumers names of the modules that consume an event, by its type
 * @param notifications kinds of what people are told, by module
 */
public record MixDeclarations(
        SortedMap<String, Text> permissions,
        Map<String, Set<String>> roleDefaults,
        List<RoleDeclaration> roles,
        Map<String, String> schemas,
        Map<String, SortedSet<String>> consumers,
        List<NotificationKinds.Kind> notifications) {

    public static MixDeclarations of(List<ModuleDescriptor> descriptors) {
        SortedMap<String, Text> permissions = new TreeMap<>();
        Map<String, Set<String>> defaults = new HashMap<>();
        List<RoleDeclaration> roles = new ArrayList<>();
        Map<String, String> schemas = new HashMap<>();
        Map<String, SortedSet<String>> consumers = new HashMap<>();
        List<NotificationKinds.Kind> notifications = new ArrayList<>();
        for (ModuleDescriptor descriptor : descriptors) {
            permissions.putAll(descriptor.permissions());
            descriptor.roles().forEach((key, role) -> {
                defaults.computeIfAbsent(key, k -> new HashSet<>()).addAll(role.permissions());
                if (role.label() != null) {
                    roles.add(new RoleDeclaration(key, role.label()));
                }
            });
            if (descriptor.parameters() != null) {
                schemas.put(descriptor.id().name(), descriptor.parameters());
            }
            descriptor
                    .consumes()
                    .forEach(type -> consumers
                            .computeIfAbsent(type, t -> new TreeSet<>())
                            .add(descriptor.id().name()));
            descriptor
                    .notifications()
                    .forEach(declared -> notifications.add(new NotificationKinds.Kind(
                            declared.kind(),
                            declared.label(),
                            descriptor.label(),
                            declared.permission(),
                            declared.mandatory())));
        }
        return new MixDeclarations(
                permissions, defaults, List.copyOf(roles), schemas, consumers, List.copyOf(notifications));
    }

    /**
     * What holds when some requests are served by one mix and some by another. Patterns are expanded over the names of their own mix,
     * so that a pattern of one gives nothing that only the other declares.
     */
    static MixDeclarations either(List<MixDeclarations> mixes) {
        SortedMap<String, Text> permissions = new TreeMap<>();
        Map<String, Set<String>> defaults = new HashMap<>();
        Map<String, RoleDeclaration> roles = new TreeMap<>();
        mixes.forEach(mix -> {
            permissions.putAll(mix.permissions());
            mix.roleDefaults().forEach((role, patterns) -> {
                Set<String> names = defaults.computeIfAbsent(role, r -> new HashSet<>());
                mix.permissions().keySet().stream()
                        .filter(name -> patterns.stream().anyMatch(pattern -> covers(pattern, name)))
                        .forEach(names::add);
            });
            mix.roles().forEach(role -> roles.putIfAbsent(role.key(), role));
        });
        return new MixDeclarations(permissions, defaults, List.copyOf(roles.values()), Map.of(), Map.of(), List.of());
    }

    /** As identity reads patterns: part by part, a star for any, missing parts for all. */
    private static boolean covers(String pattern, String name) {
        String[] wanted = name.split(":");
        String[] parts = pattern.split(":");
        for (int i = 0; i < parts.length; i++) {
            boolean any = parts[i].equals("*");
            if (!any && (i >= wanted.length || !List.of(parts[i].split(",")).contains(wanted[i]))) {
                return false;
            }
        }
        return true;
    }
}
