package org.linli.platform.entitlement.internal.contract;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.entitlement.internal.resource.HostChangePermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Drops what only versions before a module's contract need, when no district is in the way. */
@Component(service = ContractResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("modules/{name}/{version}/contract")
@Produces(MediaType.APPLICATION_JSON)
public final class ContractResource {
    private final Contracts contracts;
    private final CurrentCall call;

    @Activate
    public ContractResource(@Reference Contracts contracts, @Reference CurrentCall call) {
        this.contracts = contracts;
        this.call = call;
    }

    /** @param id of the operation that does it */
    public record Begun(UUID id, String state) {}

    /** With {@code dryRun} says what would be dropped, who is in the way, and the value to confirm it with. */
    @POST
    @RequiresPermission(HostChangePermissions.CONTRACT)
    @Answers(ContractPlan.class)
    @Answers(value = Begun.class, status = 202)
    public Response contract(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("confirm") @Nullable String confirm) {
        ModuleVersion id = new ModuleVersion(name, version);
        if (dryRun) {
            return Response.ok(contracts.plan(id, call.locale())).build();
        }
        UUID operation = contracts.begin(id, confirm, call.locale());
        return Response.accepted(new Begun(operation, "queued"))
                .location(URI.create("/api/operations/" + operation))
                .build();
    }
}
