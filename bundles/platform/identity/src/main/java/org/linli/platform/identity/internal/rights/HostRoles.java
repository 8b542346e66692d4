package org.linli.platform.identity.internal.rights;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.linli.api.problem.Text;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.host.HostRole;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The roles of host accounts: two that are always there, and those that operators define. Inside a host transaction. */
@Component(service = HostRoles.class)
public final class HostRoles {
    /** Sees everything of the host and changes nothing (平台审计). */
    public static final String AUDITOR = "host-auditor";

    private final IdentityUnits units;

    @Activate
    public HostRoles(@Reference IdentityUnits units) {
        this.units = units;
    }

    /** @param patterns of permissions of the host; within a district they narrow what host accounts may do there */
    public record Definition(String key, Text label, Set<String> patterns, boolean builtIn, long version) {}

    /** By key, the built-in ones first. */
    public Map<String, Definition> all() {
        Map<String, Definition> all = new LinkedHashMap<>();
        all.put(
                WellKnownRoles.OPERATOR,
                new Definition(WellKnownRoles.OPERATOR, Text.of("平台运维", "Operator"), Set.of("*"), true, 0));
        all.put(AUDITOR, new Definition(AUDITOR, Text.of("平台审计", "Auditor of the host"), Set.of("*:*:read"), true, 0));
        units.host()
                .createQuery("select r from HostRole r order by r.roleKey", HostRole.class)
                .getResultList()
                .forEach(row -> all.put(
                        row.roleKey(),
                        new Definition(
                                row.roleKey(),
                                Text.of(row.labelZh(), row.labelEn()),
                                row.permissions(),
                                false,
                                row.version())));
        return all;
    }

    /** What the roles imply together; unknown keys imply nothing. */
    public Set<String> patterns(Collection<String> roles) {
        Set<String> patterns = new TreeSet<>();
        if (roles.contains(WellKnownRoles.OPERATOR)) {
            patterns.add("*");
            return patterns;
        }
        Map<String, Definition> all = all();
        roles.forEach(role -> {
            Definition definition = all.get(role);
            if (definition != null) {
                patterns.addAll(definition.patterns());
            }
        });
        return patterns;
    }
}
