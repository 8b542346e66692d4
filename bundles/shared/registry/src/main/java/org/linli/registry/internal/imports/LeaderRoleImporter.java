package org.linli.registry.internal.imports;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.registry.internal.imports.Importing.Known;
import org.linli.registry.internal.store.BuildingRow;
import org.linli.registry.internal.store.HouseholdRow;
import org.linli.registry.internal.store.LeaderKind;
import org.linli.registry.internal.store.LeaderRoleFields;
import org.linli.registry.internal.store.LeaderRoleRow;
import org.linli.registry.internal.store.PersonRow;
import org.linli.registry.internal.store.RegisterRow;
import org.linli.registry.internal.store.UnitRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Building heads, unit heads and centre households (楼栋长、单元长、党员中心户) from a file. A role lies where what it is about lies. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=registry.leader-roles",
            "linli.import.after=registry.units",
            "linli.import.after=registry.households",
            "linli.import.after=registry.persons"
        })
public class LeaderRoleImporter extends RegisterImporter<LeaderRoleImporter.Line, LeaderRoleRow, LeaderRoleFields> {
    private static final Map<LeaderKind, Class<? extends RegisterRow<?>>> LED = Map.of(
            LeaderKind.BUILDING_HEAD, BuildingRow.class,
            LeaderKind.UNIT_HEAD, UnitRow.class,
            LeaderKind.PARTY_HOUSEHOLD, HouseholdRow.class);

    /**
     * @param person external id of the person
     * @param target external id of a building, a unit or a household, as the kind says
     */
    public record Line(
            @Nullable String externalId,
            @Nullable LeaderKind kind,
            @Nullable String person,
            @Nullable String target,
            @Nullable LocalDate fromDay,
            @Nullable LocalDate toDay,
            @Nullable Boolean generated)
            implements RegisterImporter.Line {
        @Override
        public @Nullable String parent() {
            return kind == null || target == null ? null : key(kind, target);
        }
    }

    @Activate
    public LeaderRoleImporter(@Reference Importing importing) {
        // which register the rest stand in is told by the kind of each line
        super(
                importing,
                LeaderRoleRow.class,
                BuildingRow.class,
                "target",
                "registry:leader-role:write",
                LeaderRoleRow::new);
    }

    @Override
    public Class<Line> rowType() {
        return Line.class;
    }

    @Override
    void check(Line row, List<FieldError> errors) {
        if (row.kind() == null) {
            importing.add(errors, "kind", "须填写种类", "Say of which kind it is");
        }
        LocalDate from = row.fromDay();
        LocalDate to = row.toDay();
        if (from == null) {
            importing.add(errors, "fromDay", "须填写起始日期", "Say from which day on");
        } else if (to != null && to.isBefore(from)) {
            importing.add(errors, "toDay", "结束日期早于开始日期", "The last day is before the first");
        }
    }

    @Override
    Map<String, Known> parents(List<Line> lines) {
        Map<String, Known> found = new HashMap<>();
        LED.forEach((kind, register) -> importing
                .known(
                        register,
                        lines.stream().filter(line -> line.kind() == kind).map(Line::target))
                .forEach((id, known) -> found.put(key(kind, id), known)));
        importing
                .known(PersonRow.class, lines.stream().map(Line::person))
                .forEach((id, known) -> found.put(person(id), known));
        return found;
    }

    @Override
    void checkTogether(
            List<Line> lines, Map<String, Known> there, Map<String, Known> found, List<List<FieldError>> errors) {
        for (int i = 0; i < lines.size(); i++) {
            Known person = found.get(person(text(lines.get(i).person())));
            if (person == null || !importing.covers("registry:person:read", person.division())) {
                importing.add(
                        errors.get(i),
                        "person",
                        "没有外部编号为此值的人员，请先导入",
                        "No person has this external id; import that first");
            }
        }
    }

    @Override
    LeaderRoleFields fields(Line line, Place place, @Nullable LeaderRoleFields before) {
        return new LeaderRoleFields(
                Objects.requireNonNull(line.kind(), "kind"),
                Objects.requireNonNull(place.found().get(person(text(line.person()))), "person")
                        .id(),
                Objects.requireNonNull(place.parent(), "target"),
                Objects.requireNonNull(line.fromDay(), "fromDay"),
                Optional.ofNullable(line.toDay()).orElse(before == null ? null : before.toDay()),
                line.externalId(),
                generated(line));
    }

    private static String key(LeaderKind kind, String externalId) {
        return kind + " " + externalId;
    }

    private static String person(String externalId) {
        return "PERSON " + externalId;
    }
}
