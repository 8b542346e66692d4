package org.linli.platform.messaging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;

/** Tells messaging what people of a tenant may be told; implemented by whoever knows the entitlements. */
public interface NotificationKinds {
    /** Those of the modules that the tenant has enabled now, by module and in the order of its descriptor. Answers from memory. */
    List<Kind> kinds(TenantId tenant);

    /**
     * A kind of notification.
     *
     * @param kind unique in a tenant
     * @param module label of the module that sends it
     * @param permission without which nobody gets it; null when anybody may
     * @param mandatory why it cannot be switched off within Linli; null when it can
     */
    record Kind(
            String kind,
            Text label,
            Text module,
            @Nullable String permission,
            @Nullable Text mandatory) {}
}
