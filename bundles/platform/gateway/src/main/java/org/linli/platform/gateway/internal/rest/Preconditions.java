package org.linli.platform.gateway.internal.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.jspecify.annotations.Nullable;
import org.linli.platform.gateway.internal.problem.Problems;

/**
 * {@code If-Match} for the unsafe methods that do not compare it themselves: what a GET of the same path answers now, in the same
 * transaction, decides. A path without a GET is an action on the resource above it. What has no entity tag, or is not there for the
 * caller, is left to the method.
 */
final class Preconditions {
    private static final String PROBE = "linli.probe";

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

    /** @throws org.linli.api.problem.ProblemException 412 when the resource is not what the caller believes */
    void check(ContainerRequest request, Exchange exchange) {
        String wanted = Objects.requireNonNull(request.getHeaderString(HttpHeaders.IF_MATCH));
        ContainerResponse now = get(exchange, exchange.path());
        if (now.getStatus() == 405) {
            now = get(exchange, exchange.path().replaceFirst("/[^/]*/?$", ""));
        } else if (now.getStatus() == 404 && request.getMethod().equals("PUT")) {
            // A condition on something that is not there: nothing may be made in its place
            throw Problems.precondition(null);
        }
        Object tag = now.getStatus() == 200 ? now.getHeaders().getFirst(HttpHeaders.ETAG) : null;
        if (tag == null) {
            return;
        }
        String current = EntityTags.value(tag.toString());
        if (!EntityTags.matches(wanted, current, false)) {
            throw Problems.precondition(current);
        }
    }

    private ContainerResponse get(Exchange exchange, String path) {
        ApplicationHandler started = Objects.requireNonNull(handler, "the application has not started");
        Exchange look = exchange.looking(path);
        ContainerRequest probe = new ContainerRequest(
                look.baseUri(),
                look.requestUri(),
                "GET",
                null,
                new MapPropertiesDelegate(),
                started.getConfiguration());
        probe.header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
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
