package org.linli.platform.identity.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.HostDesk;
import org.linli.platform.identity.internal.HostIdentityPermissions;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.host.HostRole;
import org.linli.platform.identity.internal.host.Operator;
import org.linli.platform.identity.internal.rights.HostRoles;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Roles of host accounts. The built-in ones cannot be changed. */
@Component(service = HostRoleResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("operator-roles")
@Produces(MediaType.APPLICATION_JSON)
public final class HostRoleResource {
    private final IdentityUnits units;
    private final Transactions transactions;
    private final HostDesk desk;
    private final HostRoles roles;
    private final Callers callers;
    private final Ids ids;

    @Activate
    public HostRoleResource(
            @Reference IdentityUnits units,
            @Reference Transactions transactions,
            @Reference HostDesk desk,
            @Reference HostRoles roles,
            @Reference Callers callers,
            @Reference Ids ids) {
        this.units = units;
        this.transactions = transactions;
        this.desk = desk;
        this.roles = roles;
        this.callers = callers;
        this.ids = ids;
    }

    /** The built-in ones first. */
    @GET
    @RequiresPermission(HostIdentityPermissions.OPERATOR_READ)
    public Page<HostRoleView> list() {
        return Page.of(transactions.host(
                Access.READ, () -> roles.all().values().stream().map(this::view).toList()));
    }

    @GET
    @Path("{key}")
    @RequiresPermission(HostIdentityPermissions.OPERATOR_READ)
    public HostRoleView get(@PathParam("key") String key) {
        return transactions.host(
                Access.READ,
                () -> Optional.ofNullable(roles.all().get(key))
                        .map(this::view)
                        .orElseThrow(ProblemException::notFound));
    }

    /** Makes a role or replaces it; an existing one needs {@code If-Match}. */
    @PUT
    @Path("{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(HostIdentityPermissions.OPERATOR_WRITE)
    public HostRoleView put(
            @PathParam("key") @Pattern(regexp = "[a-z][a-z0-9-]{1,59}") String key,
            @Valid @NotNull HostRoleBody body,
            @Context IfMatch ifMatch) {
        return transactions.host(Access.WRITE, () -> {
            refuseBuiltIn(key);
            refuseUnknown(body.permissions());
            desk.mayGive(body.permissions());
            HostRole row = row(key).orElse(null);
            if (row == null) {
                row = new HostRole(ids.next(), key);
            } else {
                ifMatch.require(row.version());
                desk.mayGive(row.permissions());
            }
            row.define(body.label().zh(), body.label().en(), body.permissions());
            units.host().persist(row);
            units.host().flush();
            desk.audit(
                    "identity.operator-role.define",
                    row.id(),
                    Map.of("role", key, "permissions", String.join(" ", row.permissions())));
            return get(key);
        });
    }

    /** One that an account still has cannot be removed. */
    @DELETE
    @Path("{key}")
    @RequiresPermission(HostIdentityPermissions.OPERATOR_WRITE)
    @Answers(value = void.class, status = 204)
    public Response remove(@PathParam("key") String key, @Context IfMatch ifMatch) {
        transactions.host(Access.WRITE, () -> {
            refuseBuiltIn(key);
            HostRole row = row(key).orElseThrow(ProblemException::notFound);
            ifMatch.check(row.version());
            desk.mayGive(row.permissions());
            List<String> holders = units.host()
                    .createQuery("select o from Operator o order by o.username", Operator.class)
                    .getResultStream()
                    .filter(o -> o.roles().contains(key))
                    .map(Operator::username)
                    .toList();
            if (!holders.isEmpty()) {
                throw ProblemException.conflict(
                        "role-in-use",
                        Text.of("仍有账号使用该角色", "Accounts still have the role"),
                        Map.of("operators", holders));
            }
            units.host().remove(row);
            desk.audit("identity.operator-role.remove", row.id(), Map.of("role", key));
            return key;
        });
        return Response.noContent().build();
    }

    private void refuseBuiltIn(String key) {
        HostRoles.Definition present = roles.all().get(key);
        if (present != null && present.builtIn()) {
            throw ProblemException.conflict(
                    "role-built-in",
                    Text.of("内置角色不能修改或删除", "A built-in role can be neither changed nor removed"),
                    Map.of());
        }
    }

    private void refuseUnknown(List<String> patterns) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            if (desk.expand(List.of(patterns.get(i))).isEmpty()) {
                Text text = Text.of("没有这个权限", "There is no such permission");
                errors.add(new FieldError("/permissions/" + i, text.in(callers.locale())));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable(
                    "invalid", Text.of("请求中有不正确的内容", "Some of the request is not right"), errors);
        }
    }

    private Optional<HostRole> row(String key) {
        return units.host()
                .createQuery("select r from HostRole r where r.roleKey = :key", HostRole.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    private HostRoleView view(HostRoles.Definition d) {
        return new HostRoleView(
                d.key(), d.version(), d.label(), d.builtIn(), new TreeSet<>(d.patterns()), desk.expand(d.patterns()));
    }

    /**
     * A role of host accounts.
     *
     * @param patterns as defined, wildcards among them
     * @param permissions those of the host that exist now
     */
    public record HostRoleView(
            String key, long version, Text label, boolean builtIn, Set<String> patterns, Set<String> permissions)
            implements Versioned {}

    /** What a role becomes. */
    public record HostRoleBody(
            RoleResource.@NotNull @Valid Label label,
            @NotNull @Size(min = 1, max = 500) List<@NotBlank @Size(max = 200) String> permissions) {}
}
