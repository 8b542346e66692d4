package org.linli.platform.imports.internal;

import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Work;
import org.linli.api.imports.RowImporter;
import org.linli.api.operation.OperationRunner;
import org.linli.api.operation.Progress;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.guard.ModuleWork;
import org.linli.platform.imports.internal.read.RowBinder;
import org.linli.platform.imports.internal.read.RowBinder.Bound;
import org.linli.platform.imports.internal.read.RowSource;
import org.linli.platform.imports.internal.read.RowSource.RawRow;
import org.linli.platform.imports.internal.read.SheetConversion;
import org.linli.platform.imports.internal.tenant.RowError;
import org.linli.platform.imports.internal.tenant.RowErrors;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.persistence.DataRefusedException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reads the stored file twice: first every row is checked and all errors are kept; only when there are none, or the rows without
 * errors are wanted by themselves, and it is not a dry run, rows are written. Each batch commits together with its checkpoint, so that a run after a crash begins
 * behind the last batch. One batch is in memory at a time.
 */
@Component(service = OperationRunner.class, property = "linli.operation=" + ImportRunner.KIND)
public final class ImportRunner implements OperationRunner {
    static final String KIND = "platform.import";
    static final int BATCH = 500;
    /** Characters after which a batch is full, however few rows that are. */
    private static final long LONGEST_BATCH = 4L << 20;

    /** Errors that are kept; beyond them only the number is known. */
    static final int MOST_ERRORS = 10_000;

    private static final int SHOWN_ERRORS = 100;

    private final ImportSpool spool;
    private final ImporterDirectory importers;
    private final RowErrors errors;
    private final RowSeal seal;
    private final CurrentCall call;
    private final CallContexts contexts;
    private final ModuleWork work;

    @Activate
    public ImportRunner(
            @Reference ImportSpool spool,
            @Reference ImporterDirectory importers,
            @Reference RowErrors errors,
            @Reference RowSeal seal,
            @Reference CurrentCall call,
            @Reference CallContexts contexts,
            @Reference ModuleWork work) {
        this.spool = spool;
        this.importers = importers;
        this.errors = errors;
        this.seal = seal;
        this.call = call;
        this.contexts = contexts;
        this.work = work;
    }

    @Override
    public void run(Progress progress) {
        ImportInput input = progress.input(ImportInput.class);
        ImportState state = progress.checkpoint(ImportState.class).orElse(ImportState.BEGINNING);
        if (state.phase() != ImportState.Phase.DONE) {
            TenantId tenant = call.tenant().id();
            ImporterDirectory.Found found = importers
                    .find(tenant, input.importer())
                    .orElseThrow(
                            () -> new RunLaterException("the district has no importer " + input.importer() + " now"));
            try (Routes.Use use =
                    importers.hold(tenant, found).orElseThrow(() -> new RunLaterException("instance is stopping"))) {
                state = watched(progress, input, found, state);
            }
        }
        if (state.phase() == ImportState.Phase.DONE) {
            conclude(progress, input, state);
        }
    }

    /** The importer of a module on a thread of the guard, in the same call; the host's own at once. */
    private ImportState watched(
            Progress progress, ImportInput input, ImporterDirectory.Found found, ImportState state) {
        ModuleInstance instance = found.instance().orElse(null);
        if (instance == null) {
            return run(progress, input, found, found.importer(), state, Work::run);
        }
        CallContext current = contexts.current().orElseThrow();
        return work.run(
                new ModuleWork.Piece(call.tenant(), instance, ModuleWork.Kind.OPERATION, "import " + input.importer()),
                inside -> contexts.call(
                        current, () -> run(progress, input, found, found.importer(), state, inside::module)));
    }

    private <R> ImportState run(
            Progress progress,
            ImportInput input,
            ImporterDirectory.Found found,
            RowImporter<R> importer,
            ImportState state,
            Entry entry) {
        RowBinder<R> binder = entry.into(() -> new RowBinder<>(importer.rowType(), call.locale()));
        if (state.equals(ImportState.BEGINNING)) {
            convert(input, binder);
        }
        return new Run<>(progress, input, call.tenant().id(), found, importer, binder, entry).to(state);
    }

