package org.linli.platform.identity.internal.rights;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.RenamedPermissions;
import org.linli.platform.identity.RightsPreview;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.rights.PermissionCatalogue.Declared;
import org.linli.platform.identity.internal.tenant.Role;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rights as they are, or would be, and the district's own roles carried over. Two statements for a preview. */
@Component(service = {RightsPreview.class, RenamedPermissions.class})
public final class StoredRightsPreview implements RightsPreview, RenamedPermissions {
    private static final String USERS_BY_ROLE = "select g.role, count(distinct g.userId) from Grant g, User u"
            + " where u.id = g.userId and u.state = :active and (u.expiresAt is null or u.expiresAt > :now)"
            + " and g.revokedAt is null and g.validFrom <= :now and (g.validUntil is null or g.validUntil > :now)"
            + " group by g.role";

    private final IdentityUnits units;
    private final Transactions transactions;
    private final PermissionCatalogue catalogue;
    private final RightsStore rights;
    private final HostTime time;

    @Activate
    public StoredRightsPreview(
            @Reference IdentityUnits units,
            @Reference Transactions transactions,
            @Reference PermissionCatalogue catalogue,
            @Reference RightsStore rights,
            @Reference HostTime time) {
        this.units = units;
        this.transactions = transactions;
        this.catalogue = catalogue;
        this.rights = rights;
        this.time = time;
    }

    @Override
    public Map<String, List<Holder>> holders(
            TenantId tenant, Declarations declarations, List<Replacement> carried, Set<String> permissions) {
        return transactions.tenant(tenant, Access.READ, () -> {
            RoleReplacement replacement = new RoleReplacement(PermissionNames.ofTenant(tenant.value()));
            Declared declared = catalogue.withModules(declarations);
            List<RoleBook.Own> own = rows().stream()
                    .map(r -> new RoleBook.Own(r.key(), r.label(), replacement.given(r.permissions(), carried)))
                    .toList();
            Map<String, RoleDefinition> roles =
                    RoleBook.compose(declared, own, PermissionNames.ofTenant(tenant.value()));
            Map<String, Long> users = usersByRole();
            Map<String, List<Holder>> holders = new TreeMap<>();
            roles.values()
                    .forEach(role -> role.permissions().stream()
                            .filter(permissions::contains)
                            .forEach(permission -> holders.computeIfAbsent(permission, p -> new ArrayList<>())
                                    .add(new Holder(role.key(), role.label(), users.getOrDefault(role.key(), 0L)))));
            return holders;
        });
    }

    private Map<String, Long> usersByRole() {
        Instant now = time.now();
        Map<String, Long> users = new HashMap<>();
        units.tenant()
                .createQuery(USERS_BY_ROLE, Object[].class)
                .setParameter("active", User.State.ACTIVE)
                .setParameter("now", now)
                .getResultList()
                .forEach(row -> users.put((String) row[0], (Long) row[1]));
        return users;
    }

    private List<Role> rows() {
        return units.tenant().createQuery(Role.WITH_PERMISSIONS, Role.class).getResultList();
    }

    @Override
    public List<String> give(TenantId tenant, List<Replacement> replacements) {
        RoleReplacement replacement = new RoleReplacement(PermissionNames.ofTenant(tenant.value()));
        return change(tenant, role -> replacement.given(role.permissions(), replacements));
    }

    @Override
    public List<String> take(TenantId tenant, List<Replacement> replacements) {
        RoleReplacement replacement = new RoleReplacement(PermissionNames.ofTenant(tenant.value()));
        return change(tenant, role -> replacement.taken(role.permissions(), replacements));
    }

    private List<String> change(TenantId tenant, Function<Role, Set<String>> wanted) {
        return transactions.tenant(tenant, Access.WRITE, () -> {
            EntityManager em = units.tenant();
            List<String> changed = new ArrayList<>();
            for (Role role : em.createQuery("select r from Role r order by r.roleKey", Role.class)
                    .getResultList()) {
                Set<String> after = wanted.apply(role);
                if (!after.equals(role.permissions())) {
                    // Its permissions are part of what its version tells
                    em.lock(role, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
                    role.define(role.labelZh(), role.labelEn(), after);
                    changed.add(role.key());
                }
            }
            if (!changed.isEmpty()) {
                em.flush();
                rights.changed(tenant);
            }
            return changed;
        });
    }
}
