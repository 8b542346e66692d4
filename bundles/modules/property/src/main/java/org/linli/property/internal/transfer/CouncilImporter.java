package org.linli.property.internal.transfer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.problem.FieldError;
import org.linli.meetings.api.BodyRef;
import org.linli.property.internal.council.CouncilForm;
import org.linli.property.internal.council.Founding;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.estate.EstatesResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Founds the councils of many estates at once (三方联席会，乐平市、青山湖区). A council has no row of its own here: it is known by its estate, so
 * that the same file founds nothing the second time, and one that nobody may see is never founded beside.
 */
@Component(
        service = RowImporter.class,
        property = {"linli.import=property.councils", "linli.import.after=property.estates"})
public class CouncilImporter implements RowImporter<CouncilImporter.Row> {
    private static final int LONGEST_NAME = 100;
    private static final String FOUND = "meetings:body:write";

    private final Importing importing;
    private final Founding founding;

    /**
     * @param externalId of the estate
     * @param form by default the tri-party meeting
     * @param name by default those of the estate and of the form
     */
    public record Row(
            @Nullable String externalId,
            @Nullable CouncilForm form,
            @Nullable String name) {
        CouncilForm shape() {
            return form == null ? CouncilForm.TRI_PARTY : form;
        }

        String called(EstateRow estate) {
            return text(name).isEmpty() ? estate.name() + shape().label().zh() : text(name);
        }
    }

    @Activate
    public CouncilImporter(@Reference Importing importing, @Reference Founding founding) {
        this.importing = importing;
        this.founding = founding;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    public String externalId(Row row) {
        return text(row.externalId());
    }

    @Override
    public List<FieldError> check(Row row) {
        return checkAll(List.of(row)).get(0);
    }

    @Override
    public List<List<FieldError>> checkAll(List<Row> rows) {
        return wrong(rows, estates(rows));
    }

    private List<List<FieldError>> wrong(List<Row> rows, Map<String, EstateRow> estates) {
        Map<String, Row> first = new LinkedHashMap<>();
        List<List<FieldError>> all = new ArrayList<>();
        for (Row row : rows) {
            Row before = first.putIfAbsent(externalId(row), row);
            all.add(faults(row, estates.get(externalId(row)))
                    .when(
                            before != null && !before.equals(row),
                            "externalId",
                            "文件中该小区已有另一行",
                            "The file has another line for this estate")
                    .list());
        }
        return all;
    }

    private Faults faults(Row row, @Nullable EstateRow estate) {
        Faults faults = new Faults().externalId(row.externalId());
        importing.reachable(faults, "externalId", estate == null ? null : estate.divisionId());
        if (estate == null || !faults.none()) {
            return faults.optional("name", row.name(), LONGEST_NAME);
        }
        BodyRef council = founding.council(estate).orElse(null);
        return faults.when(
                        !importing.may(EstatesResource.WRITE, estate.divisionId())
                                || !importing.may(FOUND, estate.divisionId()),
                        "externalId",
                        "您无权为该小区设立联席会",
                        "You may not found a council of this estate")
                .when(
                        row.called(estate).length() > LONGEST_NAME,
                        "name",
                        "最多 " + LONGEST_NAME + " 字",
                        "at most " + LONGEST_NAME + " characters")
                .when(
                        estate.councilId() != null && council == null,
                        "externalId",
                        "该小区已有您无权查看的联席会",
                        "The estate has a council that you may not see")
                .when(
                        council != null && council.active() && !same(council, row, estate),
                        "externalId",
                        "该小区已有联席会：" + (council == null ? "" : council.name()),
                        "The estate has a council already: " + (council == null ? "" : council.name()));
    }

    /** Whether the council is what the line asks for. */
    private static boolean same(BodyRef council, Row row, EstateRow estate) {
        return council.template().equals(row.shape().template())
                && council.name().equals(row.called(estate));
    }

    @Override
    public int write(List<Row> rows) {
        Map<String, EstateRow> estates = estates(rows);
        requireRight(rows, estates);
        Map<String, Row> fresh = new LinkedHashMap<>();
        rows.forEach(row -> fresh.putIfAbsent(externalId(row), row));
        fresh.keySet()
                .removeIf(id -> founding.council(estate(estates, id))
                        .filter(BodyRef::active)
                        .isPresent());
        fresh.forEach((id, row) -> {
            EstateRow estate = estate(estates, id);
            founding.found(estate.id(), row.shape().template(), row.called(estate));
        });
        return fresh.size();
    }

    /** A file is checked before any of it is written: a council of an earlier batch, or one that was founded by hand since, is seen only now. */
    private void requireRight(List<Row> rows, Map<String, EstateRow> estates) {
        Iterator<List<FieldError>> wrong = wrong(rows, estates).iterator();
        Faults all = new Faults();
        rows.forEach(row -> all.all(named(row, wrong.next())));
        all.refuse();
    }

    private static EstateRow estate(Map<String, EstateRow> estates, String externalId) {
        return Objects.requireNonNull(estates.get(externalId), "estate");
    }

    private Map<String, EstateRow> estates(List<Row> rows) {
        return importing.rows(
                EstateRow.class, rows.stream().map(Row::externalId).toList());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
