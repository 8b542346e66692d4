package org.linli.platform.identity.internal.rest;

import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.District;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityPermissions;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.rights.Holding;
import org.linli.platform.identity.internal.rights.PermissionCatalogue;
import org.linli.platform.identity.internal.rights.PermissionNames;
import org.linli.platform.identity.internal.rights.RightsStore;
import org.linli.platform.identity.internal.rights.RoleDefinition;
import org.linli.platform.identity.internal.rights.RoleDefinition.Origin;
import org.linli.platform.identity.internal.rights.WellKnownRoles;
import org.linli.platform.identity.internal.tenant.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Roles of a district: well-known ones, those of its modules, its own. Nobody puts into a role what he lacks himself. */
@Component(service = RoleResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("roles")
@Produces(MediaType.APPLICATION_JSON)
public final class RoleResource {
    private final IdentityUnits units;
    private final District district;
    private final RightsStore rights;
    private final PermissionCatalogue catalogue;
    private final Ids ids;
    private final HostTime time;

    @Activate
    public RoleResource(
            @Reference IdentityUnits units,
            @Reference District district,
            @Reference RightsStore rights,
            @Reference PermissionCatalogue catalogue,
            @Reference Ids ids,
            @Reference HostTime time) {
        this.units = units;
        this.district = district;
        this.rights = rights;
        this.catalogue = catalogue;
        this.ids = ids;
        this.time = time;
    }

    /** All roles. */
    @GET
    @RequiresPermission(IdentityPermissions.ROLE_READ)
    public Page<RoleView> list() {
        Map<String, Text> labels = labels();
        Map<String, Long> versions = new HashMap<>();
        units.tenant()
                .createQuery("select r.roleKey, r.version from Role r", Object[].class)
                .getResultStream()
                .forEach(row -> versions.put((String) row[0], (Long) row[1]));
        return Page.of(rights.roles(district.tenant()).values().stream()
                .map(r -> view(r, versions.getOrDefault(r.key(), 0L), labels))
                .toList());
    }

    /** One role. */
    @GET
    @Path("{key}")
    @RequiresPermission(IdentityPermissions.ROLE_READ)
    public RoleView get(@PathParam("key") String key) {
        return view(find(key), version(key), labels());
    }

    /** A role of the district's own. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(IdentityPermissions.ROLE_WRITE)
    @Answers(value = RoleView.class, status = 201)
    public Response create(@Valid NewRole body) {
        List<FieldError> errors = new ArrayList<>();
        if (rights.roles(district.tenant()).containsKey(body.key()) || WellKnownRoles.OPERATOR.equals(body.key())) {
            errors.add(district.error("/key", Text.of("角色已存在", "The role exists already")));
        }
        checkPatterns(body.permissions(), errors);
        District.refuse(errors);
        mayDefine(body.permissions(), Set.of());
        Role role =
                new Role(ids.next(), body.key(), body.label().zh(), body.label().en(), Set.copyOf(body.permissions()));
        units.tenant().persist(role);
        district.changed();
        district.audit("identity.role.create", role.id(), Map.of("role", body.key()));
        return Response.created(URI.create("roles/" + body.key()))
                .entity(get(body.key()))
                .build();
    }

    /** Replaces the permissions of a role, and the label of the district's own. */
    @PUT
    @Path("{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(IdentityPermissions.ROLE_WRITE)
    public RoleView define(@PathParam("key") String key, @Valid RoleBody body, @Context IfMatch ifMatch) {
        RoleDefinition before = find(key);
        List<FieldError> errors = new ArrayList<>();
        if (WellKnownRoles.DISTRICT_ADMIN.equals(key)) {
            throw ProblemException.conflict(
                    "role-is-fixed",
                    Text.of("区县管理员固定拥有全部权限，不能修改", "The district administrator holds every permission by definition"),
                    Map.of());
        }
        if (before.origin() != Origin.DISTRICT && body.label() != null) {
            errors.add(district.error(
                    "/label", Text.of("只能修改本区自定义角色的名称", "Only roles of the district's own can be renamed")));
        }
        checkPatterns(body.permissions(), errors);
        District.refuse(errors);
        mayDefine(body.permissions(), before.permissions());
        Role row = row(key);
        ifMatch.require(row == null ? 0 : row.version());
        Set<String> wanted = Set.copyOf(body.permissions());
        if (row == null) {
            row = new Role(ids.next(), key, null, null, wanted);
            units.tenant().persist(row);
        } else {
            Label label = body.label();
            // Its permissions are part of what its version tells
            units.tenant().lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
            row.define(label == null ? row.labelZh() : label.zh(), label == null ? row.labelEn() : label.en(), wanted);
        }
        district.changed();
        district.audit("identity.role.define", row.id(), Map.of("role", key));
        return get(key);
    }

    /** Removes a role of the district's own, or returns another one to its declared permissions. */
    @DELETE
    @Path("{key}")
    @RequiresPermission(IdentityPermissions.ROLE_WRITE)
    @Answers(value = void.class, status = 204)
    public Response remove(@PathParam("key") String key, @Context IfMatch ifMatch) {
        RoleDefinition role = find(key);
        Role row = row(key);
        if (row == null) {
            throw ProblemException.conflict(
                    "role-not-own",
                    Text.of("该角色没有本区的修改", "The district has changed nothing about this role"),
                    Map.of());
        }
        ifMatch.check(row.version());
        if (role.origin() == Origin.DISTRICT) {
            mustBeUnused(key);
        } else {
            mayDefine(catalogue.ofTenant(district.tenant()).defaults().getOrDefault(key, Set.of()), role.permissions());
        }
        units.tenant().remove(row);
        district.changed();
        district.audit("identity.role.remove", row.id(), Map.of("role", key));
        return Response.noContent().build();
    }

    private void mustBeUnused(String key) {
        long grants = units.tenant()
                .createQuery(
                        "select count(g) from Grant g where g.role = :role and g.revokedAt is null"
                                + " and (g.validUntil is null or g.validUntil > :now)",
                        Long.class)
                .setParameter("role", key)
                .setParameter("now", time.now())
                .getSingleResult();
        if (grants > 0) {
            throw ProblemException.conflict(
                    "role-in-use",
                    Text.of("仍有 " + grants + " 项授权使用该角色", grants + " grants still use the role"),
                    Map.of("grants", grants));
        }
    }

    private void checkPatterns(List<String> patterns, List<FieldError> errors) {
        Set<String> known = catalogue.ofTenant(district.tenant()).names().keySet();
        PermissionNames names = PermissionNames.ofTenant(district.tenant().value());
        for (int i = 0; i < patterns.size(); i++) {
            if (names.expand(List.of(patterns.get(i)), known).isEmpty()) {
                errors.add(district.error("/permissions/" + i, Text.of("没有这个权限", "There is no such permission")));
            }
        }
    }

    /** A role holds wherever it is granted, so what is added must be held in the whole district, without an end. */
    private void mayDefine(java.util.Collection<String> patterns, Set<String> before) {
        List<Holding> mine = district.holdings();
        if (mine == null) {
            return;
        }
        Set<String> added = PermissionNames.ofTenant(district.tenant().value())
                .expand(patterns, catalogue.ofTenant(district.tenant()).names().keySet());
        added.removeAll(before);
        Instant now = time.now();
        Set<String> lacking = district.lattice().lacking(mine, added, null, now, null);
        if (!lacking.isEmpty()) {
            throw new ProblemException(new Problem(
                    403,
                    "cannot-grant",
                    Text.of("不能加入自己在全区没有的权限", "You cannot add what you do not hold in the whole district yourself"),
                    List.of(),
                    Map.of("lacking", List.copyOf(lacking))));
        }
    }

    private RoleDefinition find(String key) {
        RoleDefinition role = rights.roles(district.tenant()).get(key);
        if (role == null) {
            throw ProblemException.notFound();
        }
        return role;
    }

    private @Nullable Role row(String key) {
        return units.tenant()
                .createQuery("select r from Role r where r.roleKey = :key", Role.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    private Map<String, Text> labels() {
        return catalogue.ofTenant(district.tenant()).names();
    }

    /** Zero of a role that the district has not written itself. */
    private long version(String key) {
        Role row = row(key);
        return row == null ? 0 : row.version();
    }

    private RoleView view(RoleDefinition role, long version, Map<String, Text> labels) {
        Map<String, Text> permissions = new TreeMap<>();
        role.permissions().forEach(p -> permissions.put(p, labels.getOrDefault(p, Text.of(p, p))));
        return new RoleView(
                role.key(),
                version,
                role.label(),
                role.origin(),
                role.overridden(),
                new TreeSet<>(role.patterns()),
                permissions);
    }

    /**
     * A role.
     *
     * @param overridden whether the district replaced the declared permissions
     * @param patterns as declared, wildcards among them
     * @param permissions those that exist now, with labels
     */
    public record RoleView(
            String key,
            long version,
            Text label,
            Origin origin,
            boolean overridden,
            Set<String> patterns,
            Map<String, Text> permissions)
            implements Versioned {}

    /** A label in both languages. */
    public record Label(
            @NotBlank @Size(max = 200) String zh,
            @NotBlank @Size(max = 200) String en) {}

    /** A role to be made. */
    public record NewRole(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{1,59}")
            String key,

            @NotNull @Valid Label label,
            @NotNull @Size(max = 500) List<@NotBlank @Size(max = 200) String> permissions) {}

    /** What a role becomes; without a label the old one stays. */
    public record RoleBody(
            @Nullable @Valid Label label,
            @NotNull @Size(max = 500) List<@NotBlank @Size(max = 200) String> permissions) {}
}
