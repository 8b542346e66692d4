package org.linli.platform.identity.internal.rest;

import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.Answers;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.ReturnsSecret;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.SessionCookie;
import org.linli.platform.identity.SignedIn;
import org.linli.platform.identity.internal.TenantAudit;
import org.linli.platform.identity.internal.host.SignInRow;
import org.linli.platform.identity.internal.signin.Account;
import org.linli.platform.identity.internal.signin.Credentials;
import org.linli.platform.identity.internal.signin.SignInDesk;
import org.linli.platform.identity.internal.signin.SignInId;
import org.linli.platform.identity.internal.signin.SignIns;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signing in and out, and one's own sessions. */
@Component(service = SessionResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {
    private final SignInDesk desk;
    private final SignIns signIns;
    private final Callers callers;
    private final TenantAudit audit;
    private final Tenants tenants;
    private final boolean secure;

    @Activate
    public SessionResource(
            @Reference SignInDesk desk,
            @Reference SignIns signIns,
            @Reference Callers callers,
            @Reference TenantAudit audit,
            @Reference Tenants tenants,
            @Reference HostConfiguration configuration) {
        this.desk = desk;
        this.signIns = signIns;
        this.callers = callers;
        this.audit = audit;
        this.tenants = tenants;
        this.secure = SessionCookie.secure(configuration);
    }

    /** Starts a session; its secret is only in the cookie. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RequiresPermission.ANYBODY)
    @ReturnsSecret
    @Answers(value = WhoView.class, status = 201)
    public Response open(@Valid SignInBody body) {
        String code = body.tenant() == null || body.tenant().isBlank() ? null : body.tenant();
        Credentials account = desk.check(code, body.username(), body.password(), callers.address());
        SignIns.Opened opened = signIns.openSession(account, callers.address());
        SignedIn signedIn = opened.signedIn();
        TenantInfo tenant = account.tenant();
        if (tenant != null) {
            audit.record(tenant.id(), signedIn.caller(), "identity.session.open", account.id(), Map.of());
        } else {
            audit.recordHost(signedIn.caller(), "identity.session.open", account.id(), Map.of());
        }
        String currentCode = tenant == null ? null : tenant.code();
        return Response.created(URI.create("/api/sessions/" + opened.id()))
                .entity(WhoView.of((Account) signedIn.caller(), signedIn, currentCode, callers.locale()))
                .cookie(cookie(currentCode, opened.secret(), (int) SignIns.ABSOLUTE.toSeconds()))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Signs out. */
    @DELETE
    @Path("current")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @Answers(value = void.class, status = 204)
    public Response close() {
        SignInId current = callers.signIn();
        signIns.revoke(current.account(), current.id());
        String code = current.tenant() == null
                ? null
                : tenants.byId(current.tenant()).map(TenantInfo::code).orElse(null);
        Response.ResponseBuilder answer = Response.noContent();
        if (!current.token()) {
            answer.cookie(cookie(code, "", 0));
        }
        return answer.build();
    }

    /** One's own sessions, newest first. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Page<SessionView> list() {
        SignInId current = callers.signIn();
        return Page.of(signIns.of(current.tenant(), current.account(), SignInRow.Kind.SESSION).stream()
                .map(s -> SessionView.of(s, current.id()))
                .toList());
    }

    /** One of one's own sessions. */
    @GET
    @Path("{id}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public SessionView get(@PathParam("id") UUID id) {
        List<SessionView> mine = list().items();
        return mine.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow(ProblemException::notFound);
    }

    /** Ends one of one's own sessions, for instance on a lost device. */
    @DELETE
    @Path("{id}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @Answers(value = void.class, status = 204)
    public Response revoke(@PathParam("id") UUID id) {
        get(id);
        signIns.revoke(callers.signIn().account(), id);
        return Response.noContent().build();
    }

    private NewCookie cookie(@Nullable String tenantCode, String value, int maxAge) {
        return new NewCookie.Builder(SessionCookie.name(secure, tenantCode))
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .secure(secure)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /**
     * A session as its owner sees it.
     *
     * @param current whether it is the one of this call
     */
    public record SessionView(
            UUID id, String address, Instant createdAt, Instant seenAt, Instant expiresAt, boolean current) {
        static SessionView of(SignInRow row, UUID current) {
            return new SessionView(
                    row.id(),
                    row.address(),
                    row.createdAt(),
                    row.seenAt(),
                    row.expiresAt(),
                    row.id().equals(current));
        }
    }
}