    /** Makes the rows of a large workbook, outside of every transaction. What a crash interrupts begins anew. */
    private void convert(ImportInput input, RowBinder<?> binder) {
        UUID workbook = input.workbook();
        if (workbook == null) {
            return;
        }
        SheetConversion conversion =
                new SheetConversion(binder, input.sheet(), call.tenant().zone(), call.locale());
        try {
            spool.convert(call.tenant().id(), input.importer(), workbook, input.file(), conversion::convert);
            new ImportHead(spool, call).check(input, binder);
        } catch (ProblemException e) {
            // Nothing of it can be corrected row by row
            input.files().forEach(file -> spool.drop(call.tenant().id(), input.importer(), file));
            throw e;
        } catch (NoSuchFileException e) {
            throw fileGone();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemException fileGone() {
        return ProblemException.unprocessable(
                "import-file-gone",
                Text.of(
                        "导入文件已不在附件目录中；请重新上传，已导入的行不会重复",
                        "The file is not in the folder of attachments any more; send it again, rows that were "
                                + "imported are recognised"),
                List.of());
    }

    /** The way to the importer, and to the classes of its rows. */
    @FunctionalInterface
    private interface Entry {
        <T> T into(Work<T> work);
    }

    /** Rows that were written stay: the sender's ids let a repeated import recognise them. */
    @Override
    public void undo(Progress progress) {
        ImportInput input = progress.input(ImportInput.class);
        input.files().forEach(file -> spool.drop(call.tenant().id(), input.importer(), file));
        throw new UnsupportedOperationException("imported rows stay");
    }

    private void conclude(Progress progress, ImportInput input, ImportState state) {
        List<RowError> first = progress.inTransaction(() -> errors.first(input.file(), SHOWN_ERRORS));
        ImportResult result = ImportResult.of(input.dryRun(), state, first);
        progress.result(result);
        if (state.errors() == 0 && !input.dryRun()) {
            spool.drop(call.tenant().id(), input.importer(), input.file());
        }
        if (state.errors() > 0 && !input.dryRun() && !writesPart(input, state)) {
            Text refusal = Text.of(
                    "共发现 " + state.errors() + " 处错误，没有写入任何一行；请改正后重新导入",
                    "There are " + state.errors() + " errors, so no row was written; correct them and import again");
            Text note = result.note();
            throw ProblemException.unprocessable(
                    "import-errors",
                    note == null ? refusal : Text.of(refusal.zh() + "。" + note.zh(), refusal.en() + ". " + note.en()),
                    List.of());
        }
    }

    /** Which rows are faulty is known only as long as all errors are kept. */
    private static boolean writesPart(ImportInput input, ImportState state) {
        return input.partial() && state.errors() <= MOST_ERRORS;
    }

    /** @param wrong what is wrong with the row */
    private record Checked(RawRow row, List<FieldError> wrong) {}

    /** One run over one file. */
    private final class Run<R> {
        private final Progress progress;
        private final ImportInput input;
        private final TenantId tenant;
        private final ImporterDirectory.Found found;
        private final RowImporter<R> importer;
        private final RowBinder<R> binder;
        private final Entry entry;

        Run(
                Progress progress,
                ImportInput input,
                TenantId tenant,
                ImporterDirectory.Found found,
                RowImporter<R> importer,
                RowBinder<R> binder,
                Entry entry) {
            this.progress = progress;
            this.input = input;
            this.tenant = tenant;
            this.found = found;
            this.importer = importer;
            this.binder = binder;
            this.entry = entry;
        }

        /** Returns before the end when the import was cancelled. */
        ImportState to(ImportState from) {
            ImportState state = from;
            try {
                if (state.phase() == ImportState.Phase.CHECK) {
                    state = pass(state);
                }
                if (state.phase() == ImportState.Phase.WRITE) {
                    state = pass(state);
                }
                return state;
            } catch (NoSuchFileException e) {
                throw fileGone();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private ImportState pass(ImportState from) throws IOException {
            ImportState state = from;
            try (InputStream stored = spool.open(tenant, input.importer(), input.file());
                    RowSource rows = input.format().open(stored, call.locale())) {
                skip(rows, from.rows());
                for (List<RawRow> batch = next(rows); !progress.cancelled(); batch = next(rows)) {
                    requireCurrent();
                    if (batch.isEmpty()) {
                        return finish(state);
                    }
                    state = step(state, batch);
                }
            }
            return state;
        }

        private ImportState step(ImportState before, List<RawRow> batch) {
            boolean checking = before.phase() == ImportState.Phase.CHECK;
            // the pass over the file counts once for a dry run and twice otherwise
            long known = before.total() < 0 || input.dryRun() ? -1 : before.total() * 2;
            long behind = (checking ? 0 : before.total()) + before.rows() + batch.size();
            List<RawRow> written = checking ? List.of() : faultless(batch);
            List<R> rows = checking ? List.of() : entry.into(() -> prepared(written));
            try {
                return progress.inTransaction(() -> {
                    ImportState after = checking ? check(before, batch) : write(before, batch, rows);
                    progress.saveCheckpoint(after);
                    progress.report(behind, known);
                    return after;
                });
            } catch (PersistenceException e) {
                throw DataRefusedException.in(e)
                        .<RuntimeException>map(refused -> refused(batch, refused.reason()))
                        .orElse(e);
            }
        }

        private ImportState finish(ImportState state) {
            boolean write = state.phase() == ImportState.Phase.CHECK
                    && !input.dryRun()
                    && (state.errors() == 0 || writesPart(input, state));
            ImportState next = write ? state.writing() : state.done();
            return progress.inTransaction(() -> {
                progress.saveCheckpoint(next);
                return next;
            });
        }

        private ImportState check(ImportState before, List<RawRow> batch) {
            List<RowError> found = new ArrayList<>();
            Map<Long, String> sealed = new HashMap<>();
            long accepted = 0;
            Set<String> secret = entry.into(importer::secretColumns);
            for (Checked checked : entry.into(() -> checked(batch))) {
                long line = checked.row().line();
                checked.wrong()
                        .forEach(error -> found.add(new RowError(line, error.pointer(), error.message(call.locale()))));
                if (checked.wrong().isEmpty()) {
                    accepted++;
                } else {
                    sealed.put(line, seal.seal(binder.named(checked.row()), secret));
                }
            }
            long room = Math.max(0, MOST_ERRORS - before.errors());
            errors.add(input.importer(), input.file(), found.subList(0, (int) Math.min(room, found.size())), sealed);
            return before.checked(batch.size(), accepted, found.size());
        }

        private List<Checked> checked(List<RawRow> batch) {
            List<Bound<R>> bound = batch.stream().map(binder::bind).toList();
            Iterator<List<FieldError>> objections = objections(bound.stream()
                            .map(Bound::value)
                            .flatMap(Stream::ofNullable)
                            .toList())
                    .iterator();
            List<Checked> checked = new ArrayList<>();
            for (int i = 0; i < bound.size(); i++) {
                Bound<R> row = bound.get(i);
                checked.add(
                        new Checked(batch.get(i), row.value() == null ? row.errors() : row.with(objections.next())));
            }
            return checked;
        }

        /** A row that cannot even be checked must not take the others of its batch along. */
        private List<List<FieldError>> objections(List<R> rows) {
            try {
                return importer.checkAll(rows);
            } catch (ProblemException e) {
                return rows.stream().map(this::objections).toList();
            }
        }

        private List<FieldError> objections(R row) {
            try {
                return importer.check(row);
            } catch (ProblemException e) {
                List<FieldError> fields = e.problem().errors();
                return fields.isEmpty()
                        ? List.of(new FieldError("", e.problem().text().in(call.locale())))
                        : fields;
            }
        }

        private List<RawRow> faultless(List<RawRow> batch) {
            if (!input.partial()) {
                return batch;
            }
            Set<Long> faulty = progress.inTransaction(() -> errors.lines(
                    input.file(),
                    batch.get(0).line(),
                    batch.get(batch.size() - 1).line()));
            return batch.stream().filter(row -> !faulty.contains(row.line())).toList();
        }

        private List<R> prepared(List<RawRow> batch) {
            List<R> rows = new ArrayList<>();
            for (RawRow raw : batch) {
                Bound<R> bound = binder.bind(raw);
                if (bound.value() != null && bound.errors().isEmpty()) {
                    rows.add(bound.value());
                }
            }
            return importer.prepare(rows);
        }

        private ImportState write(ImportState before, List<RawRow> batch, List<R> rows) {
            try {
                return before.written(batch.size(), rows.isEmpty() ? 0 : entry.into(() -> importer.write(rows)));
            } catch (ProblemException e) {
                throw refused(batch, e.problem().text(), e.problem().errors());
            }
        }

        /** What no check of a row can see: rows of two batches, or of the file and of somebody else at the same time. */
        private ProblemException refused(List<RawRow> batch, DataRefusedException.Reason reason) {
            Text why = switch (reason) {
                case DUPLICATE -> Text.of("有一行的编码或编号已被另一行使用", "a code or number of one of them is another row's");
                case REFERENCE -> Text.of("有一行引用的内容不存在", "one of them refers to what is not there");
                case VALUE -> Text.of("有一行的值不被接受", "a value of one of them is not accepted");
            };
            return refused(batch, why, List.of());
        }

        private ProblemException refused(List<RawRow> batch, Text why, List<FieldError> errors) {
            long first = batch.get(0).line();
            long last = batch.get(batch.size() - 1).line();
            return ProblemException.unprocessable(
                    "import-write",
                    Text.of(
                            "第 " + first + " 至 " + last + " 行写入时被拒绝：" + why.zh() + "；此前的行已写入，改正后可重新导入同一文件",
                            "Lines " + first + " to " + last + " were refused: " + why.en()
                                    + "; the rows before them are written, and the same file can be imported again"),
                    errors);
        }

        private void skip(RowSource rows, long count) throws IOException {
            for (long i = 0; i < count; i++) {
                rows.next();
            }
        }

        private List<RawRow> next(RowSource rows) throws IOException {
            List<RawRow> batch = new ArrayList<>(BATCH);
            long length = 0;
            while (batch.size() < BATCH && length < LONGEST_BATCH) {
                RawRow row = rows.next();
                if (row == null) {
                    break;
                }
                batch.add(row);
                length += row.length();
            }
            return batch;
        }

        private void requireCurrent() {
            if (!importers.current(tenant, input.importer(), found)) {
                throw new RunLaterException("the district moved to another version during an import");
            }
        }
    }
}
