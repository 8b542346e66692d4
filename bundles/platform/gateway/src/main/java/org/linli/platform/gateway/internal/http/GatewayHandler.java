package org.linli.platform.gateway.internal.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.PlatformResource.Space;
import org.linli.platform.gateway.RequestListener;
import org.linli.platform.gateway.internal.problem.ProblemDocument;
import org.linli.platform.gateway.internal.problem.ProblemOf;
import org.linli.platform.gateway.internal.problem.Problems;
import org.linli.platform.gateway.internal.rest.Exchange;
import org.linli.platform.gateway.internal.rest.Exchange.Area;
import org.linli.platform.gateway.internal.rest.RequestBody;
import org.linli.platform.gateway.internal.rest.RestApplication;
import org.linli.platform.gateway.internal.rest.Stay;
import org.linli.platform.gateway.internal.rest.Unguarded;
import org.linli.platform.guard.GuardedCall;
import org.linli.platform.guard.ModuleGuard;
import org.linli.platform.identity.Authentication;
import org.linli.platform.identity.SessionCookie;
import org.linli.platform.identity.SignedIn;
import org.linli.platform.tenancy.EnabledModules;
import org.linli.platform.tenancy.Tenants;
import org.slf4j.MDC;

/** Finds tenant, caller and application of a request and hands it over. */
public final class GatewayHandler extends Handler.Abstract {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> ONCE =
            List.of("Authorization", "Content-Type", "Idempotency-Key", SessionCookie.CSRF_HEADER);
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final Duration LONGEST_SWITCH = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(1);
    private static final Caller ANONYMOUS = new Anonymous();

    private final Tenants tenants;
    private final Authentication authentication;
    private final SignInReader signIns;
    private final EnabledModules enabled;
    private final Routes routes;
    private final CallContexts contexts;
    private final PlatformSpaces spaces;
    private final InstanceApplication instances;
    private final ProblemDocument problems;
    private final TrustedProxies proxies;
    private final StandardHeaders headers;
    private final Languages languages = new Languages();
    private final RequestListener listener;
    private final ModuleGuard guard;
    private final Offers offers;

