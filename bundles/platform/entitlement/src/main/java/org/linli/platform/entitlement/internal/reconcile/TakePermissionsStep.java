package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.identity.RenamedPermissions;
import org.linli.platform.identity.RenamedPermissions.Replacement;
import org.linli.platform.persistence.Access;

/** After the last request of the old version has left: the old names go out of the district's own roles. */
record TakePermissionsStep(RenamedPermissions renamed, SystemCalls calls) implements ChangeStep {
    @Override
    public String kind() {
        return "take";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        calls.inTenant(tenant, Access.WRITE, () -> renamed.take(tenant.id(), GivePermissionsStep.replacements(change)));
    }

    @Override
    public void undo(TenantInfo tenant, Change change, List<String> arguments) {
        List<Replacement> back = GivePermissionsStep.replacements(change).stream()
                .map(Replacement::reversed)
                .toList();
        calls.inTenant(tenant, Access.WRITE, () -> renamed.give(tenant.id(), back));
    }
}
