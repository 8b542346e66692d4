package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.identity.RenamedPermissions;
import org.linli.platform.identity.RenamedPermissions.Replacement;
import org.linli.platform.persistence.Access;

/** Before the switch: the district's own roles get the names that the new version asks for, beside those of the old one. */
record GivePermissionsStep(RenamedPermissions renamed, Audit audit, SystemCalls calls) implements ChangeStep {
    @Override
    public String kind() {
        return "give";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        calls.inTenant(tenant, Access.WRITE, () -> {
            List<String> roles = renamed.give(tenant.id(), replacements(change));
            if (!roles.isEmpty()) {
                audit.record(
                        "entitlement.permissions.carry-over",
                        UUID.randomUUID(),
                        Map.of("roles", String.join(", ", roles)));
            }
            return roles;
        });
    }

    @Override
    public void undo(TenantInfo tenant, Change change, List<String> arguments) {
        List<Replacement> back =
                replacements(change).stream().map(Replacement::reversed).toList();
        calls.inTenant(tenant, Access.WRITE, () -> renamed.take(tenant.id(), back));
    }

    static List<Replacement> replacements(Change change) {
        return change.renamed().stream()
                .map(r -> new Replacement(Set.copyOf(r.old()), Set.copyOf(r.fresh())))
                .toList();
    }
}