    public GatewayHandler(
            Tenants tenants,
            Authentication authentication,
            EnabledModules enabled,
            Routes routes,
            CallContexts contexts,
            PlatformSpaces spaces,
            InstanceApplication instances,
            ProblemDocument problems,
            GatewaySettings settings,
            RequestListener listener,
            ModuleGuard guard,
            Offers offers) {
        this.tenants = tenants;
        this.authentication = authentication;
        this.signIns = new SignInReader(authentication, settings.secure());
        this.enabled = enabled;
        this.routes = routes;
        this.contexts = contexts;
        this.spaces = spaces;
        this.instances = instances;
        this.problems = problems;
        this.proxies = settings.proxies();
        this.headers = new StandardHeaders(settings.secure());
        this.listener = listener;
        this.guard = guard;
        this.offers = offers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String peer = peer(request);
        String requestId = requestId(request, peer);
        Locale locale = languages.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        String path = String.valueOf(request.getHttpURI().getPath());
        Measured measured = new Measured(request, response, callback, requestId, listener);
        headers.write(request, response, requestId);
        if (guard.exhausted()) {
            // The node wants a restart: whoever keeps connections open is to look for another one.
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
        MDC.put("request", requestId);
        try {
            route(request, response, measured, requestId, locale, path, peer);
        } catch (RuntimeException | Error e) {
            refuse(ProblemOf.of(e, requestId), request, response, measured, requestId, locale, path);
        } finally {
            MDC.remove("request");
            MDC.remove("tenant");
            MDC.remove("module");
        }
        return true;
    }

    private void route(
            Request request,
            Response response,
            Measured measured,
            String requestId,
            Locale locale,
            String rawPath,
            String peer) {
        ApiPath path = ApiPath.of(rawPath);
        checkSyntax(request);
        String client = proxies.client(peer, request.getHeaders().get("X-Forwarded-For"));
        if (path.area() != Area.TENANT) {
            servePlatform(request, response, measured, requestId, locale, path, rawPath, client);
            return;
        }
        String code = String.valueOf(path.tenantCode());
        Optional<TenantInfo> tenant = tenants.byCode(code);
        if (tenant.isEmpty()) {
            redirectOrRefuse(request, response, measured, rawPath, code);
            return;
        }
        serveTenant(request, response, measured, requestId, locale, path, rawPath, client, tenant.get());
    }

    private static void checkSyntax(Request request) {
        if (!METHODS.contains(request.getMethod())) {
            throw Problems.methodNotAllowed();
        }
        for (String name : ONCE) {
            if (request.getHeaders().getValuesList(name).size() > 1) {
                // whoever stands between might have read the other one
                throw Problems.doubledHeader(name);
            }
        }
        MediaTypeHeaders.refuseMalformed(request.getHeaders());
        String query = request.getHttpURI().getQuery();
        if (query != null) {
            try {
                new URI("http://linli/?" + query);
                org.glassfish.jersey.uri.UriComponent.decodeQuery(query, true);
            } catch (URISyntaxException | IllegalArgumentException e) {
                throw Problems.of(400, "bad-query", "查询字符串的编码有误", "The query string is not encoded correctly");
            }
        }
    }

    private void redirectOrRefuse(Request request, Response response, Measured measured, String rawPath, String code) {
        Optional<String> successor = tenants.successorOf(code);
        if (successor.isPresent()) {
            String query = request.getHttpURI().getQuery();
            new RequestBody(request, false).finish(response);
            response.setStatus(308);
            response.getHeaders()
                    .put(
                            HttpHeader.LOCATION,
                            "/t/" + successor.get() + rawPath.substring("/t/".length() + code.length())
                                    + (query == null ? "" : "?" + query));
            measured.succeeded();
            return;
        }
        throw signIns.read(request, code) == null ? Problems.notSignedIn() : ProblemException.notFound();
    }

    private void servePlatform(
            Request request,
            Response response,
            Measured measured,
            String requestId,
            Locale locale,
            ApiPath path,
            String rawPath,
            String client) {
        SignedIn signedIn = signIns.read(request, null);
        TenantInfo tenant = signedIn == null || signedIn.tenant() == null
                ? null
                : tenants.byId(signedIn.tenant()).orElse(null);
        RestApplication application = spaces.of(path.area() == Area.HOST ? Space.HOST : Space.ROOT);
        serve(
                application,
                exchange(
                        request,
                        context(tenant, signedIn, locale, requestId, client),
                        signedIn,
                        path,
                        path.area(),
                        null,
                        rawPath,
                        new Unguarded()),
                request,
                response,
                measured,
                Stay.FREE);
    }

    private void serveTenant(
            Request request,
            Response response,
            Measured measured,
            String requestId,
            Locale locale,
            ApiPath path,
            String rawPath,
            String client,
            TenantInfo tenant) {
        MDC.put("tenant", tenant.code());
        measured.tenant(tenant.code());
        RestApplication platform = spaces.of(Space.TENANT);
        if (platform.firstSegments().contains(path.first())) {
            SignedIn signedIn = inside(request, tenant);
            CallContext context = context(tenant, signedIn, locale, requestId, client);
            serve(
                    platform,
                    exchange(request, context, signedIn, path, Area.TENANT, null, rawPath, new Unguarded()),
                    request,
                    response,
                    measured,
                    Stay.FREE);
            return;
        }
        // Before the rights are read: those of an instance hold as long as somebody is inside it, and a moment later
        // they may be those
        // of another version
        Entered entered = enter(tenant, path.first());
        try {
            SignedIn signedIn = inside(request, tenant);
            CallContext context = context(tenant, signedIn, locale, requestId, client);
            serveModule(request, response, measured, path, rawPath, tenant, entered, signedIn, context);
        } catch (RuntimeException | Error e) {
            if (entered != null) {
                entered.use().close();
            }
            throw e;
        }
    }

    /** Who calls, with the rights that he has in the district; null for nobody. */
    private @Nullable SignedIn inside(Request request, TenantInfo tenant) {
        SignedIn signedIn = signIns.read(request, tenant.code());
        if (signedIn == null) {
            return null;
        }
        // A host account keeps its own sign-in, so that the policy still sees a guest.
        SignedIn inside = authentication.enter(signedIn, tenant.id()).orElseThrow(ProblemException::notFound);
        return new SignedIn(
                signedIn.tenant(),
                inside.caller(),
                inside.cookie(),
                inside.csrf(),
                inside.expiresAt(),
                inside.mustChangePassword());
    }

    private void serveModule(
            Request request,
            Response response,
            Measured measured,
            ApiPath path,
            String rawPath,
            TenantInfo tenant,
            @Nullable Entered entered,
            @Nullable SignedIn signedIn,
            CallContext context) {
        if (entered == null && signedIn != null && enabled.names(tenant.id()).contains(path.first())) {
            throw Problems.moduleAway(path.first());
        }
        if (entered == null) {
            throw signedIn == null ? Problems.notSignedIn() : ProblemException.notFound();
        }
        MDC.put("module", path.first());
        measured.module(path.first());
        GuardedCall call = guarded(entered, tenant, signedIn);
        Visit visit = new Visit(entered.use(), call);
        try {
            Offers.Deprecation deprecation = offers.decision(entered.module()).deprecation();
            if (deprecation != null) {
                StandardHeaders.deprecated(response.getHeaders(), deprecation);
            }
            Exchange exchange = exchange(request, context, signedIn, path, Area.MODULE, path.first(), rawPath, call);
            serve(entered.application(), exchange, request, response, measured, visit);
        } catch (RuntimeException | Error e) {
            // Nothing of the module has been called yet, or all that it did has been dealt with
            call.excused();
            visit.end(response.getStatus());
            throw e;
        }
    }

    private GuardedCall guarded(Entered entered, TenantInfo tenant, @Nullable SignedIn signedIn) {
        try {
            return guard.enter(tenant, entered.module());
        } catch (ProblemException e) {
            // as with a module that does not run: who is nobody does not learn which modules a district has
            throw signedIn == null ? Problems.notSignedIn() : e;
        }
    }

    /** A use of the instance that serves the module now; null when none does. */
    private @Nullable Entered enter(TenantInfo tenant, String module) {
        long begin = System.nanoTime();
        do {
            Optional<ModuleInstance> instance = routes.current().find(tenant.id(), module);
            if (instance.isEmpty()) {
                return null;
            }
            Routes.Use use = routes.acquire(tenant.id(), instance.get());
            if (use != null) {
                Optional<RestApplication> application = instances.of(instance.get());
                if (application.isPresent()) {
                    return new Entered(
                            application.get(), use, instance.get().key().module());
                }
                use.close();
            }
            // The instance is draining; the table that replaces it is about to be published, on a busy machine a little
            // later.
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        } while (System.nanoTime() - begin < LONGEST_SWITCH.toNanos());
        throw Problems.unavailable();
    }

    private record Entered(RestApplication application, Routes.Use use, ModuleVersion module) {}

    private void serve(
            RestApplication application,
            Exchange exchange,
            Request request,
            Response response,
            Measured measured,
            Stay stay) {
        contexts.call(exchange.context(), () -> {
            application.handle(exchange, request, response, measured, stay);
            return true;
        });
    }

    private static CallContext context(
            @Nullable TenantInfo tenant, @Nullable SignedIn signedIn, Locale locale, String requestId, String client) {
        return new CallContext(tenant, signedIn == null ? ANONYMOUS : signedIn.caller(), locale, requestId, client);
    }

    private static Exchange exchange(
            Request request,
            CallContext context,
            @Nullable SignedIn signedIn,
            ApiPath path,
            Area area,
            @Nullable String module,
            String rawPath,
            GuardedCall guard) {
        String base = module == null ? path.base() : path.base() + module + "/";
        return new Exchange(
                context,
                signedIn,
                area,
                module,
                base,
                rawPath,
                request.getHttpURI().getQuery(),
                !SAFE.contains(request.getMethod()),
                request.getHeaders().get(SessionCookie.CSRF_HEADER),
                "cross-site".equals(request.getHeaders().get("Sec-Fetch-Site")),
                guard);
    }

    private void refuse(
            Problem problem,
            Request request,
            Response response,
            Callback callback,
            String requestId,
            Locale locale,
            String path) {
        if (response.isCommitted()) {
            callback.failed(new IllegalStateException("refused after the answer had begun"));
            return;
        }
        new RequestBody(request, false).finish(response);
        byte[] body = problems.write(problem, locale, path, requestId);
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        if (problem.status() == 405) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE");
        }
        ProblemDocument.headers(problem)
                .forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static String peer(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress socket
                        && socket.getAddress() != null
                ? socket.getAddress().getHostAddress()
                : "";
    }

    private String requestId(Request request, String peer) {
        String given = request.getHeaders().get("X-Request-Id");
        if (given != null && proxies.trusts(peer) && REQUEST_ID.matcher(given).matches()) {
            return given;
        }
        return UUID.randomUUID().toString();
    }
}
