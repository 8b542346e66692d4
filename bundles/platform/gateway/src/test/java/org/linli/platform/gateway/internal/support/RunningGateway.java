package org.linli.platform.gateway.internal.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.api.data.Work;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.PlatformResource.Space;
import org.linli.platform.gateway.ServedRequest;
import org.linli.platform.gateway.internal.InstanceApplications;
import org.linli.platform.gateway.internal.http.GatewayHandler;
import org.linli.platform.gateway.internal.http.GatewaySettings;
import org.linli.platform.gateway.internal.http.HttpServer;
import org.linli.platform.gateway.internal.http.TrustedProxies;
import org.linli.platform.gateway.internal.json.JsonFormat;
import org.linli.platform.gateway.internal.problem.ProblemDocument;
import org.linli.platform.gateway.internal.rest.BodySpool;
import org.linli.platform.gateway.internal.rest.ListExports;
import org.linli.platform.gateway.internal.rest.RestApplication;
import org.linli.platform.identity.Authentication;
import org.linli.platform.identity.OpenCalls;
import org.linli.platform.identity.SignedIn;
import org.linli.platform.tenancy.Tenants;

/** The real server and the real Jersey with stand-ins for what surrounds the gateway. */
public final class RunningGateway implements AutoCloseable {
    public static final TenantInfo FIRST = tenant(1, "360111", TenantInfo.State.ACTIVE);
    public static final TenantInfo SECOND = tenant(2, "360202", TenantInfo.State.ACTIVE);
    public static final TenantInfo READ_ONLY = tenant(3, "360203", TenantInfo.State.READ_ONLY);
    public static final TenantInfo SUSPENDED = tenant(4, "360281", TenantInfo.State.SUSPENDED);

    public final MemoryRoutes routes = new MemoryRoutes();
    public final RecordedTransactions transactions = new RecordedTransactions();
    public final Contexts contexts = new Contexts();
    public final MemoryAnswers answers = new MemoryAnswers();
    public final SignIns signIns = new SignIns();
    public final java.nio.file.Path incoming = temporary();
    private final BodySpool spool = new BodySpool(incoming, key -> 1);
    /** What was written into the audit. */
    public final List<String> audited = Collections.synchronizedList(new ArrayList<>());

    private final ListExports exports = new ListExports(
            (action, subject, details) -> audited.add(action + " " + new java.util.TreeMap<>(details)),
            transactions,
            spool);
    /** Of modules; lets everything through unless a test wants otherwise. */
    public volatile OpenCalls openCalls = OpenCalls.UNCOUNTED;

    public final InstanceApplications instances = new InstanceApplications(
            contexts, transactions, answers, spool, exports, (what, address) -> openCalls.charge(what, address));
    public final List<ServedRequest> served = Collections.synchronizedList(new ArrayList<>());
    public final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<Space, RestApplication> spaces = new EnumMap<>(Space.class);
    private final HttpServer server;
    public final DecidedOffers offers = new DecidedOffers();
    /** Calls that were let in. */
    public final CountingGuard guard = new CountingGuard();

    public RunningGateway(Map<Space, List<?>> resources) {
        for (Space space : Space.values()) {
            spaces.put(
                    space,
                    new RestApplication(
                            "platform " + space,
                            resources.getOrDefault(space, List.of()),
                            contexts,
                            transactions,
                            answers,
                            spool,
                            exports,
                            OpenCalls.UNCOUNTED));
        }
        ProblemDocument problems = new ProblemDocument(new JsonFormat().mapper());
        GatewaySettings settings = new GatewaySettings("127.0.0.1", 0, null, null, false, TrustedProxies.parse(""));
        server = new HttpServer(
                settings,
                new GatewayHandler(
                        new Districts(),
                        signIns,
                        tenant -> new java.util.TreeSet<>(enabled),
                        routes,
                        contexts,
                        spaces::get,
                        instances,
                        problems,
                        settings,
                        served::add,
                        guard,
                        offers),
                problems);
    }

