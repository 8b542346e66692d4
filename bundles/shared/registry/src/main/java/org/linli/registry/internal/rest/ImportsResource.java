package org.linli.registry.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.ImportOptions;
import org.linli.api.imports.ImportRepetition;
import org.linli.api.imports.ImportRequests;
import org.linli.api.imports.Imports;
import org.linli.api.operation.Started;
import org.linli.api.rest.Answers;
import org.linli.api.rest.BodyLimit;
import org.linli.api.rest.LongRunning;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.security.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bulk import into the registers. Check first with {@code dryRun=true}. */
@Component(service = ImportsResource.class)
@RestResource
@Path("imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportsResource {
    private static final Map<String, String> PERMISSIONS = Map.of(
            "estates", "registry:place:write",
            "buildings", "registry:place:write",
            "units", "registry:place:write",
            "households", "registry:household:write",
            "organisations", "registry:organisation:write",
            "persons", "registry:person:write",
            "leader-roles", "registry:leader-role:write");

    private final ImportRequests requests;

    @Activate
    public ImportsResource(@Reference Imports imports, @Reference CurrentCall call) {
        this.requests = new ImportRequests(imports, call, "registry", noun -> offered(noun, call.caller()));
    }

    @POST
    @Path("{register}")
    @Consumes({Imports.CSV, Imports.NDJSON, Imports.WORKBOOK})
    @LongRunning
    @BodyLimit(BodyLimit.OF_IMPORTS)
    @RequiresPermission("registry:import:run")
    @Answers(value = Started.class, status = 202)
    public Response start(
            @PathParam("register") String register,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("partial") @DefaultValue("false") boolean partial,
            @QueryParam("sheet") @Nullable String sheet,
            @HeaderParam("Content-Type") String contentType,
            InputStream body) {
        return requests.start(register, contentType, new ImportOptions(dryRun, partial, sheet), body);
    }

    /** Once more what an import of the calling person has read, with rows corrected. */
    @POST
    @Path("{register}/{operation}")
    @Consumes(MediaType.APPLICATION_JSON)
    @LongRunning
    @BodyLimit(BodyLimit.OF_CORRECTIONS)
    @RequiresPermission("registry:import:run")
    @Answers(value = Started.class, status = 202)
    public Response repeat(
            @PathParam("register") String register,
            @PathParam("operation") UUID operation,
            @Valid @NotNull ImportRepetition repetition) {
        return requests.repeat(register, operation, repetition);
    }

    private static boolean offered(String register, Caller caller) {
        String permission = PERMISSIONS.get(register);
        return permission != null && caller.may(permission);
    }
}
