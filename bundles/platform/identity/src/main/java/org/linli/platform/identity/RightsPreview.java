package org.linli.platform.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.ModulePermissions.RoleDeclaration;

/** Who has which permissions in a district under given declarations, and how many people that are. */
public interface RightsPreview {
    /**
     * What the modules of a mix declare together.
     *
     * @param permissions labels by permission
     * @param roleDefaults patterns by role key
     * @param roles roles that modules bring along
     */
    record Declarations(
            Map<String, Text> permissions, Map<String, Set<String>> roleDefaults, List<RoleDeclaration> roles) {}

    /**
     * A role that has a permission.
     *
     * @param users people who hold the role now
     */
    record Holder(String role, Text label, long users) {}

    /**
     * In a transaction of the tenant, its own or the open one.
     *
     * @param carried what has been replaced in the district's own roles by then
     * @param permissions those that are asked for
     * @return by permission, in the order of the roles; without those that nobody has
     */
    Map<String, List<Holder>> holders(
            TenantId tenant,
            Declarations declarations,
            List<RenamedPermissions.Replacement> carried,
            Set<String> permissions);
}
