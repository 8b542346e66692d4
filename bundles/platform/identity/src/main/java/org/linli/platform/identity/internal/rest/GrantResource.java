package org.linli.platform.identity.internal.rest;

import jakarta.persistence.TypedQuery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.api.security.DivisionScope;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.Administrators;
import org.linli.platform.identity.internal.District;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityPermissions;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.rights.Holding;
import org.linli.platform.identity.internal.rights.RightsStore;
import org.linli.platform.identity.internal.rights.RoleDefinition;
import org.linli.platform.identity.internal.rights.WellKnownRoles;
import org.linli.platform.identity.internal.tenant.Grant;
import org.linli.platform.identity.internal.tenant.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Roles given to users: where, until when, by whom, and in whose stead. Nobody grants what he lacks. */
@Component(service = GrantResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("grants")
@Produces(MediaType.APPLICATION_JSON)
public final class GrantResource {
    private final IdentityUnits units;
    private final District district;
    private final RightsStore rights;
    private final Administrators administrators;
    private final Ids ids;
    private final HostTime time;

    @Activate
    public GrantResource(
            @Reference IdentityUnits units,
            @Reference District district,
            @Reference RightsStore rights,
            @Reference Administrators administrators,
            @Reference Ids ids,
            @Reference HostTime time) {
        this.units = units;
        this.district = district;
        this.rights = rights;
        this.administrators = administrators;
        this.ids = ids;
        this.time = time;
    }

    /** Grants in the caller's scope, revoked and ended ones among them, oldest first. */
    @GET
    @RequiresPermission(IdentityPermissions.GRANT_READ)
    @Listable(
            filters = {"user", "role"},
            sort = {"id"})
    public Page<GrantView> list(@Context ListQuery query) {
        StringBuilder where = new StringBuilder(" where 1 = 1");
        Map<String, Object> values = new HashMap<>();
        if (district.caller().scope(IdentityPermissions.GRANT_READ) instanceof DivisionScope.Within within) {
            if (within.divisions().isEmpty()) {
                return Page.of(List.of());
            }
            where.append(" and g.divisionId in :scope");
            values.put("scope", within.divisions());
        }
        query.filter("user").ifPresent(u -> {
            where.append(" and g.userId = :user");
            values.put("user", PathIds.parse(u, "query:user"));
        });
        query.filter("role").ifPresent(r -> {
            where.append(" and g.role = :role");
            values.put("role", r);
        });
        query.after().ifPresent(p -> {
            where.append(query.descending() ? " and g.id < :after" : " and g.id > :after");
            values.put("after", UUID.fromString(p.id()));
        });
        TypedQuery<Grant> rows = units.tenant()
                .createQuery(
                        "select g from Grant g" + where + " order by g.id" + (query.descending() ? " desc" : ""),
                        Grant.class)
                .setMaxResults(query.limit() + 1);
        values.forEach(rows::setParameter);
        List<GrantView> found = rows.getResultList().stream().map(GrantView::of).toList();
        boolean more = found.size() > query.limit();
        List<GrantView> items = more ? found.subList(0, query.limit()) : found;
        String last = more ? items.get(items.size() - 1).id().toString() : "";
        return new Page<>(items, more ? query.cursor(new ListQuery.Position(last, last)) : null, null);
    }

    /** One grant. */
    @GET
    @Path("{id}")
    @RequiresPermission(IdentityPermissions.GRANT_READ)
    public GrantView get(@PathParam("id") UUID id) {
        return GrantView.of(find(id, IdentityPermissions.GRANT_READ));
    }

    /** Grants a role. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(IdentityPermissions.GRANT_WRITE)
    @Answers(value = GrantView.class, status = 201)
    public Response grant(@Valid NewGrant body) {
        Instant now = time.now();
        Instant from = body.validFrom() == null ? now : body.validFrom();
        List<FieldError> errors = new ArrayList<>();
        RoleDefinition role = rights.roles(district.tenant()).get(body.role());
        if (role == null) {
            errors.add(district.error("/role", Text.of("没有这个角色", "There is no such role")));
        }
        UUID division = district.subtree(body.division(), "/division", errors);
        if (body.validUntil() != null
                && (!body.validUntil().isAfter(from) || !body.validUntil().isAfter(now))) {
            errors.add(district.error(
                    "/validUntil", Text.of("结束时间须晚于开始时间和现在", "The end must be after the begin and after now")));
        }
        checkUser(body.user(), "/user", errors);
        if (body.standsInFor() != null) {
            checkStandIn(body, division, errors);
        }
        District.refuse(errors);
        mayGrant(java.util.Objects.requireNonNull(role).permissions(), division, from, body.validUntil());
        Grant grant = new Grant(
                ids.next(),
                body.user(),
                body.role(),
                division,
                from,
                body.validUntil(),
                body.standsInFor(),
                district.actorId(),
                district.actorName(),
                now);
        units.tenant().persist(grant);
        district.changed();
        district.audit("identity.grant.create", grant.id(), details(grant));
        return Response.created(URI.create("grants/" + grant.id()))
                .entity(GrantView.of(grant))
                .build();
    }

    /** Revokes at once; the row stays as history. */
    @DELETE
    @Path("{id}")
    @RequiresPermission(IdentityPermissions.GRANT_WRITE)
    @Answers(value = void.class, status = 204)
    public Response revoke(@PathParam("id") UUID id) {
        Grant grant = find(id, IdentityPermissions.GRANT_WRITE);
        Instant now = time.now();
        RoleDefinition role = rights.roles(district.tenant()).get(grant.role());
        if (role != null) {
            mayGrant(role.permissions(), grant.divisionId(), now, now.plusSeconds(1));
        }
        if (WellKnownRoles.DISTRICT_ADMIN.equals(grant.role())
                && grant.revokedAt() == null
                && grant.standsInFor() == null) {
            administrators.mustRemainWithout(grant.userId());
        }
        grant.revoke(now);
        district.changed();
        district.audit("identity.grant.revoke", id, details(grant));
        return Response.noContent().build();
    }

    private void checkUser(UUID id, String pointer, List<FieldError> errors) {
        User user = units.tenant().find(User.class, id);
        boolean visible = user != null
                && (district.covers(IdentityPermissions.USER_READ, user.divisionId())
                        || district.covers(IdentityPermissions.GRANT_WRITE, user.divisionId()));
        if (!visible) {
            errors.add(district.error(pointer, Text.of("没有这个用户", "There is no such user")));
        } else if (user.state() != User.State.ACTIVE) {
            errors.add(district.error(pointer, Text.of("该用户未启用", "The user is not active")));
        }
    }

    private void checkStandIn(NewGrant body, @Nullable UUID division, List<FieldError> errors) {
        UUID absent = java.util.Objects.requireNonNull(body.standsInFor());
        if (body.validUntil() == null) {
            errors.add(district.error("/validUntil", Text.of("代理必须有结束时间", "Standing in needs an end")));
        }
        if (absent.equals(body.user())) {
            errors.add(district.error("/standsInFor", Text.of("不能代理自己", "Nobody stands in for himself")));
        }
        checkUser(absent, "/standsInFor", errors);
        boolean holds = units.tenant()
                .createQuery(
                        "select g from Grant g where g.userId = :user and g.role = :role and g.revokedAt is null"
                                + " and g.standsInFor is null and (g.validUntil is null or g.validUntil > :now)",
                        Grant.class)
                .setParameter("user", absent)
                .setParameter("role", body.role())
                .setParameter("now", time.now())
                .getResultStream()
                .anyMatch(g -> district.tree().covers(g.divisionId(), division));
        if (!holds) {
            errors.add(district.error(
                    "/standsInFor", Text.of("被代理人在该区划没有这个角色", "The absent person does not hold the role there")));
        }
    }

    private void mayGrant(Set<String> permissions, @Nullable UUID division, Instant from, @Nullable Instant until) {
        List<Holding> mine = district.holdings();
        if (mine == null) {
            return;
        }
        boolean mayHere = district.covers(IdentityPermissions.GRANT_WRITE, division);
        Set<String> lacking = district.lattice().lacking(mine, permissions, division, from, until);
        if (mayHere && lacking.isEmpty()) {
            return;
        }
        throw new ProblemException(new Problem(
                403,
                "cannot-grant",
                Text.of(
                        "不能授予自己在该区划或该期限内没有的权限",
                        "You cannot grant what you do not hold yourself, there and for as long"),
                List.of(),
                Map.of("lacking", List.copyOf(lacking))));
    }

    private Grant find(UUID id, String permission) {
        Grant grant = units.tenant().find(Grant.class, id);
        if (grant == null || !district.covers(permission, grant.divisionId())) {
            throw ProblemException.notFound();
        }
        return grant;
    }

    private static Map<String, String> details(Grant grant) {
        Map<String, String> details = new HashMap<>();
        details.put("user", grant.userId().toString());
        details.put("role", grant.role());
        details.put(
                "division",
                grant.divisionId() == null ? "*" : grant.divisionId().toString());
        if (grant.standsInFor() != null) {
            details.put("standsInFor", grant.standsInFor().toString());
        }
        return details;
    }

    /**
     * A grant to be made.
     *
     * @param division root of the subtree, absent for the whole district
     * @param validFrom now when absent
     * @param validUntil first instant at which it no longer holds, absent for no end
     * @param standsInFor the absent person; then an end is needed
     */
    public record NewGrant(
            @NotNull UUID user,
            @NotBlank @Size(max = 60) String role,
            @Nullable UUID division,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable UUID standsInFor) {}

    /** A grant. */
    public record GrantView(
            UUID id,
            long version,
            UUID user,
            String role,
            @Nullable UUID division,
            Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable UUID standsInFor,
            @Nullable UUID grantedBy,
            String grantedByName,
            Instant createdAt,
            @Nullable Instant revokedAt)
            implements Versioned {
        static GrantView of(Grant g) {
            return new GrantView(
                    g.id(),
                    g.version(),
                    g.userId(),
                    g.role(),
                    g.divisionId(),
                    g.validFrom(),
                    g.validUntil(),
                    g.standsInFor(),
                    g.grantedBy(),
                    g.grantedByName(),
                    g.createdAt(),
                    g.revokedAt());
        }
    }
}
