package org.linli.platform.identity.internal.rights;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.shiro.authz.Permission;
import org.apache.shiro.authz.permission.InvalidPermissionStringException;
import org.apache.shiro.authz.permission.WildcardPermission;

/**
 * Expands patterns to the permissions that exist, with the wildcard semantics of Shiro. Every permission string carries
 * its space ({@code tenant:7:grid:event:read}, {@code host:tenancy:tenant:write}), so that a pattern of one district can
 * never imply something of another or of the host. Pure.
 */
public final class PermissionNames {
    private final String prefix;
    /** Taking a name apart costs far more than comparing it, and each is compared with the patterns of many roles. */
    private final Map<String, Permission> parsed = new ConcurrentHashMap<>();

    private PermissionNames(String prefix) {
        this.prefix = prefix;
    }

    /** Permissions of one district. */
    public static PermissionNames ofTenant(int tenant) {
        return new PermissionNames("tenant:" + tenant + ":");
    }

    /** Permissions of the host. */
    public static PermissionNames ofHost() {
        return new PermissionNames("host:");
    }

    /** Those of the known names that some pattern implies, sorted. Patterns that are none imply nothing. */
    public Set<String> expand(Collection<String> patterns, Collection<String> known) {
        Set<String> expanded = new TreeSet<>();
        for (String pattern : patterns) {
            if (!pattern.contains("*") && !pattern.contains(",")) {
                if (known.contains(pattern)) {
                    expanded.add(pattern);
                }
                continue;
            }
            expandWildcard(pattern, known, expanded);
        }
        return expanded;
    }

    private void expandWildcard(String pattern, Collection<String> known, Set<String> expanded) {
        Permission wildcard;
        try {
            wildcard = new WildcardPermission(prefix + pattern, true);
        } catch (InvalidPermissionStringException e) {
            return;
        }
        for (String name : known) {
            if (wildcard.implies(parsed.computeIfAbsent(name, n -> new WildcardPermission(prefix + n, true)))) {
                expanded.add(name);
            }
        }
    }
}
