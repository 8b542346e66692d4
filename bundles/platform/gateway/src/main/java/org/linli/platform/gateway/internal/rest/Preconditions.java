package org.linli.platform.gateway.internal.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.jspecify.annotations.Nullable;
import org.linli.platform.gateway.internal.problem.Problems;

/**
 * {@code If-Match} for the unsafe methods that do not compare it themselves: what a GET of the same path and query answers now, in the
 * same transaction, decides; where that has no entity tag, since there is no GET or it is a list, the method is an action on the
 * resource above it. Whoever may change something may compare its version, also when he may not read it. What has no entity tag at all is
 * left to the method.
 */
final class Preconditions {
    private static final String PROBE = "linli.probe";
    /** Of something that has several forms the one that costs least; an event stream is none. */
    private static final String ACCEPT = MediaType.APPLICATION_JSON + ", */*;q=0.1";

    private volatile @Nullable ApplicationHandler handler;

    void serve(ApplicationHandler started) {
        handler = started;
    }

    /** Whether the request has a condition that nobody else looks at. */
    static boolean concern(ContainerRequest request, Exchange exchange, ResourceOperation operation) {
        return exchange.unsafe()
                && !operation.anybody()
                && !operation.comparesVersion()
                && request.getHeaderString(HttpHeaders.IF_MATCH) != null;
    }

    /** Whether the request is a look at the resource on behalf of another one, inside that one's transaction. */
    static boolean isProbe(ContainerRequest request) {
        return request.getProperty(PROBE) != null;
    }

    /**
     * Compares, around the method.
     *
     * @throws org.linli.api.problem.ProblemException 412 when the resource is not what the caller believes, also when the method would
     *     change something that the caller is not shown
     */
    @Nullable
    Object around(ContainerRequest request, Exchange exchange, Supplier<@Nullable Object> method) {
        ContainerResponse now = compare(request, exchange);
        Object answer = method.get();
        if (hidden(now, exchange) && !refused(answer)) {
            throw Problems.precondition(null);
        }
        return answer;
    }

    /**
     * Compares ahead of a method that commits by itself and cannot be undone afterwards.
     *
     * @throws org.linli.api.problem.ProblemException 412 also when the caller is not shown what he wants to change
     */
    void check(ContainerRequest request, Exchange exchange) {
        if (hidden(compare(request, exchange), exchange)) {
            throw Problems.precondition(null);
        }
    }

    private ContainerResponse compare(ContainerRequest request, Exchange exchange) {
        String wanted = Objects.requireNonNull(request.getHeaderString(HttpHeaders.IF_MATCH));
        ContainerResponse now = look(exchange);
        if (now.getStatus() == 404 && request.getMethod().equals("PUT")) {
            // A condition on something that is not there: nothing may be made in its place
            throw Problems.precondition(null);
        }
        if (!tagged(now) && now.getStatus() != 404) {
            now = get(exchange, exchange.path().replaceFirst("/[^/]*/?$", ""), null);
        }
        if (tagged(now)) {
            String current =
                    EntityTags.value(now.getHeaders().getFirst(HttpHeaders.ETAG).toString());
            if (!EntityTags.matches(wanted, current, false)) {
                throw Problems.precondition(current);
            }
        }
        return now;
    }

    private static boolean hidden(ContainerResponse now, Exchange exchange) {
        return now.getStatus() == 404 && exchange.path().equals(pathOf(now));
    }

    /** A query that only the method knows, such as one that asks for a dry run, selects no representation. */
    private ContainerResponse look(Exchange exchange) {
        ContainerResponse now = get(exchange, exchange.path(), exchange.query());
        return now.getStatus() == 400 && exchange.query() != null ? get(exchange, exchange.path(), null) : now;
    }

    private static boolean tagged(ContainerResponse response) {
        return response.getStatus() == 200 && response.getHeaders().getFirst(HttpHeaders.ETAG) != null;
    }

    private static boolean refused(@Nullable Object answer) {
        return answer instanceof Response response && response.getStatus() >= 400;
    }

    private static String pathOf(ContainerResponse response) {
        return ((Exchange) response.getRequestContext().getProperty(Exchange.PROPERTY)).path();
    }

    private ContainerResponse get(Exchange exchange, String path, @Nullable String query) {
        ApplicationHandler started = Objects.requireNonNull(handler, "the application has not started");
        Exchange look = exchange.looking(path, query);
        ContainerRequest probe = new ContainerRequest(
                look.baseUri(),
                look.requestUri(),
                // answers like GET, and of a file nothing is opened
                "HEAD",
                null,
                new MapPropertiesDelegate(),
                started.getConfiguration());
        probe.header(HttpHeaders.ACCEPT, ACCEPT);
        probe.setProperty(Exchange.PROPERTY, look);
        probe.setProperty(PROBE, Boolean.TRUE);
        try {
            return started.apply(probe).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
    }
}
