package org.linli.platform.identity.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.identity.internal.host.Operator;
import org.linli.platform.identity.internal.rest.Callers;
import org.linli.platform.identity.internal.rights.HostRoles;
import org.linli.platform.identity.internal.rights.PermissionCatalogue;
import org.linli.platform.identity.internal.rights.PermissionNames;
import org.linli.platform.identity.internal.rights.WellKnownRoles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The rules for accounts and roles of the host. Inside a host transaction of a call. */
@Component(service = HostDesk.class)
public final class HostDesk {
    private final IdentityUnits units;
    private final PermissionCatalogue catalogue;
    private final HostRoles roles;
    private final Callers callers;
    private final Audit audit;

    @Activate
    public HostDesk(
            @Reference IdentityUnits units,
            @Reference PermissionCatalogue catalogue,
            @Reference HostRoles roles,
            @Reference Callers callers,
            @Reference Audit audit) {
        this.units = units;
        this.catalogue = catalogue;
        this.roles = roles;
        this.callers = callers;
        this.audit = audit;
    }

    /** Permissions of the host that the patterns imply now. */
    public Set<String> expand(Collection<String> patterns) {
        return PermissionNames.ofHost().expand(patterns, catalogue.ofHost().keySet());
    }

    /** Permissions that the roles give now. */
    public Set<String> permissions(Collection<String> keys) {
        return expand(roles.patterns(keys));
    }

    /** Refuses with 403 when the caller lacks some of what he would give; {@code *} also covers what is declared later. */
    public void mayGive(Collection<String> patterns) {
        Set<String> lacking = new TreeSet<>(expand(patterns));
        lacking.removeAll(callers.account().permissions());
        boolean everything =
                patterns.contains("*") && !callers.account().roles().contains(WellKnownRoles.OPERATOR);
        if (!lacking.isEmpty() || everything) {
            throw new ProblemException(new Problem(
                    403,
                    "cannot-grant",
                    Text.of("不能授予自己没有的权限", "You cannot give what you do not hold yourself"),
                    List.of(),
                    Map.of("lacking", List.copyOf(lacking))));
        }
    }

    /** Refuses with 409 when the account is the last that may do everything on the host and works. */
    public void mustRemainWithout(Operator operator) {
        boolean last = full(operator)
                && units.host()
                        .createQuery("select o from Operator o where o.disabled = false", Operator.class)
                        .getResultStream()
                        .noneMatch(other -> !other.id().equals(operator.id()) && full(other));
        if (last) {
            throw ProblemException.conflict(
                    "last-operator",
                    Text.of("这是最后一个可用的平台运维账号，请先设立另一个", "This is the last operator that works; make another one first"),
                    Map.of());
        }
    }

    private static boolean full(Operator operator) {
        return !operator.disabled() && operator.roles().contains(WellKnownRoles.OPERATOR);
    }

    public void audit(String action, UUID subject, Map<String, String> details) {
        audit.record(action, subject, details);
    }
}
