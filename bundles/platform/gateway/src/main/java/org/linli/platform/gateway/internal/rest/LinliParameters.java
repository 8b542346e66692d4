package org.linli.platform.gateway.internal.rest;

import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;

/** Gives resource methods the parameters that the module API promises. */
final class LinliParameters implements ValueParamProvider {
    private final ResourceOperations operations;

    LinliParameters(ResourceOperations operations) {
        this.operations = operations;
    }

    @Override
    public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        if (parameter.getRawType() == IfMatch.class) {
            return request -> new HeaderIfMatch(request.getHeaderString("If-Match"));
        }
        if (parameter.getRawType() == ListQuery.class) {
            return this::listQuery;
        }
        return null;
    }

    private ListQuery listQuery(ContainerRequest request) {
        ResourceOperation operation = operations.of(request.getUriInfo().getMatchedResourceMethod());
        if (operation.list() == null) {
            throw new IllegalStateException(operation.method() + " takes a ListQuery without @Listable");
        }
        Exchange exchange = (Exchange) request.getProperty(Exchange.PROPERTY);
        return CheckedListQuery.of(
                request.getUriInfo().getQueryParameters(),
                operation.list(),
                exchange.context().locale());
    }

    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }
}
