package org.linli.platform.identity.internal.rights;

import java.util.Set;
import org.linli.api.problem.Text;

/**
 * A role as it is in a district now.
 *
 * @param patterns as declared, wildcards among them
 * @param permissions those that exist now
 * @param overridden whether the district replaced the declared permissions
 */
public record RoleDefinition(
        String key, Text label, Origin origin, Set<String> patterns, Set<String> permissions, boolean overridden) {
    /** Where a role comes from. */
    public enum Origin {
        WELL_KNOWN,
        MODULE,
        DISTRICT
    }
}
