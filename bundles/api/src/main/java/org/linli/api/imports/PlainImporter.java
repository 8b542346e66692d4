package org.linli.api.imports;

import java.util.List;
import org.linli.api.problem.Faults;

/**
 * An import like {@link BatchImporter} whose lines refer to nothing that has to be looked up for a whole batch.
 *
 * @param <L> line of the file
 * @param <R> entity with an attribute {@code externalId}
 */
public abstract class PlainImporter<L extends BatchImporter.Line, R>
        extends BatchImporter<L, R, PlainImporter.Nothing> {
    /** That nothing was looked up. */
    protected enum Nothing {
        NOTHING
    }

    protected PlainImporter(ImportReach reach, Class<? extends R> rows) {
        super(reach, rows);
    }

    /** Says what is wrong with a line, by the names of its columns. */
    protected abstract void check(L line, Faults faults);

    /** A row for a line that passed the check, not persisted yet. */
    protected abstract R row(L line);

    /** After the rows were persisted, in the order of their lines. */
    protected void written(List<R> made, List<L> lines) {}

    @Override
    protected final Nothing lookUp(List<L> lines) {
        return Nothing.NOTHING;
    }

    @Override
    protected final void check(L line, Nothing found, Faults faults) {
        check(line, faults);
    }

    @Override
    protected final R row(L line, Nothing found) {
        return row(line);
    }

    @Override
    protected final void written(List<R> made, List<L> lines, Nothing found) {
        written(made, lines);
    }
}
