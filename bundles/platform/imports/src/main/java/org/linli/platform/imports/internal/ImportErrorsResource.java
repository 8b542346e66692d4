package org.linli.platform.imports.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.csv.CsvDownload;
import org.linli.platform.imports.internal.read.RowBinder;
import org.linli.platform.imports.internal.tenant.RowError;
import org.linli.platform.imports.internal.tenant.RowErrors;
import org.linli.platform.operations.Operation;
import org.linli.platform.sheets.SheetWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All errors of an import as a file, for whoever may see the operation; the rows with errors for the person who sent them alone. */
@Component(service = ImportErrorsResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("operations/{id}/errors")
public final class ImportErrorsResource {
    private static final List<String> COLUMNS = List.of("line", "column", "message");

    private final ImportOperations operations;
    private final RowErrors errors;
    private final RowSeal seal;
    private final ImporterDirectory importers;
    private final CurrentCall call;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public ImportErrorsResource(
            @Reference ImportOperations operations,
            @Reference RowErrors errors,
            @Reference RowSeal seal,
            @Reference ImporterDirectory importers,
            @Reference CurrentCall call) {
        this.operations = operations;
        this.errors = errors;
        this.seal = seal;
        this.importers = importers;
        this.call = call;
    }

    @GET
    @Produces("text/csv")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response download(@PathParam("id") String id) {
        Operation operation = operations.readable(id);
        List<RowError> all = errors.first(ImportInput.read(operation.input()).file(), ImportRunner.MOST_ERRORS);
        return Response.ok(csv(all, note(operation)), CsvDownload.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"errors.csv\"")
                .build();
    }

    /** The rows with errors, to be corrected. */
    @GET
    @Produces("application/json;qs=0.5")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public FaultyRows rows(@PathParam("id") String id) {
        return new FaultyRows(faulty(own(id)));
    }

    /** The rows with errors as a workbook, which is sent again when it is corrected. */
    @GET
    @Produces(SheetWriter.MEDIA_TYPE + ";qs=0.4")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response workbook(@PathParam("id") String id) {
        ImportInput input = own(id);
        RowBinder<?> binder = importers
                .find(call.tenant().id(), input.importer())
                .<RowBinder<?>>map(found -> new RowBinder<>(found.importer().rowType(), call.locale()))
                .orElseThrow(ProblemException::notFound);
        return workbook("errors", out -> write(faulty(input), binder, out));
    }

    private void write(List<FaultyRow> rows, RowBinder<?> binder, OutputStream out) throws IOException {
        List<String> columns = binder.columns();
        List<String> header =
                new ArrayList<>(columns.stream().map(binder::title).toList());
        header.add(RowBinder.ERRORS.in(call.locale()));
        try (SheetWriter sheet =
                new SheetWriter(out, "errors", header, call.tenant().zone())) {
            sheet.textColumns(columns.size());
            for (FaultyRow row : rows) {
                List<@Nullable Object> cells = new ArrayList<>();
                for (String column : columns) {
                    JsonNode value = row.values().get(column);
                    cells.add(value == null ? null : value.isValueNode() ? value.asText() : value.toString());
                }
                cells.add(
                        row.errors().stream().map(error -> said(error, binder)).collect(Collectors.joining("\n")));
                sheet.row(cells);
            }
        }
    }

    private static String said(RowError error, RowBinder<?> binder) {
        String column = error.pointer().replaceFirst("^/", "");
        return binder.columns().contains(column) ? binder.title(column) + ": " + error.message() : error.message();
    }

    static Response workbook(String name, StreamingOutput content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Response.ok(out.toByteArray(), SheetWriter.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".xlsx\"")
                .build();
    }

    private ImportInput own(String id) {
        return ImportInput.read(operations.own(id).input());
    }

    private List<FaultyRow> faulty(ImportInput input) {
        Map<Long, List<RowError>> byLine = errors.first(input.file(), ImportRunner.MOST_ERRORS).stream()
                .collect(Collectors.groupingBy(RowError::line));
        return errors.rows(input.file(), ImportRunner.MOST_ERRORS).stream()
                .map(row ->
                        new FaultyRow(row.line(), seal.open(row.content()), byLine.getOrDefault(row.line(), List.of())))
                .toList();
    }

    /** @param rows in the order of the file */
    public record FaultyRows(List<FaultyRow> rows) {}

    /**
     * @param line of the file
     * @param values by column as they were sent, without those that are secret
     * @param errors of the row
     */
    public record FaultyRow(long line, Map<String, JsonNode> values, List<RowError> errors) {}

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
}
