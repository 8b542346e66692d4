package org.linli.api.imports;

import java.io.InputStream;
import java.util.UUID;

/** Accepts an import file of the current tenant and runs it as an operation. Host-provided. */
public interface Imports {
    String CSV = "text/csv";
    String NDJSON = "application/x-ndjson";
    String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** {@link #start(String, String, ImportOptions, InputStream)} of everything or nothing, from the first sheet. */
    default UUID start(String importer, String mediaType, boolean dryRun, InputStream body) {
        return start(importer, mediaType, new ImportOptions(dryRun, false, null), body);
    }

    /**
     * Stores the stream safely, then starts the operation.
     *
     * @param importer value of {@code linli.import}
     * @param mediaType the {@code Content-Type} as it was sent: {@link #CSV} or {@link #NDJSON}, with the {@code charset} that the
     *     file is written in, UTF-8 when none is named; or {@link #WORKBOOK}
     * @return id of the operation; its result holds {@code {rows, accepted, created, errors[] {line, pointer, message}}}
     * @throws org.linli.api.problem.ProblemException 415, 413, or 400 when the header does not fit, the bytes are no text of the charset
     *     or no sound workbook
     */
    UUID start(String importer, String mediaType, ImportOptions options, InputStream body);

    /**
     * Imports the file of an earlier import of the calling person once more, with rows corrected, so that it need not be sent again. Of an
     * import that has written the rows without errors only those with errors are taken. Lines keep their numbers.
     *
     * @param importer value of {@code linli.import}
     * @param operation of the earlier import, which has ended
     * @return id of the new operation, as {@link #start} gives it
     * @throws org.linli.api.problem.ProblemException 404 when the person has no such import, 409 when it has not ended or its file is gone,
     *     422 when a correction names a line that is not in the file, 400 when one names no line
     */
    UUID repeat(String importer, UUID operation, ImportRepetition how);
}
