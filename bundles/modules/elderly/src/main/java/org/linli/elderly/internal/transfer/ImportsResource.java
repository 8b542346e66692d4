package org.linli.elderly.internal.transfer;

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
import java.util.Set;
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
import org.linli.elderly.internal.desk.ElderlyImports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bulk imports as operations: CSV or a workbook with a header row, or NDJSON. */
@Component(service = ImportsResource.class)
@RestResource
@Path("imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportsResource {
    private static final Set<String> NOUNS = Set.of(
            "elders",
            "families",
            "assessments",
            "plans",
            "pairings",
            "facilities",
            "beds",
            "purchases",
            "visits",
            "campaigns",
            "screenings",
            "assistance",
            "referrals");

    private final ImportRequests requests;

    @Activate
    public ImportsResource(@Reference Imports imports, @Reference CurrentCall call) {
        this.requests = new ImportRequests(imports, call, "elderly", NOUNS::contains);
    }

    /** With {@code dryRun=true} everything is checked and nothing is written. */
    @POST
    @Path("{noun}")
    @Consumes({Imports.CSV, Imports.NDJSON, Imports.WORKBOOK})
    @LongRunning
    @BodyLimit(BodyLimit.OF_IMPORTS)
    @RequiresPermission(ElderlyImports.PERMISSION)
    @Answers(value = Started.class, status = 202)
    public Response start(
            @PathParam("noun") String noun,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("partial") @DefaultValue("false") boolean partial,
            @QueryParam("sheet") @Nullable String sheet,
            @HeaderParam("Content-Type") String contentType,
            InputStream body) {
        return requests.start(noun, contentType, new ImportOptions(dryRun, partial, sheet), body);
    }

    /** Once more what an import of the calling person has read, with rows corrected. */
    @POST
    @Path("{noun}/{operation}")
    @Consumes(MediaType.APPLICATION_JSON)
    @LongRunning
    @BodyLimit(BodyLimit.OF_CORRECTIONS)
    @RequiresPermission(ElderlyImports.PERMISSION)
    @Answers(value = Started.class, status = 202)
    public Response repeat(
            @PathParam("noun") String noun,
            @PathParam("operation") UUID operation,
            @Valid @NotNull ImportRepetition repetition) {
        return requests.repeat(noun, operation, repetition);
    }
}
