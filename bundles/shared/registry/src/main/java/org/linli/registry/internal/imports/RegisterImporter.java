package org.linli.registry.internal.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.registry.internal.imports.Importing.Known;
import org.linli.registry.internal.store.RegisterRow;

/**
 * An import into one register. A row lies where what it belongs to lies, or in the division that it names. Rows of a file are new,
 * or take over a row with the same external id; both only within the divisions where the caller may write, and whatever lies
 * elsewhere counts as missing. What a file does not say of a row that is there stays.
 *
 * @param <L> line of the file
 * @param <R> row of the register
 * @param <F> what is written of it
 */
abstract class RegisterImporter<L extends RegisterImporter.Line, R extends RegisterRow<F>, F>
        implements RowImporter<L> {
    final Importing importing;

    private final Class<R> rows;
    private final @Nullable Class<? extends RegisterRow<?>> parents;
    private final String parentColumn;
    private final String permission;
    private final Function<UUID, R> fresh;

    /** What every file says of a row. */
    interface Line {
        @Nullable
        String externalId();

        /** External id of what it belongs to, null when the file names a division instead. */
        default @Nullable String parent() {
            return null;
        }

        /** Code of the division. */
        default @Nullable String division() {
            return null;
        }

        @Nullable
        Boolean generated();
    }

    /**
     * @param parents register of what rows belong to, null when they name a division
     * @param parentColumn column with the external id of that
     * @param permission needed where a row lies
     */
    RegisterImporter(
            Importing importing,
            Class<R> rows,
            @Nullable Class<? extends RegisterRow<?>> parents,
            String parentColumn,
            String permission,
            Function<UUID, R> fresh) {
        this.importing = importing;
        this.rows = rows;
        this.parents = parents;
        this.parentColumn = parentColumn;
        this.permission = permission;
        this.fresh = fresh;
    }

    /** Faults of the line by itself. */
    abstract void check(L line, List<FieldError> errors);

    /**
     * Where a row lies and what it refers to.
     *
     * @param parent what it belongs to, null when its file names a division instead
     * @param found whatever the lines of the batch refer to, by {@link Line#parent()} and whatever keys the importer gives the rest
     */
    record Place(UUID division, @Nullable UUID parent, Map<String, Known> found) {}

    /** @param before what is kept of the row now, null for a new one */
    abstract F fields(L line, Place place, @Nullable F before);

    /** Faults that only show beside all the lines of a batch and the rows that are there. */
    void checkTogether(
            List<L> lines, Map<String, Known> there, Map<String, Known> found, List<List<FieldError>> errors) {}

    /** After the fields of the row are set. */
    void finish(R row, L line) {}

    @Override
    public String externalId(L row) {
        String id = row.externalId();
        return id == null ? "" : id;
    }

    @Override
    public List<FieldError> check(L row) {
        return checkAll(List.of(row)).get(0);
    }

    @Override
    public List<List<FieldError>> checkAll(List<L> lines) {
        List<List<FieldError>> all = faults(lines, there(lines), parents(lines));
        for (int i = 0; i < lines.size(); i++) {
            L line = lines.get(i);
            importing.text(all.get(i), "externalId", line.externalId(), 80);
            check(line, all.get(i));
        }
        return all;
    }

    /** Rights and rows may have changed since the check. */
    private List<List<FieldError>> faults(List<L> lines, Map<String, Known> there, Map<String, Known> known) {
        List<List<FieldError>> all = new ArrayList<>();
        for (L line : lines) {
            List<FieldError> errors = new ArrayList<>();
            if (line.parent() != null || needsParent()) {
                Known parent = known.get(Objects.requireNonNullElse(line.parent(), ""));
                if (parent == null || !importing.covers(permission, parent.division())) {
                    importing.add(
                            errors,
                            parentColumn,
                            "没有外部编号为此值的记录，请先导入",
                            "Nothing has this external id; import that first");
                }
            } else {
                importing.division(errors, line.division(), permission);
            }
            Known before = there.get(externalId(line));
            if (before != null && !importing.covers(permission, before.division())) {
                importing.add(errors, "externalId", "不能使用这个外部编号", "This external id cannot be used");
            }
            all.add(errors);
        }
        checkTogether(lines, there, known, all);
        return all;
    }

    /** Whether every row belongs to another one. */
    boolean needsParent() {
        return parents != null;
    }

    @Override
    public int write(List<L> lines) {
        Map<String, L> latest = new LinkedHashMap<>();
        lines.forEach(line -> latest.put(externalId(line), line));
        List<L> once = List.copyOf(latest.values());
        Map<String, Known> known = parents(once);
        refuse(faults(once, there(once), known));
        Map<String, R> there = importing.rows(rows, latest.keySet());
        int created = 0;
        for (L line : once) {
            Known parent = line.parent() == null ? null : known.get(line.parent());
            UUID division = parent == null
                    ? importing.division(line.division(), permission).orElseThrow()
                    : parent.division();
            R row = there.get(externalId(line));
            F before = row == null ? null : row.fields();
            if (row == null) {
                row = fresh.apply(importing.ids.next());
                created++;
            }
            row.set(fields(line, new Place(division, parent == null ? null : parent.id(), known), before), division);
            finish(row, line);
            importing.em.persist(row);
        }
        return created;
    }

    private static void refuse(List<List<FieldError>> faults) {
        List<FieldError> all = faults.stream().flatMap(List::stream).toList();
        if (!all.isEmpty()) {
            throw ProblemException.unprocessable("invalid", Text.of("导入内容有误", "The import is not valid"), all);
        }
    }

    private Map<String, Known> there(List<L> lines) {
        return importing.known(rows, lines.stream().map(this::externalId));
    }

    /** What the lines of a batch belong to and refer to, by {@link Line#parent()} and whatever keys the importer gives the rest. */
    Map<String, Known> parents(List<L> lines) {
        return parents == null
                ? Map.of()
                : importing.known(parents, lines.stream().map(Line::parent));
    }

    static boolean generated(Line line) {
        return Boolean.TRUE.equals(line.generated());
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
