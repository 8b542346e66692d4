package org.linli.platform.imports.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.imports.internal.read.RowBinder;
import org.linli.platform.imports.internal.read.RowSource;
import org.linli.platform.imports.internal.read.RowSource.RawRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The beginning of a file as it is understood, for the person who sent it. */
@Component(service = ImportRowsResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("operations/{id}/rows")
@Produces(MediaType.APPLICATION_JSON)
public final class ImportRowsResource {
    private static final int SHOWN = 10;

    private final ImportOperations operations;
    private final ImportSpool spool;
    private final ImporterDirectory importers;
    private final CurrentCall call;

    @Activate
    public ImportRowsResource(
            @Reference ImportOperations operations,
            @Reference ImportSpool spool,
            @Reference ImporterDirectory importers,
            @Reference CurrentCall call) {
        this.operations = operations;
        this.spool = spool;
        this.importers = importers;
        this.call = call;
    }

    /**
     * The beginning of a file.
     *
     * @param importer what takes the rows
     * @param kept whether the file is still there to be corrected and imported
     * @param columns that rows can have
     * @param rows the first of the file; none when it is not kept
     */
    public record Beginning(String importer, boolean kept, List<Column> columns, List<UnderstoodRow> rows) {}

    /**
     * A column.
     *
     * @param name by which errors and corrections call it
     * @param title in the language of the caller
     * @param explanation what belongs there
     * @param secret whether its values are not shown
     */
    public record Column(String name, String title, String explanation, boolean secret) {}

    /**
     * A row.
     *
     * @param line of the file
     * @param values by column as they are understood, or as they were sent where they are not
     */
    public record UnderstoodRow(long line, Map<String, JsonNode> values) {}

    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Beginning read(@PathParam("id") String id) {
        ImportInput input = ImportInput.read(operations.own(id).input());
        RowImporter<?> importer = importers
                .find(call.tenant().id(), input.importer())
                .orElseThrow(ProblemException::notFound)
                .importer();
        RowBinder<?> binder = new RowBinder<>(importer.rowType(), call.locale());
        Set<String> secret = importer.secretColumns();
        List<Column> columns = binder.columns().stream()
                .map(name -> new Column(name, binder.title(name), binder.explanation(name), secret.contains(name)))
                .toList();
        try {
            return new Beginning(input.importer(), true, columns, first(input, binder, secret));
        } catch (NoSuchFileException e) {
            return new Beginning(input.importer(), false, columns, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<UnderstoodRow> first(ImportInput input, RowBinder<?> binder, Set<String> secret) throws IOException {
        List<UnderstoodRow> rows = new ArrayList<>();
        try (InputStream stored = spool.open(call.tenant().id(), input.importer(), input.file());
                RowSource source = input.format().open(stored, call.locale())) {
            for (RawRow raw = source.next(); raw != null && rows.size() < SHOWN; raw = source.next()) {
                Map<String, JsonNode> values = binder.understood(raw);
                values.keySet().removeAll(secret);
                rows.add(new UnderstoodRow(raw.line(), values));
            }
        }
        return rows;
    }
}
