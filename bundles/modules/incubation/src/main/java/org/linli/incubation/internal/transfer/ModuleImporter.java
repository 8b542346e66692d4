package org.linli.incubation.internal.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.problem.FieldError;
import org.linli.incubation.internal.desk.ImportedRow;

/**
 * An import of rows of one kind. Known external ids are skipped.
 *
 * @param <L> line of the file
 * @param <C> what the lines of a batch refer to, looked up together
 */
abstract class ModuleImporter<L extends ModuleImporter.Line, C> implements RowImporter<L> {
    final Importing importing;
    private final String entity;

    /** What every line says. */
    interface Line {
        @Nullable
        String externalId();
    }

    /** @param entity whose external ids are known ones */
    ModuleImporter(Importing importing, String entity) {
        this.importing = importing;
        this.entity = entity;
    }

    abstract C lookUp(List<L> lines);

    abstract void check(L line, C found, Faults faults);

    abstract ImportedRow row(L line, C found);

    /** After the rows were persisted, in their order. */
    void written(List<ImportedRow> rows, List<L> lines, C found) {}

    @Override
    public String externalId(L line) {
        return Importing.text(line.externalId());
    }

    @Override
    public List<FieldError> check(L line) {
        return checkAll(List.of(line)).get(0);
    }

    @Override
    public List<List<FieldError>> checkAll(List<L> lines) {
        C found = lookUp(lines);
        List<List<FieldError>> all = new ArrayList<>();
        for (L line : lines) {
            Faults faults = new Faults().externalId(line.externalId());
            check(line, found, faults);
            all.add(faults.list());
        }
        return all;
    }

    @Override
    public int write(List<L> lines) {
        Map<String, L> fresh = new LinkedHashMap<>();
        lines.forEach(line -> fresh.putIfAbsent(externalId(line), line));
        fresh.keySet().removeAll(importing.known(entity, List.copyOf(fresh.keySet())));
        List<L> taken = List.copyOf(fresh.values());
        C found = lookUp(taken);
        List<ImportedRow> rows = taken.stream().map(line -> row(line, found)).toList();
        rows.forEach(importing.em::persist);
        written(rows, taken, found);
        importing.em.flush();
        return rows.size();
    }
}
