package org.linli.platform.imports.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.imports.ImportOptions;
import org.linli.api.imports.ImportRepetition;
import org.linli.api.imports.Imports;
import org.linli.api.imports.RowCorrection;
import org.linli.api.imports.RowImporter;
import org.linli.api.operation.Operations;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.imports.internal.read.CorrectedRows;
import org.linli.platform.imports.internal.read.ImportFormat;
import org.linli.platform.imports.internal.read.RowBinder;
import org.linli.platform.imports.internal.read.RowSource;
import org.linli.platform.imports.internal.read.SheetConversion;
import org.linli.platform.imports.internal.tenant.RowErrors;
import org.linli.platform.operations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Imports}: stores the file, looks at its beginning, starts the operation. */
@Component(service = Imports.class)
public final class SpooledImports implements Imports {
    private final ImportSpool spool;
    private final ImporterDirectory importers;
    private final Operations operations;
    private final ImportOperations known;
    private final RowErrors errors;
    private final CurrentCall call;

    @Activate
    public SpooledImports(
            @Reference ImportSpool spool,
            @Reference ImporterDirectory importers,
            @Reference Operations operations,
            @Reference ImportOperations known,
            @Reference RowErrors errors,
            @Reference CurrentCall call) {
        this.spool = spool;
        this.importers = importers;
        this.operations = operations;
        this.known = known;
        this.errors = errors;
        this.call = call;
    }

    @Override
    public UUID start(String importer, String mediaType, ImportOptions options, InputStream body) {
        ImportFormat format = ImportFormat.of(mediaType);
        Charset charset = ImportFormat.charset(mediaType);
        TenantId tenant = call.tenant().id();
        RowBinder<?> binder = binder(importer(importer));
        boolean dryRun = options.dryRun();
        boolean partial = options.partial();
        if (format != ImportFormat.XLSX) {
            UUID file = spool.store(tenant, importer, body, charset);
            return started(
                    new ImportInput(importer, format, dryRun, partial, file), input -> lookAtBeginning(input, binder));
        }
        SheetConversion conversion =
                new SheetConversion(binder, options.sheet(), call.tenant().zone(), call.locale());
        ImportSpool.Workbook stored = spool.store(tenant, importer, body, conversion::convert);
        return stored.converted()
                ? started(
                        new ImportInput(importer, format, dryRun, partial, stored.id()),
                        input -> lookAtBeginning(input, binder))
                : started(
                        new ImportInput(
                                importer, format, dryRun, partial, UUID.randomUUID(), stored.id(), options.sheet()),
                        input -> {});
    }

    @Override
    public UUID repeat(String importer, UUID operation, ImportRepetition how) {
        Map<Long, Map<String, String>> corrections = corrections(how.rows());
        Operation before = known.own(operation);
        ImportInput read = ImportInput.read(before.input());
        if (!read.importer().equals(importer)) {
            throw ProblemException.notFound();
        }
        if (before.open()) {
            throw ProblemException.conflict(
                    "import-open", Text.of("这次导入还没有结束", "The import has not ended yet"), Map.of());
        }
        CorrectedRows rows = new CorrectedRows(binder(importer(importer)), corrections);
        UUID file = corrected(read, rows, writtenInPart(before, read));
        return started(new ImportInput(importer, ImportFormat.XLSX, how.dryRun(), how.partial(), file), input -> {});
    }

    private static boolean writtenInPart(Operation before, ImportInput read) {
        return before.state() == Operation.State.SUCCEEDED && !read.dryRun();
    }

    private UUID corrected(ImportInput read, CorrectedRows rows, boolean faultyAlone) {
        TenantId tenant = call.tenant().id();
        Set<Long> faulty = faultyAlone ? errors.lines(read.file(), 0, Long.MAX_VALUE) : Set.of();
        try (InputStream stored = spool.open(tenant, read.importer(), read.file());
                RowSource source = read.format().open(stored, call.locale())) {
            return spool.store(tenant, read.importer(), out -> {
                Set<Long> missing = rows.write(source, line -> !faultyAlone || faulty.contains(line), out);
                if (!missing.isEmpty()) {
                    throw noSuchLines(missing);
                }
            });
        } catch (NoSuchFileException e) {
            throw ProblemException.conflict(
                    "import-file-gone",
                    Text.of("导入的文件已不再保存，请重新选择文件", "The file is not kept any more; choose it again"),
                    Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemException noSuchLines(Set<Long> lines) {
        return ProblemException.unprocessable(
                "import-line",
                Text.of("文件中没有要改正的行", "The file has no such lines to correct"),
                lines.stream()
                        .sorted()
                        .map(line -> new FieldError(
                                "line:" + line, Text.of("没有第 " + line + " 行", "There is no line " + line)))
                        .toList());
    }

    private static Map<Long, Map<String, String>> corrections(@Nullable List<@Nullable RowCorrection> rows) {
        Map<Long, Map<String, String>> corrections = new HashMap<>();
        List<FieldError> wrong = new ArrayList<>();
        for (int i = 0; rows != null && i < rows.size(); i++) {
            RowCorrection row = rows.get(i);
            if (row == null
                    || row.values() == null
                    || row.values().values().stream().anyMatch(Objects::isNull)) {
                wrong.add(new FieldError("/rows/" + i, Text.of("须有行号和文字", "Must have a line and texts")));
            } else if (corrections.putIfAbsent(row.line(), row.values()) != null) {
                wrong.add(new FieldError("/rows/" + i + "/line", Text.of("行号重复", "The line is there twice")));
            }
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.badRequest(
                    "invalid", Text.of("改正内容不合规", "The corrections are not valid"), wrong.toArray(FieldError[]::new));
        }
        return corrections;
    }

    private RowImporter<?> importer(String name) {
        return importers
                .find(call.tenant().id(), name)
                .orElseThrow(() -> new IllegalArgumentException("there is no importer " + name))
                .importer();
    }

    private RowBinder<?> binder(RowImporter<?> importer) {
        return new RowBinder<>(importer.rowType(), call.locale());
    }

    /** Starts the import of a stored file, which goes when that fails. */
    private UUID started(ImportInput input, Consumer<ImportInput> check) {
        boolean started = false;
        try {
            check.accept(input);
            UUID operation = operations.start(ImportRunner.KIND, input.asMap());
            started = true;
            return operation;
        } finally {
            if (!started) {
                input.files().forEach(file -> spool.drop(call.tenant().id(), input.importer(), file));
            }
        }
    }

    private void lookAtBeginning(ImportInput input, RowBinder<?> binder) {
        try {
            new ImportHead(spool, call).check(input, binder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
