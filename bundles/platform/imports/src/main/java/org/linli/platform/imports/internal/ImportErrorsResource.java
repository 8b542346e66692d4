package org.linli.platform.imports.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.csv.CsvDownload;
import org.linli.platform.imports.internal.tenant.RowError;
import org.linli.platform.imports.internal.tenant.RowErrors;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationPermissions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All errors of an import as a file, for whoever may see the operation. */
@Component(service = ImportErrorsResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("operations/{id}/errors")
public final class ImportErrorsResource {
    private static final List<String> COLUMNS = List.of("line", "column", "message");

    private final OperationLog operations;
    private final RowErrors errors;
    private final CurrentCall call;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public ImportErrorsResource(
            @Reference OperationLog operations, @Reference RowErrors errors, @Reference CurrentCall call) {
        this.operations = operations;
        this.errors = errors;
        this.call = call;
    }

    @GET
    @Produces("text/csv")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response download(@PathParam("id") String id) {
        Operation operation = operations
                .find(call.tenant().id(), uuid(id))
                .filter(o -> o.kind().equals(ImportRunner.KIND))
                .filter(o -> OperationPermissions.mayRead(o, call.caller()))
                .orElseThrow(ProblemException::notFound);
        List<RowError> all = errors.first(file(operation), ImportRunner.MOST_ERRORS);
        return Response.ok(csv(all, note(operation)), CsvDownload.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"errors.csv\"")
                .build();
    }

    private UUID file(Operation operation) {
        try {
            return UUID.fromString(json.readTree(operation.input()).path("file").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the input of operation " + operation.id() + " is not JSON", e);
        }
    }

    /** That more errors were found than the file has; null when it has all, or while they are still being looked for. */
    private @Nullable String note(Operation operation) {
        String result = operation.result();
        if (result == null) {
            return null;
        }
        try {
            String language = "en".equals(call.locale().getLanguage()) ? "en" : "zh";
            return json.readTree(result).path("note").path(language).textValue();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the result of operation " + operation.id() + " is not JSON", e);
        }
    }

    private static byte[] csv(List<RowError> all, @Nullable String note) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvDownload csv = new CsvDownload(out, COLUMNS)) {
            for (RowError error : all) {
                csv.row(error.line(), error.pointer().replaceFirst("^/", ""), error.message());
            }
            if (note != null) {
                csv.row(null, null, note);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound();
        }
    }
}
