package org.linli.platform.imports.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.ImportOptions;
import org.linli.api.imports.Imports;
import org.linli.api.imports.RowImporter;
import org.linli.api.operation.Operations;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.imports.internal.read.ImportFormat;
import org.linli.platform.imports.internal.read.RowBinder;
import org.linli.platform.imports.internal.read.RowSource;
import org.linli.platform.imports.internal.read.RowSource.RawRow;
import org.linli.platform.imports.internal.read.SheetConversion;
import org.linli.platform.imports.internal.read.UnreadableHeaderException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Imports}: stores the file, looks at its beginning, starts the operation. */
@Component(service = Imports.class)
public final class SpooledImports implements Imports {
    private final ImportSpool spool;
    private final ImporterDirectory importers;
    private final Operations operations;
    private final CurrentCall call;

    @Activate
    public SpooledImports(
            @Reference ImportSpool spool,
            @Reference ImporterDirectory importers,
            @Reference Operations operations,
            @Reference CurrentCall call) {
        this.spool = spool;
        this.importers = importers;
        this.operations = operations;
        this.call = call;
    }

    @Override
    public UUID start(String importer, String mediaType, ImportOptions options, InputStream body) {
        ImportFormat format = ImportFormat.of(mediaType);
        Charset charset = ImportFormat.charset(mediaType);
        RowImporter<?> target = importers
                .find(call.tenant().id(), importer)
                .orElseThrow(() -> new IllegalArgumentException("there is no importer " + importer))
                .importer();
        RowBinder<?> binder = new RowBinder<>(target.rowType(), call.locale());
        UUID file = format == ImportFormat.XLSX
                ? spool.store(
                        body,
                        new SheetConversion(
                                binder, options.sheet(), call.tenant().zone(), call.locale())::convert)
                : spool.store(body, charset);
        boolean started = false;
        try {
            lookAtBeginning(file, format, binder);
            UUID operation = operations.start(
                    ImportRunner.KIND,
                    new ImportInput(importer, format, options.dryRun(), options.partial(), file).asMap());
            started = true;
            return operation;
        } finally {
            if (!started) {
                spool.drop(file);
            }
        }
    }

    private void lookAtBeginning(UUID file, ImportFormat format, RowBinder<?> binder) {
        try (InputStream stored = spool.open(file);
                RowSource rows = format.open(stored, call.locale())) {
            List<FieldError> errors = format.hasHeader() ? binder.checkHeader(rows.columns()) : List.of();
            if (!errors.isEmpty()) {
                throw badFile(Text.of("表头与要求不符", "The header does not fit"), errors);
            }
            RawRow first = rows.next();
            if (first == null) {
                throw badFile(Text.of("文件中没有数据行", "The file has no rows"), List.of());
            }
        } catch (UnreadableHeaderException e) {
            throw badFile(
                    Text.of("表头无法读取", "The header cannot be read"), List.of(new FieldError("column:1", e.sentence())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemException badFile(Text text, List<FieldError> errors) {
        return new ProblemException(new Problem(400, "import-file", text, errors, java.util.Map.of()));
    }
}
