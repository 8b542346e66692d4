package org.linli.api.imports;

import java.io.InputStream;
import java.util.UUID;

/** Accepts an import file of the current tenant and runs it as an operation. Host-provided. */
public interface Imports {
    /**
     * Stores the stream safely, then starts the operation.
     *
     * @param importer value of {@code linli.import}
     * @param mediaType the {@code Content-Type} as it was sent: {@code text/csv} or {@code application/x-ndjson}, with the
     *     {@code charset} that the file is written in; UTF-8 when none is named
     * @param dryRun check only, write nothing
     * @return id of the operation; its result holds {@code {rows, accepted, created, errors[] {line, pointer, message}}}
     * @throws org.linli.api.problem.ProblemException 415, 413, or 400 when the header does not fit or the bytes are no text of the charset
     */
    UUID start(String importer, String mediaType, boolean dryRun, InputStream body);
}
