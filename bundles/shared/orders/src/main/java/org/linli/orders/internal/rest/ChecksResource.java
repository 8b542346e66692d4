package org.linli.orders.internal.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.linli.api.context.CurrentCall;
import org.linli.api.operation.Operations;
import org.linli.api.operation.Started;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.orders.internal.engine.ConsistencyCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Starts the comparison of the cases with the copies that other modules keep. */
@Component(service = ChecksResource.class)
@RestResource
@Path("checks")
@Produces(MediaType.APPLICATION_JSON)
public class ChecksResource {
    private final Operations operations;
    private final CurrentCall call;

    @Activate
    public ChecksResource(@Reference Operations operations, @Reference CurrentCall call) {
        this.operations = operations;
        this.call = call;
    }

    /** @param repair whether copies that differ are written again */
    public record NewCheck(boolean repair) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("orders:case:check")
    @Answers(value = Started.class, status = 202)
    public Response start(@NotNull NewCheck check) {
        return new Started(operations.start(ConsistencyCheck.KIND, Map.of("repair", check.repair()))).answer(call);
    }
}
