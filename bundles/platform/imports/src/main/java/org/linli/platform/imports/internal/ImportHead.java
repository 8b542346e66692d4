package org.linli.platform.imports.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.imports.internal.read.RowBinder;
import org.linli.platform.imports.internal.read.RowSource;
import org.linli.platform.imports.internal.read.UnreadableHeaderException;

/** The beginning of a stored file, which tells whether its rows can be read at all. */
record ImportHead(ImportSpool spool, CurrentCall call) {
    /**
     * @throws ProblemException 400 when the header does not fit or there are no rows
     * @throws java.nio.file.NoSuchFileException when the file is not there
     */
    void check(ImportInput input, RowBinder<?> binder) throws IOException {
        try (InputStream stored = spool.open(call.tenant().id(), input.importer(), input.file());
                RowSource rows = input.format().open(stored, call.locale())) {
            List<FieldError> errors = input.format().hasHeader() ? binder.checkHeader(rows.columns()) : List.of();
            if (!errors.isEmpty()) {
                throw badFile(Text.of("表头与要求不符", "The header does not fit"), errors);
            }
            if (rows.next() == null) {
                throw badFile(Text.of("文件中没有数据行", "The file has no rows"), List.of());
            }
        } catch (UnreadableHeaderException e) {
            throw badFile(
                    Text.of("表头无法读取", "The header cannot be read"), List.of(new FieldError("column:1", e.sentence())));
        }
    }

    private static ProblemException badFile(Text text, List<FieldError> errors) {
        return new ProblemException(new Problem(400, "import-file", text, errors, Map.of()));
    }
}
