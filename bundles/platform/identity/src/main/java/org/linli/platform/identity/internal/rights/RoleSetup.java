package org.linli.platform.identity.internal.rights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.problem.Text;
import org.linli.api.setup.SetupDocument;
import org.linli.api.setup.SetupOutcome;
import org.linli.api.setup.SetupOutcome.Left;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.internal.District;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.rights.RoleDefinition.Origin;
import org.linli.platform.identity.internal.tenant.Role;
import org.linli.platform.tenancy.PlatformSetup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The roles that a district defined, and the permissions that it gave to those it did not. A copy gives nobody a right: a role that
 * somebody holds stays as it is.
 */
@Component(service = PlatformSetup.class)
public final class RoleSetup implements PlatformSetup {
    private final IdentityUnits units;
    private final RightsStore rights;
    private final PermissionCatalogue catalogue;
    private final District district;
    private final Ids ids;
    private final HostTime time;

    @Activate
    public RoleSetup(
            @Reference IdentityUnits units,
            @Reference RightsStore rights,
            @Reference PermissionCatalogue catalogue,
            @Reference District district,
            @Reference Ids ids,
            @Reference HostTime time) {
        this.units = units;
        this.rights = rights;
        this.catalogue = catalogue;
        this.district = district;
        this.ids = ids;
        this.time = time;
    }

    @Override
    public String owner() {
        return "identity";
    }

    @Override
    public Text label() {
        return Text.of("角色", "Roles");
    }

    @Override
    public Optional<SetupDocument> export() {
        List<RoleDocument.Entry> roles = rows().stream()
                .map(r -> new RoleDocument.Entry(r.key(), r.label(), new TreeSet<>(r.permissions())))
                .toList();
        return roles.isEmpty()
                ? Optional.empty()
                : Optional.of(new SetupDocument(RoleDocument.VERSION, new RoleDocument(roles).write()));
    }

    private List<Role> rows() {
        return units.tenant().createQuery(Role.WITH_PERMISSIONS, Role.class).getResultList();
    }

    @Override
    public SetupOutcome apply(SetupDocument document) {
        document.requireVersion(RoleDocument.VERSION);
        Copy copy = new Copy(district.tenant());
        RoleDocument.read(document.json()).roles().forEach(copy::take);
        if (copy.changed) {
            district.changed();
        }
        return new SetupOutcome(copy.taken, copy.left);
    }

    /** The taking over of one document. */
    private final class Copy {
        private final Set<String> known;
        private final PermissionNames names;
        private final Map<String, RoleDefinition> present;
        private final Map<String, Role> own = new HashMap<>();
        private final Set<String> held;
        private final List<String> taken = new ArrayList<>();
        private final List<Left> left = new ArrayList<>();
        private boolean changed;

        Copy(TenantId tenant) {
            this.known = catalogue.ofTenant(tenant).names().keySet();
            this.names = PermissionNames.ofTenant(tenant.value());
            this.present = rights.roles(tenant);
            rows().forEach(row -> own.put(row.key(), row));
            this.held = new HashSet<>(units.tenant()
                    .createQuery(
                            "select distinct g.role from Grant g where g.revokedAt is null"
                                    + " and (g.validUntil is null or g.validUntil > :now)",
                            String.class)
                    .setParameter("now", time.now())
                    .getResultList());
        }

        void take(RoleDocument.Entry role) {
            Set<String> permissions = new TreeSet<>(role.permissions());
            Set<String> missing = new TreeSet<>(permissions);
            missing.removeIf(p -> !names.expand(List.of(p), known).isEmpty());
            permissions.removeAll(missing);
            Text obstacle = obstacle(role, permissions);
            if (obstacle != null) {
                left.add(new Left(item(role), obstacle));
                return;
            }
            if (!own.containsKey(role.key())) {
                create(role, permissions);
            }
            taken.add(item(role));
            if (!missing.isEmpty()) {
                left.add(new Left(item(role), lacking(missing)));
            }
        }

        private @Nullable Text obstacle(RoleDocument.Entry role, Set<String> permissions) {
            RoleDefinition there = present.get(role.key());
            if (WellKnownRoles.OPERATOR.equals(role.key()) || WellKnownRoles.DISTRICT_ADMIN.equals(role.key())) {
                return Text.of("该角色的权限是固定的", "The permissions of this role are fixed");
            }
            if (role.label() == null && (there == null || there.origin() == Origin.DISTRICT)) {
                return Text.of("本区没有带来该角色的模块", "The district does not run the module that brings this role");
            }
            if (role.label() != null && there != null && there.origin() != Origin.DISTRICT) {
                return Text.of("本区的某个模块已有同名角色", "A module of the district brings a role of this name");
            }
            Role mine = own.get(role.key());
            if (mine != null) {
                return same(mine, role, permissions)
                        ? null
                        : Text.of("本区已有自己的设置，保持不变", "The district has arranged it for itself; that stays");
            }
            if (held.contains(role.key())) {
                return Text.of(
                        "本区已有人持有该角色，复制不改变任何人的权限",
                        "Somebody in the district holds the role; a copy changes nobody's rights");
            }
            if (permissions.isEmpty() && !role.permissions().isEmpty()) {
                return lacking(role.permissions());
            }
            return null;
        }

        private boolean same(Role mine, RoleDocument.Entry role, Set<String> permissions) {
            return Objects.equals(mine.label(), role.label())
                    && (mine.permissions().equals(permissions)
                            || mine.permissions().equals(role.permissions()));
        }

        private void create(RoleDocument.Entry role, Set<String> permissions) {
            Text label = role.label();
            Role row = new Role(
                    ids.next(),
                    role.key(),
                    label == null ? null : label.zh(),
                    label == null ? null : label.en(),
                    permissions);
            units.tenant().persist(row);
            district.audit("identity.role.create", row.id(), Map.of("role", role.key()));
            changed = true;
        }

        private Text lacking(Set<String> missing) {
            String list = String.join(", ", missing);
            return Text.of("本区没有这些权限：" + list, "The district does not have these permissions: " + list);
        }

        /** As whoever asks calls it; a role of a module that the district does not run has no other name than its key. */
        private String item(RoleDocument.Entry role) {
            RoleDefinition there = present.get(role.key());
            Text label = role.label() == null && there != null ? there.label() : role.label();
            return (label == null
                            ? Text.of("角色：" + role.key(), "Role: " + role.key())
                            : Text.of(
                                    "角色：" + label.zh() + "（" + role.key() + "）",
                                    "Role: " + label.en() + " (" + role.key() + ")"))
                    .in(district.locale());
        }
    }
}
