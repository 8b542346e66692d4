package org.linli.platform.gateway.internal.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.guard.GuardedCall;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;

/**
 * Validates the arguments and runs a resource method, in a tenant's space within one transaction. The transaction has
 * ended when this returns, thus before any byte of the answer is written.
 */
final class AroundMethod implements ResourceMethodInvocationHandlerProvider, InvocationHandler {
    private final ResourceOperations operations;
    private final Validation validation;
    private final Transactions transactions;
    private final Idempotent idempotent;
    private final Preconditions preconditions;
    private final Supplier<ContainerRequest> requests;
    private final ListExports exports;
    private final ObjectMapper json;

    AroundMethod(
            ResourceOperations operations,
            Validation validation,
            Transactions transactions,
            Idempotent idempotent,
            Preconditions preconditions,
            Supplier<ContainerRequest> requests,
            ListExports exports,
            ObjectMapper json) {
        this.operations = operations;
        this.validation = validation;
        this.transactions = transactions;
        this.idempotent = idempotent;
        this.preconditions = preconditions;
        this.requests = requests;
        this.exports = exports;
        this.json = json;
    }

    @Override
    public InvocationHandler create(Invocable method) {
        return this;
    }

    @Override
    public @Nullable Object invoke(Object resource, Method method, Object[] arguments)
            throws InvocationTargetException {
        try {
            return around(resource, method, arguments);
        } catch (RuntimeException e) {
            // Jersey takes any other exception from here for a fault of its own and logs it.
            throw new InvocationTargetException(e);
        }
    }

    private @Nullable Object around(Object resource, Method method, Object[] arguments) {
        ContainerRequest request = requests.get();
        Exchange exchange = (Exchange) request.getProperty(Exchange.PROPERTY);
        if (request.getUriInfo().getMatchedResourceMethod().isExtended()) {
            return call(resource, method, arguments);
        }
        if (Preconditions.isProbe(request)) {
            // Inside the transaction of the request, which is the host's, but it is the module that looks
            return inModule(exchange, resource, method, arguments);
        }
        ResourceOperation operation = operations.of(request.getUriInfo().getMatchedResourceMethod());
        validation.checkParameters(resource, method, arguments, operation);
        String key = Idempotent.key(request, operation);
        boolean conditional = Preconditions.concern(request, exchange, operation);
        if (key != null) {
            return idempotent.answer(
                    request,
                    exchange,
                    key,
                    work -> inWrite(exchange, work),
                    () -> conditional
                            ? preconditions.around(
                                    request, exchange, () -> inModule(exchange, resource, method, arguments))
                            : inModule(exchange, resource, method, arguments));
        }
        if (conditional && operation.ownTransactions()) {
            // Not around the method: what it does before its own transaction would hold a connection
            inWrite(exchange, () -> {
                preconditions.check(request, exchange);
                // A look that took too long was answered with a refusal: the method must not begin then
                return exchange.guard().disturbable(() -> true);
            });
            return call(resource, method, arguments);
        }
        if (conditional) {
            return inWrite(
                            exchange,
                            () -> Optional.ofNullable(preconditions.around(
                                    request, exchange, () -> inModule(exchange, resource, method, arguments))))
                    .orElse(null);
        }
        Class<?> row = operation.row();
        if (row != null && ListExports.wanted(request, operation)) {
            return exports.write(
                    exchange,
                    row,
                    arguments,
                    json,
                    others -> plainly(exchange, operation, resource, method, others)
                            .orElseThrow(() -> new IllegalStateException(method + " answers no page")));
        }
        return plainly(exchange, operation, resource, method, arguments).orElse(null);
    }

    /** Without keys and conditions. */
    private Optional<Object> plainly(
            Exchange exchange, ResourceOperation operation, Object resource, Method method, Object[] arguments) {
        TenantInfo tenant = exchange.context().tenant();
        if (!exchange.area().ofTenant() || tenant == null || operation.ownTransactions()) {
            return Optional.ofNullable(call(resource, method, arguments));
        }
        return inTenant(
                exchange,
                tenant,
                exchange.unsafe() ? Access.WRITE : Access.READ,
                () -> ofModule(exchange, resource, method, arguments));
    }

    /** The host's part, begin and commit, is never broken off; the method's part is. */
    private <T> T inTenant(Exchange exchange, TenantInfo tenant, Access access, Supplier<T> work) {
        GuardedCall guard = exchange.guard();
        return guard.withConnection(() -> guard.undisturbed(() -> transactions.tenant(tenant.id(), access, work::get)));
    }

    private static @Nullable Object inModule(Exchange exchange, Object resource, Method method, Object[] arguments) {
        return ofModule(exchange, resource, method, arguments).orElse(null);
    }

    private static Optional<Object> ofModule(Exchange exchange, Object resource, Method method, Object[] arguments) {
        return exchange.guard().disturbable(() -> Optional.ofNullable(call(resource, method, arguments)));
    }

    private <T> T inWrite(Exchange exchange, Supplier<T> work) {
        TenantInfo tenant = exchange.context().tenant();
        return exchange.area().ofTenant() && tenant != null
                ? inTenant(exchange, tenant, Access.WRITE, work)
                : transactions.host(Access.WRITE, work::get);
    }

    private static @Nullable Object call(Object resource, Method method, Object[] arguments) {
        try {
            return method.invoke(resource, arguments);
        } catch (InvocationTargetException e) {
            throw Rethrown.of(e.getCause() == null ? e : e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " is not public", e);
        }
    }

    /** Carries a checked exception of a resource method through the transaction. */
    static final class Rethrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Rethrown(Throwable cause) {
            super(cause);
        }

        static RuntimeException of(Throwable thrown) {
            if (thrown instanceof RuntimeException runtime) {
                return runtime;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
            return new Rethrown(thrown);
        }
    }
}
