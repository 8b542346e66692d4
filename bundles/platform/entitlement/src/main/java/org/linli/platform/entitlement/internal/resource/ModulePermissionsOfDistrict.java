package org.linli.platform.entitlement.internal.resource;

import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.platform.identity.PlatformPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions on a district's modules. */
@Component
public final class ModulePermissionsOfDistrict implements PlatformPermissions {
    static final String READ = "entitlement:module:read";
    static final String CHANGE = "entitlement:module:change";

    @Activate
    public ModulePermissionsOfDistrict() {}

    @Override
    public Map<String, Text> permissions() {
        return Map.of(
                READ, Text.of("查看本区的模块", "See the district's modules"),
                CHANGE, Text.of("启用、升级、停用和清除模块", "Enable, upgrade, disable and purge modules"));
    }

    @Override
    public Map<String, Set<String>> roleDefaults() {
        return Map.of("operator", Set.of(READ, CHANGE), "auditor", Set.of(READ));
    }

    @Override
    public boolean host() {
        return false;
    }
}
