package org.linli.platform.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;

/**
 * Tells identity which permissions and default roles the module versions of a tenant declare;
 * implemented by whoever knows the enabled versions. Answers from memory.
 */
public interface ModulePermissions {
    /** Permissions that exist in the tenant now, by name, with labels. */
    Map<String, Text> permissions(TenantId tenant);

    /** Default permissions by role key, from the enabled modules. */
    Map<String, Set<String>> roleDefaults(TenantId tenant);

    /** Roles that modules bring along, with labels. */
    List<RoleDeclaration> roles(TenantId tenant);

    /** A role that a module declares. */
    record RoleDeclaration(String key, Text label) {}
}
