package org.linli.platform.identity.internal.rights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.ModulePermissions;
import org.linli.platform.identity.ModulePermissions.RoleDeclaration;
import org.linli.platform.identity.PlatformPermissions;
import org.linli.platform.identity.RightsPreview;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Every permission that exists now, as declared by platform bundles and module versions. Thread-safe. */
@Component(service = PermissionCatalogue.class)
public final class PermissionCatalogue {
    private final List<PlatformPermissions> platform = new CopyOnWriteArrayList<>();
    private final List<ModulePermissions> modules = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addPlatform(PlatformPermissions permissions) {
        platform.add(permissions);
    }

    public void removePlatform(PlatformPermissions permissions) {
        platform.remove(permissions);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addModules(ModulePermissions permissions) {
        modules.add(permissions);
    }

    public void removeModules(ModulePermissions permissions) {
        modules.remove(permissions);
    }

    /** Permissions of the host part, with labels. */
    public Map<String, Text> ofHost() {
        Map<String, Text> names = new TreeMap<>();
        platform.stream().filter(PlatformPermissions::host).forEach(p -> names.putAll(p.permissions()));
        return names;
    }

    /** What is declared for a district now. */
    public Declared ofTenant(TenantId tenant) {
        Map<String, Text> names = new TreeMap<>();
        Map<String, Set<String>> defaults = new HashMap<>();
        List<RoleDeclaration> roles = new ArrayList<>();
        for (PlatformPermissions p : platform) {
            if (!p.host()) {
                names.putAll(p.permissions());
                merge(defaults, p.roleDefaults());
            }
        }
        for (ModulePermissions m : modules) {
            names.putAll(m.permissions(tenant));
            merge(defaults, m.roleDefaults(tenant));
            roles.addAll(m.roles(tenant));
        }
        return new Declared(names, defaults, roles);
    }

    /** What would be declared for a district whose modules declare this. */
    Declared withModules(RightsPreview.Declarations declarations) {
        Map<String, Text> names = new TreeMap<>(declarations.permissions());
        Map<String, Set<String>> defaults = new HashMap<>();
        platform.stream().filter(p -> !p.host()).forEach(p -> {
            names.putAll(p.permissions());
            merge(defaults, p.roleDefaults());
        });
        merge(defaults, declarations.roleDefaults());
        return new Declared(names, defaults, declarations.roles());
    }

    private static void merge(Map<String, Set<String>> into, Map<String, Set<String>> from) {
        from.forEach((role, patterns) ->
                into.computeIfAbsent(role, r -> new HashSet<>()).addAll(patterns));
    }

    /**
     * @param names permissions with labels
     * @param defaults patterns by role key
     * @param roles roles that modules bring along
     */
    public record Declared(Map<String, Text> names, Map<String, Set<String>> defaults, List<RoleDeclaration> roles) {}
}
