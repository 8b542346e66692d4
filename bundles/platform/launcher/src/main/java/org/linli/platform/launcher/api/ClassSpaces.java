package org.linli.platform.launcher.api;

import java.util.Set;

/**
 * The class spaces of module instances, enforced by the launcher's resolver and service hooks. A space
 * is declared before its bundle resolves. Registered as a service by the launcher; thread-safe.
 */
public interface ClassSpaces {
    /**
     * Declares the space of one instance bundle.
     *
     * @param bundleId the instance's bundle, installed and not yet resolved
     * @param closure bundle ids of the instances it requires, directly or through others
     */
    void declare(long bundleId, Set<Long> closure);

    /** Forgets the space after the bundle was uninstalled. */
    void forget(long bundleId);
}
