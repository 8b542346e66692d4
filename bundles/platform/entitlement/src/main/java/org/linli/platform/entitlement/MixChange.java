package org.linli.platform.entitlement;

import java.util.Map;

/** What somebody wants of a tenant's modules. */
public sealed interface MixChange {
    /**
     * One module in one version: enables, upgrades or goes back.
     *
     * @param withDependencies take along what is required and lift what is too old
     * @param parameters values to set together with the change, by key
     */
    record Put(String module, String version, boolean withDependencies, Map<String, Object> parameters)
            implements MixChange {}

    /**
     * The whole mix; chosen modules that are not in it are disabled. Shared modules come in by dependency and stay.
     *
     * @param modules versions by module name; the value {@code newest} takes the newest on offer
     */
    record PutAll(Map<String, String> modules) implements MixChange {}

    /**
     * Disables a module; its data stay unless purged.
     *
     * @param withDependents disable along what requires it
     * @param purge destroy the tenant's rows of the module
     */
    record Remove(String module, boolean withDependents, boolean purge) implements MixChange {}
}
