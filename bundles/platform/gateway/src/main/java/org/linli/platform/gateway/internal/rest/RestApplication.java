package org.linli.platform.gateway.internal.rest;

import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.glassfish.jersey.inject.hk2.AbstractBinder;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.media.sse.SseFeature;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Listable;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.Undescribed;
import org.linli.platform.gateway.internal.idempotency.KeptAnswers;
import org.linli.platform.gateway.internal.json.JsonBodies;
import org.linli.platform.gateway.internal.json.JsonFormat;
import org.linli.platform.gateway.internal.openapi.Fragment;
import org.linli.platform.gateway.internal.openapi.FragmentBuilder;
import org.linli.platform.gateway.internal.problem.ProblemDocument;
import org.linli.platform.identity.OpenCalls;
import org.linli.platform.identity.SignedIn;
import org.linli.platform.persistence.Transactions;

/** One Jersey application: a space of the platform, or a module instance. Shares nothing with the others. */
public final class RestApplication implements AutoCloseable {
    private final ApplicationHandler handler;
    private final Validation validation;
    private final ProblemDocument problems;
    private final Set<String> firstSegments;
    private final Fragment description;
    private final Set<OpenExchange> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param name for logs
     * @param resources resource objects
     * @throws IllegalArgumentException naming every resource method without a permission, every one that would have to run in the
     *     transaction of a kept answer although it opens its own, and every list without an order
     */
    public RestApplication(
            String name,
            Collection<?> resources,
            CallContexts contexts,
            Transactions transactions,
            KeptAnswers answers,
            BodySpool spool,
            ListExports exports,
            OpenCalls openCalls) {
        // before anything of the API is touched: in a framework it would look for its provider and find none
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
        JsonFormat format = new JsonFormat();
        problems = new ProblemDocument(format.mapper());
        List<Resource> model = model(resources);
        refuseOpenMethods(model);
        refuseKeptAnswersOfOwnTransactions(model);
        refuseListsWithoutOrder(model);
        firstSegments = firstSegments(model);
        description = describe(name, model, spool);
        validation = new Validation(contexts);
        ResourceOperations operations = new ResourceOperations();
        Supplier<ContainerRequest> requests = new CurrentRequest();
        Preconditions preconditions = new Preconditions();
        ResourceConfig config = new ResourceConfig()
                .setApplicationName(name)
                .setClassLoader(RestApplication.class.getClassLoader())
                .registerInstances(Set.copyOf(resources))
                .register(new JsonBodies(format, validation, contexts))
                .register(new BeforeMethod(operations, spool, openCalls))
                .register(new TimeParameters())
                .register(new AfterMethod())
                .register(new ProblemMapper(problems, requests))
                .register(SseFeature.class)
                .register(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(new AroundMethod(
                                        operations,
                                        validation,
                                        transactions,
                                        new Idempotent(answers, format, problems),
                                        preconditions,
                                        requests,
                                        exports,
                                        format.mapper()))
                                .to(ResourceMethodInvocationHandlerProvider.class);
                        bind(new LinliParameters(operations)).to(ValueParamProvider.class);
                    }
                })
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.BV_FEATURE_DISABLE, true)
                .property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(ServerProperties.MOXY_JSON_FEATURE_DISABLE, true)
                .property(ServerProperties.JSON_PROCESSING_FEATURE_DISABLE, true)
                .property(ServerProperties.PROCESSING_RESPONSE_ERRORS_ENABLED, true)
                .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
        handler = start(config);
        ((CurrentRequest) requests).handler = handler;
        preconditions.serve(handler);
    }

    private static ApplicationHandler start(ResourceConfig config) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(RestApplication.class.getClassLoader());
        try {
            return new ApplicationHandler(config);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** OpenAPI description of the application, made once. */
    public Fragment description() {
        return description;
    }

    private static Fragment describe(String name, List<Resource> model, BodySpool spool) {
        FragmentBuilder builder = new FragmentBuilder(name.replaceAll("[^A-Za-z0-9-]+.*", "") + ".");
        for (Resource resource : model) {
            FragmentBuilder.walk(resource, "", (path, method) -> {
                ResourceOperation operation = ResourceOperation.of(method);
                if (operation.method().isAnnotationPresent(Undescribed.class)) {
                    return;
                }
                builder.add(
                        path,
                        method,
                        operation.permissions(),
                        ResourceOperation.entity(operation.method()),
                        spool.limit(operation),
                        operation.row() != null);
            });
        }
        return builder.build();
    }

    /** First path segments that the application answers to. */
    public Set<String> firstSegments() {
        return firstSegments;
    }

    public ProblemDocument problems() {
        return problems;
    }

    /**
     * Serves a request; completes the callback now or later.
     *
     * @param stay ended when this method has returned and the answer is complete; for an event stream when this method has
     *     returned
     */
    public void handle(Exchange exchange, Request request, Response response, Callback callback, Stay stay) {
        RequestBody body = new RequestBody(request, exchange.signedIn() != null, exchange.guard());
        OpenExchange open = new OpenExchange(exchange, problems, request, body, response, callback, stay, streams);
        ContainerRequest jersey = new ContainerRequest(
                exchange.baseUri(),
                exchange.requestUri(),
                request.getMethod(),
                new CallerSecurity(exchange),
                new MapPropertiesDelegate(),
                handler.getConfiguration());
        try {
            for (HttpField field : request.getHeaders()) {
                jersey.header(field.getName(), field.getValue());
            }
            ListExports.announce(jersey);
            jersey.setProperty(Exchange.PROPERTY, exchange);
            jersey.setProperty(OpenExchange.PROPERTY, open);
            jersey.setEntityStream(body);
            jersey.setWriter(open);
            exchange.guard().begin(open);
            handler.handle(jersey);
        } catch (RuntimeException | Error e) {
            open.failure(e);
        } finally {
            exchange.guard().left();
            Spooled.discard(jersey);
            open.handleReturned();
            if (closed) {
                open.endStream();
            }
        }
    }

    /** Ends the open event streams, and every later one, with a hint to connect again. */
    public void endStreams() {
        closed = true;
        new ArrayList<>(streams).forEach(OpenExchange::endStream);
    }

    /** Ends the streams and lets go of everything. */
    @Override
    public void close() {
        endStreams();
        handler.onShutdown(new NoContainer(handler));
        handler.getInjectionManager().shutdown();
        validation.close();
    }

    private static List<Resource> model(Collection<?> resources) {
        List<Resource> model = new ArrayList<>();
        for (Object resource : resources) {
            Resource found = Resource.from(resource.getClass());
            if (found == null) {
                throw new IllegalArgumentException(
                        resource.getClass().getName() + " is registered as a resource but has no @Path");
            }
            model.add(found);
        }
        return model;
    }

    private static void refuseOpenMethods(List<Resource> model) {
        refuse(
                model,
                method -> method.getType() == ResourceMethod.JaxrsType.SUB_RESOURCE_LOCATOR
                        || ResourceOperation.of(method).permissions().isEmpty(),
                "Resource methods without @RequiresPermission: ");
    }

    private static void refuseKeptAnswersOfOwnTransactions(List<Resource> model) {
        refuse(
                model,
                method -> {
                    ResourceOperation operation = ResourceOperation.of(method);
                    return operation.ownTransactions() && Idempotent.keeps(method.getHttpMethod(), operation);
                },
                "Resource methods with @OwnTransactions whose answers would be kept for an Idempotency-Key:"
                        + " they need @ReturnsSecret, or to be no POST: ");
    }

    /** Pages of a list in no order would repeat rows and leave others out. */
    private static void refuseListsWithoutOrder(List<Resource> model) {
        refuse(
                model,
                method -> {
                    Listable list = ResourceOperation.of(method).list();
                    return list != null && list.sort().length == 0;
                },
                "Lists that name nothing by which they are sorted: ");
    }

    private static void refuse(List<Resource> model, Predicate<ResourceMethod> wrong, String why) {
        Set<String> found = new TreeSet<>();
        model.forEach(resource -> collect(resource, wrong, found));
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(why + String.join(", ", found));
        }
    }

    private static void collect(Resource resource, Predicate<ResourceMethod> wrong, Set<String> found) {
        Stream.concat(resource.getAllMethods().stream(), Stream.ofNullable(resource.getResourceLocator()))
                .filter(wrong)
                .map(method -> method.getInvocable().getHandlingMethod())
                .forEach(java -> found.add(java.getDeclaringClass().getName() + "." + java.getName()));
        resource.getChildResources().forEach(child -> collect(child, wrong, found));
    }

    private static Set<String> firstSegments(List<Resource> model) {
        Set<String> segments = new TreeSet<>();
        for (Resource resource : model) {
            String path = resource.getPath() == null ? "" : resource.getPath();
            String trimmed = path.startsWith("/") ? path.substring(1) : path;
            int slash = trimmed.indexOf('/');
            segments.add(slash < 0 ? trimmed : trimmed.substring(0, slash));
        }
        return segments;
    }

    /** The request that the thread is serving, from Jersey's request scope. */
    private static final class CurrentRequest implements Supplier<ContainerRequest> {
        private volatile @Nullable ApplicationHandler handler;

        @Override
        public ContainerRequest get() {
            ApplicationHandler started = handler;
            if (started == null) {
                throw new IllegalStateException("the application has not started");
            }
            return started.getInjectionManager().getInstance(ContainerRequest.class);
        }
    }

    /** What Jakarta REST may know of the caller. */
    private record CallerSecurity(Exchange exchange) implements SecurityContext {
        @Override
        public @Nullable Principal getUserPrincipal() {
            SignedIn signedIn = exchange.signedIn();
            return signedIn == null ? null : () -> signedIn.caller().displayName();
        }

        @Override
        public boolean isUserInRole(String role) {
            SignedIn signedIn = exchange.signedIn();
            return signedIn != null && signedIn.caller().roles().contains(role);
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public @Nullable String getAuthenticationScheme() {
            return null;
        }
    }
}
