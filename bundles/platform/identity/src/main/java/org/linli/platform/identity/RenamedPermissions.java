package org.linli.platform.identity;

import java.util.List;
import java.util.Set;
import org.linli.api.tenant.TenantId;

/**
 * Carries a district's own roles over when a version of a module names its permissions otherwise, without giving anybody what the
 * renaming does not say. In the open transaction of the tenant; each call may be repeated.
 */
public interface RenamedPermissions {
    /**
     * Some names in place of others, on the way up or back.
     *
     * @param old names that go; whoever has them all gets the fresh ones
     * @param fresh names that come
     */
    record Replacement(Set<String> old, Set<String> fresh) {
        public Replacement {
            old = Set.copyOf(old);
            fresh = Set.copyOf(fresh);
        }

        /** The way back. */
        public Replacement reversed() {
            return new Replacement(fresh, old);
        }
    }

    /**
     * Before the switch: gives the fresh names to every own role that has all the old ones.
     *
     * @return keys of the roles that were changed
     */
    List<String> give(TenantId tenant, List<Replacement> replacements);

    /**
     * After the switch: takes the old names from the roles that were carried over. A role with only some of several old names
     * keeps them; they mean nothing until the names exist again.
     *
     * @return keys of the roles that were changed
     */
    List<String> take(TenantId tenant, List<Replacement> replacements);
}