    private static java.nio.file.Path temporary() {
        try {
            return java.nio.file.Files.createTempDirectory("incoming");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Modules that every district has enabled although nothing may run for it. */
    public final java.util.Set<String> enabled = ConcurrentHashMap.newKeySet();

    private static TenantInfo tenant(int id, String code, TenantInfo.State state) {
        return new TenantInfo(new TenantId(id), code, "区" + id, ZoneId.of("Asia/Shanghai"), state);
    }

    public int port() {
        return server.port();
    }

    /** Starts an instance and routes the module to it in the given districts. */
    public MemoryRoutes.FakeInstance run(String module, String version, List<Object> resources, TenantInfo... tenants) {
        MemoryRoutes.FakeInstance instance = new MemoryRoutes.FakeInstance(module, version, resources);
        instance.attachment = instances.attach(instance);
        routes.enable(instance, tenants);
        return instance;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public HttpRequest.Builder as(String token, String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> get(String token, String path) {
        return send(as(token, path).GET());
    }

    public HttpResponse<String> post(String token, String path, String json) {
        return send(as(token, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Override
    public void close() {
        server.close();
        spaces.values().forEach(RestApplication::close);
    }

    /** Four districts and one that has a new code. */
    private static final class Districts implements Tenants {
        @Override
        public Optional<TenantInfo> byCode(String code) {
            return all().stream().filter(t -> t.code().equals(code)).findFirst();
        }

        @Override
        public Optional<TenantInfo> byId(TenantId id) {
            return all().stream().filter(t -> t.id().equals(id)).findFirst();
        }

        @Override
        public Optional<String> successorOf(String formerCode) {
            return formerCode.equals("360122") ? Optional.of("360111") : Optional.empty();
        }

        @Override
        public List<TenantInfo> all() {
            return List.of(FIRST, SECOND, READ_ONLY, SUSPENDED);
        }

        @Override
        public void refresh() {}
    }

    /** One binding per thread. */
    public static final class Contexts implements CallContexts {
        private final ThreadLocal<CallContext> bound = new ThreadLocal<>();

        @Override
        public <T> T call(CallContext context, Work<T> work) {
            CallContext before = bound.get();
            bound.set(context);
            try {
                return work.run();
            } finally {
                if (before == null) {
                    bound.remove();
                } else {
                    bound.set(before);
                }
            }
        }

        @Override
        public Optional<CallContext> current() {
            return Optional.ofNullable(bound.get());
        }
    }

    /** Tokens and sessions by their text. */
    public static final class SignIns implements Authentication {
        private final Map<String, SignedIn> known = new ConcurrentHashMap<>();

        public void add(String secret, TenantInfo tenant, boolean cookie, boolean mustChange, String... permissions) {
            known.put(
                    secret,
                    new SignedIn(
                            tenant == null ? null : tenant.id(),
                            new Person(secret, Set.of(permissions)),
                            cookie,
                            cookie ? "csrf-of-" + secret : null,
                            Instant.now().plusSeconds(3600),
                            mustChange));
        }

        @Override
        public Optional<SignedIn> byToken(String token) {
            return Optional.ofNullable(known.get(token)).filter(s -> !s.cookie());
        }

        @Override
        public Optional<SignedIn> bySession(String session) {
            return Optional.ofNullable(known.get(session)).filter(SignedIn::cookie);
        }

        @Override
        public Optional<SignedIn> enter(SignedIn signedIn, TenantId tenant) {
            return signedIn.tenant() == null || signedIn.tenant().equals(tenant)
                    ? Optional.of(signedIn)
                    : Optional.empty();
        }
    }

    private record Person(String displayName, Set<String> permissions) implements Caller {
        @Override
        public UUID userId() {
            return UUID.nameUUIDFromBytes(displayName.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        @Override
        public Set<String> roles() {
            return Set.of();
        }

        @Override
        public boolean may(String permission) {
            return permissions.contains(permission);
        }

        @Override
        public DivisionScope scope(String permission) {
            return new DivisionScope.Everywhere();
        }

        @Override
        public boolean system() {
            return false;
        }
    }
}
