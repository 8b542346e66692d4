package org.linli.api.imports;

import java.util.List;
import org.linli.api.problem.FieldError;

/**
 * What a module contributes to a bulk import: how one row is read, checked and written. Registered as a service with the
 * property {@code linli.import=<module>.<noun>}. The host reads the file (CSV with a header row, or NDJSON), streams it,
 * runs the batches as an operation, keeps the checkpoint and the row errors.
 *
 * @param <R> row as a record; its components are the column names
 */
public interface RowImporter<R> {
    Class<R> rowType();

    /** Key of the row in the sender's system, by which a repeated import recognises it. */
    String externalId(R row);

    /** Everything wrong with the row by itself and against stored data; pointers name columns. Must not write. */
    List<FieldError> check(R row);

    /**
     * Writes rows that passed the check, in one transaction. Rows whose external id exists already are skipped or
     * updated, never doubled.
     *
     * @return how many were new
     */
    int write(List<R> rows);
}
