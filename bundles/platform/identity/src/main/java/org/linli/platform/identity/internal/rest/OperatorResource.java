package org.linli.platform.identity.internal.rest;

import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.ReturnsSecret;
import org.linli.api.rest.Versioned;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.HostDesk;
import org.linli.platform.identity.internal.HostIdentityPermissions;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.Usernames;
import org.linli.platform.identity.internal.host.Operator;
import org.linli.platform.identity.internal.password.PasswordHashes;
import org.linli.platform.identity.internal.password.PasswordRules;
import org.linli.platform.identity.internal.password.Secrets;
import org.linli.platform.identity.internal.rights.HostRoles;
import org.linli.platform.identity.internal.signin.SignIns;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts of the host. */
@Component(service = OperatorResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("operators")
@Produces(MediaType.APPLICATION_JSON)
public final class OperatorResource {
    private static final int FIRST_PASSWORD_LENGTH = 14;

    private final IdentityUnits units;
    private final Transactions transactions;
    private final HostDesk desk;
    private final HostRoles roles;
    private final Callers callers;
    private final PasswordHashes hashes;
    private final PasswordRules rules;
    private final SignIns signIns;
    private final Ids ids;
    private final HostTime time;
    private final Secrets secrets = new Secrets();

    @Activate
    public OperatorResource(
            @Reference IdentityUnits units,
            @Reference Transactions transactions,
            @Reference HostDesk desk,
            @Reference HostRoles roles,
            @Reference Callers callers,
            @Reference PasswordHashes hashes,
            @Reference PasswordRules rules,
            @Reference SignIns signIns,
            @Reference Ids ids,
            @Reference HostTime time) {
        this.units = units;
        this.transactions = transactions;
        this.desk = desk;
        this.roles = roles;
        this.callers = callers;
        this.hashes = hashes;
        this.rules = rules;
        this.signIns = signIns;
        this.ids = ids;
        this.time = time;
    }

    /** By name. */
    @GET
    @RequiresPermission(HostIdentityPermissions.OPERATOR_READ)
    public Page<OperatorView> list() {
        return Page.of(transactions.host(
                Access.READ,
                () -> units
                        .host()
                        .createQuery("select o from Operator o order by o.username", Operator.class)
                        .getResultList()
                        .stream()
                        .map(OperatorView::of)
                        .toList()));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(HostIdentityPermissions.OPERATOR_READ)
    public OperatorView get(@PathParam("id") UUID id) {
        return transactions.host(Access.READ, () -> OperatorView.of(find(id)));
    }

    /** A new account with a first password, which is told only now and must be changed at the first sign-in. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(HostIdentityPermissions.OPERATOR_WRITE)
    @OwnTransactions
    @ReturnsSecret
    @Answers(value = Created.class, status = 201)
    public Response create(@Valid @NotNull NewOperator body) {
        String password = secrets.readable(FIRST_PASSWORD_LENGTH);
        String hash = hashes.hash(password);
        Instant until = time.now().plus(rules.firstPasswordLife());
        String username = Usernames.normal(body.username());
        OperatorView view = transactions.host(Access.WRITE, () -> {
            List<FieldError> errors = new ArrayList<>();
            if (!Usernames.acceptable(username)) {
                errors.add(
                        error(
                                "/username",
                                Text.of(
                                        "用户名须为 2 到 100 个字母、数字或 . _ @ -，以字母或数字开头",
                                        "The user name must be 2 to 100 letters, digits or . _ @ - and begin with a letter or digit")));
            } else if (taken(username)) {
                errors.add(error("/username", Text.of("用户名已被使用", "The user name is taken")));
            }
            checkRoles(body.roles(), errors);
            refuse(errors);
            desk.mayGive(roles.patterns(body.roles()));
            Operator operator = new Operator(ids.next(), username, hash, body.roles(), time.now());
            operator.describe(body.displayName(), body.roles());
            operator.firstPassword(hash, until);
            units.host().persist(operator);
            units.host().flush();
            desk.audit(
                    "identity.operator.create",
                    operator.id(),
                    Map.of("username", username, "roles", String.join(" ", operator.roles())));
            return OperatorView.of(operator);
        });
        return Response.created(URI.create("/api/operators/" + view.id()))
                .entity(new Created(view, password, until))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Changes name and roles, or disables and enables; what changes holds from the next call of the account on. */
    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(HostIdentityPermissions.OPERATOR_WRITE)
    public OperatorView change(
            @PathParam("id") UUID id, @PatchOf(OperatorChange.class) MergePatch patch, @Context IfMatch ifMatch) {
        OperatorView view = transactions.host(Access.WRITE, () -> {
            Operator operator = mine(id);
            ifMatch.require(operator.version());
            OperatorChange wanted = patch.applyTo(OperatorChange.of(operator), OperatorChange.class);
            List<FieldError> errors = new ArrayList<>();
            checkRoles(wanted.roles(), errors);
            refuse(errors);
            Set<String> added = new HashSet<>(wanted.roles());
            added.removeAll(operator.roles());
            desk.mayGive(roles.patterns(added));
            if (wanted.disabled() || !wanted.roles().containsAll(operator.roles())) {
                desk.mustRemainWithout(operator);
            }
            operator.describe(wanted.displayName(), wanted.roles());
            operator.setDisabled(wanted.disabled());
            units.host().flush();
            desk.audit(
                    "identity.operator.change",
                    id,
                    Map.of(
                            "roles",
                            String.join(" ", operator.roles()),
                            "disabled",
                            Boolean.toString(operator.disabled())));
            return OperatorView.of(operator);
        });
        signIns.reread(id);
        return view;
    }

    /** Disables; the account and its history stay, its sessions and tokens end. */
    @DELETE
    @Path("{id}")
    @RequiresPermission(HostIdentityPermissions.OPERATOR_WRITE)
    @Answers(value = void.class, status = 204)
    public Response disable(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        transactions.host(Access.WRITE, () -> {
            Operator operator = mine(id);
            ifMatch.check(operator.version());
            desk.mustRemainWithout(operator);
            operator.setDisabled(true);
            desk.audit("identity.operator.disable", id, Map.of());
            return id;
        });
        signIns.reread(id);
        return Response.noContent().build();
    }

    /** A new first password, told only now; every session and token of the account ends. */
    @POST
    @Path("{id}/password-reset")
    @RequiresPermission(HostIdentityPermissions.OPERATOR_WRITE)
    @OwnTransactions
    @ReturnsSecret
    @Answers(Created.class)
    public Response reset(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        String password = secrets.readable(FIRST_PASSWORD_LENGTH);
        String hash = hashes.hash(password);
        Instant until = time.now().plus(rules.firstPasswordLife());
        OperatorView view = transactions.host(Access.WRITE, () -> {
            Operator operator = mine(id);
            ifMatch.check(operator.version());
            operator.firstPassword(hash, until);
            units.host().flush();
            desk.audit("identity.operator.password-reset", id, Map.of());
            return OperatorView.of(operator);
        });
        signIns.reread(id);
        return Response.ok(new Created(view, password, until))
                .header("Cache-Control", "no-store")
                .build();
    }

    private Operator find(UUID id) {
        Operator operator = units.host().find(Operator.class, id);
        if (operator == null) {
            throw ProblemException.notFound();
        }
        return operator;
    }

    /** One that the caller may manage: nobody manages who may more than he himself. Changes of operators come one by one. */
    private Operator mine(UUID id) {
        // The oldest account is the gate; Derby locks no rows of a sorted result.
        List<UUID> oldest = units.host()
                .createQuery("select o.id from Operator o order by o.createdAt, o.id", UUID.class)
                .setMaxResults(1)
                .getResultList();
        oldest.forEach(gate -> units.host().find(Operator.class, gate, LockModeType.PESSIMISTIC_WRITE));
        Operator operator = find(id);
        desk.mayGive(roles.patterns(operator.roles()));
        return operator;
    }

    private boolean taken(String username) {
        return units.host()
                        .createQuery("select count(o) from Operator o where o.username = :name", Long.class)
                        .setParameter("name", username)
                        .getSingleResult()
                > 0;
    }

    private void checkRoles(List<String> wanted, List<FieldError> errors) {
        Set<String> known = roles.all().keySet();
        for (int i = 0; i < wanted.size(); i++) {
            if (!known.contains(wanted.get(i))) {
                errors.add(error("/roles/" + i, Text.of("没有这个角色", "There is no such role")));
            }
        }
    }

    private FieldError error(String pointer, Text text) {
        return new FieldError(pointer, text.in(callers.locale()));
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable(
                    "invalid", Text.of("请求中有不正确的内容", "Some of the request is not right"), errors);
        }
    }

    /** An account of the host. */
    public record OperatorView(
            UUID id,
            long version,
            String username,
            String displayName,
            Set<String> roles,
            boolean disabled,
            boolean mustChangePassword,
            Instant createdAt)
            implements Versioned {
        static OperatorView of(Operator o) {
            return new OperatorView(
                    o.id(),
                    o.version(),
                    o.username(),
                    o.displayName(),
                    new TreeSet<>(o.roles()),
                    o.disabled(),
                    o.mustChange(),
                    o.createdAt());
        }
    }

    /** An account to be made. */
    public record NewOperator(
            @NotBlank @Size(max = 100) String username,
            @NotBlank @Size(max = 200) String displayName,
            @NotNull @Size(min = 1, max = 20) List<@NotBlank String> roles) {}

    /** What can be changed about an account. */
    public record OperatorChange(
            @NotBlank @Size(max = 200) String displayName,
            @NotNull @Size(min = 1, max = 20) List<@NotBlank String> roles,
            boolean disabled) {
        static OperatorChange of(Operator o) {
            return new OperatorChange(o.displayName(), List.copyOf(o.roles()), o.disabled());
        }
    }

    /** An account with a password that is shown this once. */
    public record Created(OperatorView operator, String firstPassword, Instant firstPasswordUntil) {}
}
