package org.linli.property.internal.transfer;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.property.internal.branch.BranchRow;
import org.linli.property.internal.branch.BranchStage;
import org.linli.property.internal.branch.GroupBook;
import org.linli.property.internal.branch.GroupRow;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.registry.api.Estates;
import org.linli.registry.api.PlaceRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports Party groups of buildings; their heads and members come in as posts. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=property.groups",
            "linli.import.after=registry.buildings",
            "linli.import.after=property.branches"
        })
public class GroupImporter extends ModuleImporter<GroupImporter.Row, GroupImporter.Found> {
    private final Estates places;
    private final GroupBook book;

    /**
     * @param branch external id of the branch
     * @param buildings external ids of buildings of the registry with semicolons between
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String branch,
            @Nullable String name,
            @Nullable String buildings,
            @Nullable LocalDate since,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {
        Set<String> named() {
            return Arrays.stream(text(buildings).split("[;；]"))
                    .map(String::strip)
                    .filter(id -> !id.isEmpty())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /**
     * What the lines name.
     *
     * @param covered buildings that have a group already, by a row or by a line before
     */
    record Found(Map<String, BranchRow> branches, Map<String, PlaceRef> buildings, Set<UUID> covered) {
        List<PlaceRef> buildings(Row line) {
            return line.named().stream()
                    .map(buildings::get)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    @Activate
    public GroupImporter(@Reference Importing importing, @Reference Estates places, @Reference GroupBook book) {
        super(importing, GroupRow.class);
        this.places = places;
        this.book = book;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Found lookUp(List<Row> lines) {
        Map<String, PlaceRef> buildings = places.buildingsByExternalIds(
                lines.stream().map(Row::named).flatMap(Collection::stream).collect(Collectors.toSet()));
        Set<UUID> covered = book.covered(
                        buildings.values().stream().map(PlaceRef::id).toList())
                .keySet();
        return new Found(
                importing.rows(BranchRow.class, lines.stream().map(Row::branch).toList()),
                buildings,
                new HashSet<>(covered));
    }

    @Override
    protected void claim(Row line, Found found) {
        found.buildings(line).forEach(place -> found.covered().add(place.id()));
    }

    @Override
    protected void check(Row line, Found found, Faults faults) {
        BranchRow branch = found.branches().get(text(line.branch()));
        List<PlaceRef> buildings = found.buildings(line);
        importing.reachable(faults, "branch", branch == null ? null : branch.divisionId());
        LocalDate since = line.since();
        faults.text("name", line.name(), 100)
                .present("since", since)
                .when(since != null && since.isAfter(importing.desk.today()), "since", "日期在将来", "Lies in the future")
                .when(
                        branch != null && branch.stage() != BranchStage.FOUNDED,
                        "branch",
                        "支部成立后才能划分楼栋党小组",
                        "A branch has groups once it is founded")
                .when(
                        line.named().isEmpty()
                                || buildings.size() < line.named().size(),
                        "buildings",
                        "须为基础信息中楼栋的外部编号，以分号分隔；请先导入楼栋",
                        "Give external ids of buildings of the registry with semicolons between; import those first")
                .when(
                        branch != null
                                && buildings.stream()
                                        .anyMatch(place -> !branch.estateId().equals(place.parentId())),
                        "buildings",
                        "须是支部所在小区的楼栋",
                        "Must be buildings in the estate of the branch")
                .when(
                        buildings.stream().anyMatch(place -> found.covered().contains(place.id())),
                        "buildings",
                        "有楼栋已属于另一个楼栋党小组",
                        "Another group covers one of these buildings");
    }

    @Override
    protected ImportedRow row(Row line, Found found) {
        return new GroupRow(
                importing.desk.newId(),
                Objects.requireNonNull(found.branches().get(text(line.branch())), "branch"),
                text(line.name()),
                Objects.requireNonNull(line.since(), "since"),
                Importing.origin(line.externalId(), line.generated()));
    }

    @Override
    protected void written(List<ImportedRow> made, List<Row> lines, Found found) {
        for (int i = 0; i < made.size(); i++) {
            book.put(
                    (GroupRow) made.get(i),
                    found.buildings(lines.get(i)).stream().map(PlaceRef::id).collect(Collectors.toSet()));
        }
    }
}
