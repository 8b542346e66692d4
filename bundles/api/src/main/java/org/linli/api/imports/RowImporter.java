package org.linli.api.imports;

import java.util.List;
import java.util.Set;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;

/**
 * What a module contributes to a bulk import: how rows are read, checked and written. Registered as a service with the
 * property {@code linli.import=<module>.<noun>} and, when its rows refer to rows that other importers bring in, {@code
 * linli.import.after} with the names of those. The host reads the file (CSV or a workbook with a header row, or NDJSON), streams it,
 * runs the batches as an operation, keeps the checkpoint and the row errors.
 * Titles of the columns, by which a header may name them too, are in {@code LINLI-INF/columns.json} of the bundle.
 *
 * @param <R> row as a record; its components are the column names
 */
public interface RowImporter<R> {
    Class<R> rowType();

    /** Key of the row in the sender's system, by which a repeated import recognises it. */
    String externalId(R row);

    /** Columns that are not kept with the errors of a row, such as passwords; who corrects the row writes them again. */
    default Set<String> secretColumns() {
        return Set.of();
    }

    /**
     * Everything wrong with the row by itself and against stored data; pointers name columns. Must not write. A row with values that do not
     * fit their columns is asked about too, so that all its faults are told at once: it has nothing in their place, 0 or false where the
     * column cannot be empty, and what is said of these columns is left out.
     */
    List<FieldError> check(R row);

    /**
     * {@link #check} for a batch. The host calls this one: an importer whose rows are looked up in stored data asks once
     * for all of them here.
     *
     * @return what is wrong with each row, in the order of the rows
     */
    default List<List<FieldError>> checkAll(List<R> rows) {
        return rows.stream().map(this::check).toList();
    }

    /** What is wrong with a row, to be told of several of a file at once: each sentence begins with the external id of the row. */
    default List<FieldError> named(R row, List<FieldError> faults) {
        String id = externalId(row);
        return faults.stream()
                .map(fault -> new FieldError(
                        fault.pointer(),
                        Text.of(
                                id + "：" + fault.text().zh(),
                                id + ": " + fault.text().en())))
                .toList();
    }

    /**
     * Does what is slow and needs no transaction, such as hashing, for rows that are about to be written. Called outside of one, so that
     * no connection is held meanwhile; called again for the same rows when the import is continued after a crash.
     *
     * @return the rows that {@link #write} gets
     */
    default List<R> prepare(List<R> rows) {
        return rows;
    }

    /**
     * Writes rows that passed the check and were {@linkplain #prepare prepared}, in one transaction. Rows whose external id exists already are skipped or
     * updated, never doubled.
     *
     * @return how many were new
     */
    int write(List<R> rows);
}
