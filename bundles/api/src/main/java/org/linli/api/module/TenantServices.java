package org.linli.api.module;

import java.util.List;

/**
 * Services that the modules of the current tenant registered under a type of this module's own API.
 * This is how a required module calls back into those that require it: it sees only the instances
 * that the current tenant runs, never another version's. Host-provided, thread-safe.
 */
public interface TenantServices {
    /**
     * The services of the type in the current tenant, in no particular order.
     *
     * @param type an interface in an exported package of the calling module
     * @throws IllegalStateException outside a call
     */
    <S> List<S> all(Class<S> type);
}
