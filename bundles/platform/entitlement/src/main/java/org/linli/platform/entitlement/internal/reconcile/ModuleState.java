package org.linli.platform.entitlement.internal.reconcile;

import java.util.Optional;
import org.linli.platform.entitlement.internal.host.EntitlementStore;

/** In which state a district sees a module. Pure. */
public final class ModuleState {
    private ModuleState() {}

    /**
     * @param quarantined whether it is enabled and could not be started
     * @param change the last change of the tenant's modules
     * @return one of the words that {@code docs/district-administrator.md} explains
     */
    public static String of(
            String module,
            EntitlementStore.Standing standing,
            boolean quarantined,
            Optional<LatestChange.Wanted> change) {
        if (quarantined) {
            return "quarantined";
        }
        if (standing.enabled().containsKey(module)) {
            return "enabled";
        }
        if (change.filter(c -> c.bringing(module)).isPresent()) {
            return "enabling";
        }
        if (change.filter(c -> c.failed(module)).isPresent()) {
            return "failed";
        }
        return standing.disabled().containsKey(module) ? "disabled" : "available";
    }
}
