package org.linli.platform.gateway.internal.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.platform.context.Undescribed;
import org.linli.platform.gateway.internal.json.StorableText;
import org.linli.platform.gateway.internal.problem.Problems;
import org.linli.platform.identity.OpenCalls;

/** After the resource method is known and before its parameters are read: permission, query string, size of the
 * body; the body of an upload is received here. */
@Priority(Priorities.AUTHORIZATION)
final class BeforeMethod implements ContainerRequestFilter {
    private final ResourceOperations operations;
    private final BodySpool spool;
    private final OpenCalls openCalls;

    BeforeMethod(ResourceOperations operations, BodySpool spool, OpenCalls openCalls) {
        this.operations = operations;
        this.spool = spool;
        this.openCalls = openCalls;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        ContainerRequest request = (ContainerRequest) context;
        Exchange exchange = (Exchange) request.getProperty(Exchange.PROPERTY);
        ResourceMethod method = request.getUriInfo().getMatchedResourceMethod();
        if (method.isExtended()) {
            // OPTIONS, made by Jersey itself.
            if (exchange.signedIn() == null) {
                throw Problems.notSignedIn();
            }
            return;
        }
        ResourceOperation operation = operations.of(method);
        if (Preconditions.isProbe(request)) {
            if (operation.stream()) {
                // It has no version, and nobody who listens
                throw Problems.notAcceptable();
            }
            checkQuery(request, operation, exchange.context().locale());
            return;
        }
        AccessPolicy.check(exchange, operation);
        if (operation.anybody() && exchange.unsafe()) {
            slowDown(exchange, operation);
        }
        if (operation.stream() && request.getProperty(OpenExchange.PROPERTY) instanceof OpenExchange open) {
            open.markStream();
        }
        if (ListExports.refused(request, operation)) {
            throw Problems.notAcceptable();
        }
        if (operation.longRunning() || ListExports.wanted(request, operation)) {
            exchange.guard().longRunning();
        }
        checkQuery(request, operation, exchange.context().locale());
        if (!request.getRequestHeaders()
                .getOrDefault("Content-Encoding", List.of("identity"))
                .equals(List.of("identity"))) {
            throw Problems.unsupportedMediaType();
        }
        long limit = spool.limit(operation);
        if (request.getLengthLong() > limit) {
            throw Problems.tooLarge(limit);
        }
        MessageDigest digest = Idempotent.key(request, operation) == null ? null : Idempotent.sha256();
        request.setProperty(LimitedBody.DIGEST, digest);
        request.setEntityStream(new LimitedBody(request.getEntityStream(), limit, digest));
        if (operation.streamedBody()) {
            receive(request);
        }
    }

    private void slowDown(Exchange exchange, ResourceOperation operation) {
        String what = exchange.base() + "\n" + operation.method().getName();
        Duration wait = openCalls.charge(what, exchange.context().address());
        if (!wait.isZero()) {
            throw Problems.tooManyCalls(wait);
        }
    }

    /** The whole body, before the transaction of the method begins. */
    private void receive(ContainerRequest request) {
        String type = Objects.requireNonNullElse(request.getHeaderString("Content-Type"), "");
        Spooled body = BodySpool.form(type)
                ? spool.receiveForm(request.getEntityStream(), type)
                : spool.receive(request.getEntityStream());
        body.hand(request);
    }

    /** The query of a page of the console is its view's own affair. */
    private static void checkQuery(ContainerRequest request, ResourceOperation operation, Locale locale) {
        if (operation.method().isAnnotationPresent(Undescribed.class)) {
            return;
        }
        List<FieldError> errors = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry :
                request.getUriInfo().getQueryParameters().entrySet()) {
            if (!operation.queryNames().contains(entry.getKey())) {
                String known = String.join(
                        ", ", operation.queryNames().stream().sorted().toList());
                errors.add(new FieldError(
                        "query:" + entry.getKey(),
                        (known.isEmpty()
                                        ? Text.of("此接口没有查询参数", "this call takes no query parameters")
                                        : Text.of("没有这个查询参数，可用：" + known, "unknown; the call knows " + known))
                                .in(locale)));
            } else if (!entry.getValue().stream().allMatch(StorableText::is)) {
                errors.add(StorableText.fault("query:" + entry.getKey(), locale));
            }
        }
        if (!errors.isEmpty()) {
            throw Problems.badQuery(errors);
        }
    }
}
