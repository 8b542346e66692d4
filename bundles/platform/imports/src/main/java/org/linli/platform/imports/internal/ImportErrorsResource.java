package org.linli.platform.imports.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantId;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.csv.CsvDownload;
import org.linli.platform.imports.internal.read.RowBinder;
import org.linli.platform.imports.internal.tenant.RowError;
import org.linli.platform.imports.internal.tenant.RowErrors;
import org.linli.platform.operations.Operation;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
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
    /** Rows, or errors, that are in memory at once. */
    static final int PAGE = 200;

    private static final Text NOT_KEPT = Text.of(
            "本行过长，未保存原文；请在自己的文件中改正后重新导入",
            "The row is too long to be kept; correct it in your own file and import that again");

    private final ImportOperations operations;
    private final RowErrors errors;
    private final RowSeal seal;
    private final ImporterDirectory importers;
    private final CurrentCall call;
    private final Transactions transactions;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public ImportErrorsResource(
            @Reference ImportOperations operations,
            @Reference RowErrors errors,
            @Reference RowSeal seal,
            @Reference ImporterDirectory importers,
            @Reference CurrentCall call,
            @Reference Transactions transactions) {
        this.operations = operations;
        this.errors = errors;
        this.seal = seal;
        this.importers = importers;
        this.call = call;
        this.transactions = transactions;
    }

    @GET
    @Produces("text/csv")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response download(@PathParam("id") String id) {
        Operation operation = operations.readable(id);
        UUID file = ImportInput.read(operation.input()).file();
        TenantId tenant = call.tenant().id();
        String note = note(operation);
        StreamingOutput body = out -> csv(tenant, file, note, out);
        return Response.ok(body, CsvDownload.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"errors.csv\"")
                .build();
    }

    /**
     * Rows with errors, to be corrected.
     *
     * @param behind line of the file behind which the answer begins
     */
    @GET
    @Produces("application/json;qs=0.5")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public FaultyRows rows(@PathParam("id") String id, @QueryParam("behind") @DefaultValue("0") long behind) {
        List<FaultyRow> rows = faulty(own(id), behind);
        return new FaultyRows(
                rows, rows.size() < PAGE ? null : rows.get(PAGE - 1).line());
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
        return workbook("errors", out -> write(input, binder, out));
    }

    private void write(ImportInput input, RowBinder<?> binder, OutputStream out) throws IOException {
        List<String> columns = binder.columns();
        List<String> header =
                new ArrayList<>(columns.stream().map(binder::title).toList());
        header.add(RowBinder.ERRORS.in(call.locale()));
        try (SheetWriter sheet =
                new SheetWriter(out, "errors", header, call.tenant().zone())) {
            sheet.textColumns(columns.size());
            List<FaultyRow> page;
            long behind = 0;
            do {
                page = faulty(input, behind);
                for (FaultyRow row : page) {
                    sheet.row(cells(row, columns, binder));
                    behind = row.line();
                }
            } while (page.size() == PAGE);
        }
    }

    private static List<@Nullable Object> cells(FaultyRow row, List<String> columns, RowBinder<?> binder) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (String column : columns) {
            JsonNode value = row.values().get(column);
            cells.add(value == null ? null : value.isValueNode() ? value.asText() : value.toString());
        }
        cells.add(row.errors().stream().map(error -> said(error, binder)).collect(Collectors.joining("\n")));
        return cells;
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

    /** A page of them. */
    private List<FaultyRow> faulty(ImportInput input, long behind) {
        List<RowErrors.SealedRow> rows = errors.rows(input.file(), behind, PAGE);
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, List<RowError>> byLine =
                errors
                        .of(
                                input.file(),
                                rows.get(0).line(),
                                rows.get(rows.size() - 1).line())
                        .stream()
                        .collect(Collectors.groupingBy(RowError::line));
        return rows.stream()
                .map(row -> faulty(row, byLine.getOrDefault(row.line(), List.of())))
                .toList();
    }

    private FaultyRow faulty(RowErrors.SealedRow row, List<RowError> wrong) {
        return seal.open(row.content())
                .map(values -> new FaultyRow(row.line(), values, wrong))
                .orElseGet(() -> {
                    List<RowError> all = new ArrayList<>(wrong);
                    all.add(new RowError(row.line(), "", NOT_KEPT.in(call.locale())));
                    return new FaultyRow(row.line(), Map.of(), all);
                });
    }

    /**
     * @param rows in the order of the file
     * @param next what {@code behind} is to be for the rows that follow; null at the end
     */
    public record FaultyRows(List<FaultyRow> rows, @Nullable Long next) {}

    /**
     * @param line of the file
     * @param values by column as they were sent, without those that are secret; none of a row that was too long to be kept
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

    /** Page by page, so that a long download keeps neither memory nor a transaction. */
    private void csv(TenantId tenant, UUID file, @Nullable String note, OutputStream out) throws IOException {
        try (CsvDownload csv = new CsvDownload(out, COLUMNS)) {
            List<RowError> page;
            int written = 0;
            do {
                int skipped = written;
                page = transactions.separateTenant(tenant, Access.READ, () -> errors.some(file, skipped, PAGE));
                for (RowError error : page) {
                    csv.row(error.line(), error.pointer().replaceFirst("^/", ""), error.message());
                }
                written += page.size();
            } while (page.size() == PAGE && written < ImportRunner.MOST_ERRORS);
            if (note != null) {
                csv.row(null, null, note);
            }
        }
    }
}
