package org.linli.platform.identity.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.Answers;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.ReturnsSecret;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.TenantAudit;
import org.linli.platform.identity.internal.host.SignInRow;
import org.linli.platform.identity.internal.rights.PermissionNames;
import org.linli.platform.identity.internal.signin.Account;
import org.linli.platform.identity.internal.signin.AccountLookup;
import org.linli.platform.identity.internal.signin.Credentials;
import org.linli.platform.identity.internal.signin.SignInDesk;
import org.linli.platform.identity.internal.signin.SignInId;
import org.linli.platform.identity.internal.signin.SignIns;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tokens for programs: made with a password or within a session, never with more rights than their owner has. */
@Component(service = TokenResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("tokens")
@Produces(MediaType.APPLICATION_JSON)
public final class TokenResource {
    private static final Duration USUAL = Duration.ofHours(12);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final SignInDesk desk;
    private final SignIns signIns;
    private final AccountLookup lookup;
    private final Callers callers;
    private final TenantAudit audit;
    private final Tenants tenants;
    private final HostTime time;

    @Activate
    public TokenResource(
            @Reference SignInDesk desk,
            @Reference SignIns signIns,
            @Reference AccountLookup lookup,
            @Reference Callers callers,
            @Reference TenantAudit audit,
            @Reference Tenants tenants,
            @Reference HostTime time) {
        this.desk = desk;
        this.signIns = signIns;
        this.lookup = lookup;
        this.callers = callers;
        this.audit = audit;
        this.tenants = tenants;
        this.time = time;
    }

    /** A new token; its secret is told only now. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RequiresPermission.ANYBODY)
    @ReturnsSecret
    @Answers(value = TokenCreated.class, status = 201)
    public Response create(@Valid NewToken body) {
        Credentials account;
        Instant latest = time.now().plus(LONGEST);
        Set<String> ceiling = null;
        if (body.username() != null && body.password() != null) {
            String code = body.tenant() == null || body.tenant().isBlank() ? null : body.tenant();
            account = desk.check(code, body.username(), body.password(), callers.address());
        } else {
            SignInId current = callers.signIn();
            Account caller = callers.account();
            account = current(caller, current);
            if (current.token()) {
                latest = current.expiresAt();
                ceiling = current.limit();
            }
        }
        Instant expiresAt = checked(body, latest);
        SignIns.Opened opened = signIns.openToken(
                account,
                body.name() == null ? "token" : body.name(),
                narrowed(body.permissions(), ceiling, account),
                callers.address(),
                expiresAt);
        TenantInfo tenant = account.tenant();
        if (tenant != null) {
            audit.record(
                    tenant.id(),
                    opened.signedIn().caller(),
                    "identity.token.create",
                    opened.id(),
                    Map.of("expiresAt", expiresAt.toString()));
        } else {
            audit.recordHost(
                    opened.signedIn().caller(),
                    "identity.token.create",
                    opened.id(),
                    Map.of("expiresAt", expiresAt.toString()));
        }
        Account holder = (Account) opened.signedIn().caller();
        return Response.created(URI.create("/api/tokens/" + opened.id()))
                .entity(new TokenCreated(
                        opened.id(),
                        opened.secret(),
                        body.name() == null ? "token" : body.name(),
                        holder.username(),
                        tenant == null ? null : tenant.code(),
                        new TreeSet<>(holder.permissions()),
                        expiresAt))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** One's own tokens, newest first. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Page<TokenView> list() {
        SignInId current = callers.signIn();
        return Page.of(signIns.of(current.tenant(), current.account(), SignInRow.Kind.TOKEN).stream()
                .map(TokenView::of)
                .toList());
    }

    /** One of one's own tokens. */
    @GET
    @Path("{id}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public TokenView get(@PathParam("id") UUID id) {
        return list().items().stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    /** Revokes one of one's own tokens at once. */
    @DELETE
    @Path("{id}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @Answers(value = void.class, status = 204)
    public Response revoke(@PathParam("id") UUID id) {
        get(id);
        signIns.revoke(callers.signIn().account(), id);
        return Response.noContent().build();
    }

    private Credentials current(Account caller, SignInId current) {
        TenantInfo tenant = current.tenant() == null
                ? null
                : tenants.byId(current.tenant()).orElseThrow(ProblemException::notFound);
        return lookup.find(tenant, caller.username())
                .filter(c -> c.id().equals(current.account()))
                .orElseThrow(ProblemException::notFound);
    }

    private Instant checked(NewToken body, Instant latest) {
        List<FieldError> errors = new ArrayList<>();
        if ((body.username() == null) != (body.password() == null)) {
            errors.add(new FieldError(
                    "/password",
                    Text.of("用户名和密码须同时提供", "Give both the user name and the password")
                            .in(callers.locale())));
        }
        Instant now = time.now();
        Instant wanted = body.expiresAt();
        if (wanted == null) {
            Instant usual = now.plus(USUAL);
            wanted = usual.isAfter(latest) ? latest : usual;
        }
        if (!wanted.isAfter(now) || wanted.isAfter(latest)) {
            errors.add(new FieldError(
                    "/expiresAt",
                    Text.of("有效期须晚于现在且不晚于 " + latest, "The end must be after now and not after " + latest)
                            .in(callers.locale())));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable(
                    "invalid", Text.of("请求中有不正确的内容", "Some of the request is not right"), errors);
        }
        return wanted;
    }

    private static @Nullable Set<String> narrowed(
            @Nullable List<String> wanted, @Nullable Set<String> ceiling, Credentials account) {
        if (ceiling == null) {
            return wanted == null ? null : Set.copyOf(wanted);
        }
        if (wanted == null) {
            return ceiling;
        }
        PermissionNames names = account.tenant() == null
                ? PermissionNames.ofHost()
                : PermissionNames.ofTenant(account.tenant().id().value());
        return names.expand(wanted, ceiling);
    }

    /**
     * Either with user name and password, or within a session or another token.
     *
     * @param expiresAt twelve hours from now when absent; at most 366 days
     * @param permissions patterns; all of the owner's rights when absent
     */
    public record NewToken(
            @Nullable @Size(max = 12) String tenant,
            @Nullable @Size(max = 200) String username,
            @Nullable @Size(max = 1000) String password,
            @Nullable @Size(min = 1, max = 200) String name,
            @Nullable Instant expiresAt,
            @Nullable @Size(min = 1, max = 200) List<@NotBlank @Size(max = 200) String> permissions) {}

    /** A token with its secret. */
    public record TokenCreated(
            UUID id,
            String token,
            String name,
            String username,
            @Nullable String tenant,
            Set<String> permissions,
            Instant expiresAt) {}

    /** A token as its owner sees it later. */
    public record TokenView(UUID id, @Nullable String name, Instant createdAt, Instant seenAt, Instant expiresAt) {
        static TokenView of(SignInRow row) {
            return new TokenView(row.id(), row.label(), row.createdAt(), row.seenAt(), row.expiresAt());
        }
    }
}
