package org.linli.api.operation;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.linli.api.context.CurrentCall;

/**
 * What a resource says that has started an operation.
 *
 * @param operation id of the operation
 */
public record Started(UUID operation) {
    /** 202 with the place at which the operation of the current tenant is seen. */
    public Response answer(CurrentCall call) {
        return Response.accepted(this)
                .location(URI.create("/t/" + call.tenant().code() + "/api/operations/" + operation))
                .build();
    }
}
