package org.linli.platform.identity.internal.rest;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.ImportOptions;
import org.linli.api.imports.ImportRepetition;
import org.linli.api.imports.Imports;
import org.linli.api.operation.Started;
import org.linli.api.rest.Answers;
import org.linli.api.rest.BodyLimit;
import org.linli.api.rest.LongRunning;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.IdentityPermissions;
import org.linli.platform.identity.internal.UserImporter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Users from a file with the columns username, displayName, phone, division, role and firstPassword. Check first with
 * {@code dryRun=true}. A first password must be changed at the first sign-in; the received file is kept encrypted until all its rows are
 * written, no longer than two days.
 */
@Component(service = UserImportsResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("users/imports")
@Produces(MediaType.APPLICATION_JSON)
public final class UserImportsResource {
    private static final long LARGEST = 16L * 1024 * 1024;

    private final Imports imports;
    private final CurrentCall call;

    @Activate
    public UserImportsResource(@Reference Imports imports, @Reference CurrentCall call) {
        this.imports = imports;
        this.call = call;
    }

    @POST
    @Consumes({Imports.CSV, Imports.NDJSON, Imports.WORKBOOK})
    @LongRunning
    @BodyLimit(LARGEST)
    @RequiresPermission(IdentityPermissions.USER_WRITE)
    @Answers(value = Started.class, status = 202)
    public Response start(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("partial") @DefaultValue("false") boolean partial,
            @QueryParam("sheet") @Nullable String sheet,
            @HeaderParam("Content-Type") String contentType,
            InputStream body) {
        return new Started(
                        imports.start(UserImporter.NAME, contentType, new ImportOptions(dryRun, partial, sheet), body))
                .answer(call);
    }

    /** Once more what an import of the calling person has read, with rows corrected. */
    @POST
    @Path("{operation}")
    @Consumes(MediaType.APPLICATION_JSON)
    @LongRunning
    @BodyLimit(BodyLimit.OF_CORRECTIONS)
    @RequiresPermission(IdentityPermissions.USER_WRITE)
    @Answers(value = Started.class, status = 202)
    public Response repeat(@PathParam("operation") UUID operation, @Valid @NotNull ImportRepetition repetition) {
        return new Started(imports.repeat(UserImporter.NAME, operation, repetition)).answer(call);
    }
}
