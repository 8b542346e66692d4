package org.linli.api.imports;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.FieldError;

/**
 * An import of rows of one kind, told apart by their external ids; what the lines of a batch refer to is looked up together. Lines whose
 * external id is known already, or stands in a line before, are skipped, in the check as in the writing: nothing is written of them again,
 * whatever became of their rows since. What follows sees the other lines alone, so that no line meets itself. A line that excludes another of the file, such as a second one with the same number, is
 * found by what lines {@linkplain #claim claim}: the check sees the lines of its batch, and the writing those of all batches before.
 *
 * @param <L> line of the file
 * @param <R> entity with an attribute {@code externalId}
 * @param <C> what the lines of a batch refer to
 */
public abstract class BatchImporter<L extends BatchImporter.Line, R, C> implements RowImporter<L> {
    private final ImportReach reach;
    private final Class<? extends R> rows;

    /** What every line says. */
    public interface Line {
        @Nullable
        String externalId();
    }

    protected BatchImporter(ImportReach reach, Class<? extends R> rows) {
        this.reach = reach;
        this.rows = rows;
    }

    /** @param lines one at least */
    protected abstract C lookUp(List<L> lines);

    /** Says what is wrong with a line, by the names of its columns. */
    protected abstract void check(L line, C found, Faults faults);

    /**
     * Puts what a line takes for itself, such as a number, into what was found, for the check of the lines after it. Not called for a line in
     * which {@link #check} found a fault; one with a cell that could not be read, which has null in its place, may be called for.
     */
    protected void claim(L line, C found) {}

    /**
     * Says what is wrong with lines that passed the check one by one, for importers that ask about all of them at once. Not asked when
     * lines are written.
     *
     * @return in the order of the lines
     */
    protected List<List<FieldError>> checkTogether(List<L> lines, C found) {
        return lines.stream().map(line -> List.<FieldError>of()).toList();
    }

    /** A row for a line that passed the check, not persisted yet. */
    protected abstract R row(L line, C found);

    /** After the rows were persisted, in their order. */
    protected void written(List<R> made, List<L> lines, C found) {}

    /** Without blanks around; empty for none. */
    protected static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    @Override
    public String externalId(L line) {
        return text(line.externalId());
    }

    @Override
    public List<FieldError> check(L line) {
        return checkAll(List.of(line)).get(0);
    }

    @Override
    public List<List<FieldError>> checkAll(List<L> lines) {
        List<L> fresh = fresh(lines);
        if (fresh.isEmpty()) {
            return lines.stream().map(line -> List.<FieldError>of()).toList();
        }
        Map<L, List<FieldError>> wrong = new IdentityHashMap<>();
        Iterator<List<FieldError>> found = wrong(fresh, lookUp(fresh)).iterator();
        fresh.forEach(line -> wrong.put(line, found.next()));
        return lines.stream().map(line -> wrong.getOrDefault(line, List.of())).toList();
    }

    /** The lines of which something will be written: of those with one external id the first, and each that has none and is refused for it. */
    private List<L> fresh(List<L> lines) {
        Set<String> seen = new HashSet<>(
                reach.known(rows, lines.stream().map(this::externalId).toList()));
        return lines.stream()
                .filter(line -> externalId(line).isEmpty() || seen.add(externalId(line)))
                .toList();
    }

    private List<List<FieldError>> wrong(List<L> lines, C found) {
        List<Faults> alone = lines.stream().map(line -> checked(line, found)).toList();
        List<L> sound = IntStream.range(0, lines.size())
                .filter(i -> alone.get(i).none())
                .mapToObj(lines::get)
                .toList();
        Iterator<List<FieldError>> together = checkTogether(sound, found).iterator();
        return alone.stream()
                .map(faults -> faults.none() ? together.next() : faults.list())
                .toList();
    }

    private Faults checked(L line, C found) {
        Faults faults = new Faults().externalId(line.externalId());
        check(line, found, faults);
        if (faults.none()) {
            claim(line, found);
        }
        return faults;
    }

    @Override
    public int write(List<L> lines) {
        List<L> taken = fresh(lines);
        if (taken.isEmpty()) {
            return 0;
        }
        C found = lookUp(taken);
        requireRight(taken, found);
        List<R> made = taken.stream().map(line -> row(line, found)).toList();
        made.forEach(reach.em()::persist);
        written(made, taken, found);
        reach.em().flush();
        return made.size();
    }

    /** A file is checked before any of it is written: what excludes a row of an earlier batch is seen only now that this one is stored. */
    private void requireRight(List<L> lines, C found) {
        Faults all = new Faults();
        lines.forEach(line -> all.all(named(line, checked(line, found).list())));
        all.refuse();
    }
}
