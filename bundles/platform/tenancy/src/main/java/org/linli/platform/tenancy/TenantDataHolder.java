package org.linli.platform.tenancy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;

/**
 * A platform bundle that keeps something on behalf of tenants and their modules; registered as a service. Rows of the tenant
 * schema go with a tenant by themselves; this is about what only the bundle can find. Each method works in transactions of its
 * own, in no open one, and may be repeated after a crash.
 */
public interface TenantDataHolder {
    /** Destroys what the bundle keeps for a module of the tenant, such as its parameters or attachments. */
    default void purgeModule(TenantInfo tenant, String module) {}

    /** Destroys what the bundle keeps of a tenant outside of the tenant schema: rows of the host schema, files. */
    default void purgeTenant(TenantInfo tenant) {}

    /** Bytes that the bundle keeps of a tenant outside of the tenant schema, such as attachments. */
    default long bytes(TenantInfo tenant) {
        return 0;
    }

    /** When somebody last did something in the tenant; null when the bundle knows of nothing. */
    default @Nullable Instant lastActivity(TenantInfo tenant) {
        return null;
    }
}
