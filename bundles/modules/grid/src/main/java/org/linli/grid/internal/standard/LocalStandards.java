package org.linli.grid.internal.standard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.linli.api.json.Json;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.tenant.Parameters;
import org.linli.grid.internal.staff.StaffRole;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The standards as they hold in one division: each value is the one that was set nearest above it. Answers from memory. */
@Component(service = LocalStandards.class)
public class LocalStandards {
    private final Parameters parameters;
    private final Json json;

    @Activate
    public LocalStandards(@Reference Parameters parameters, @Reference Json json) {
        this.parameters = parameters;
        this.json = json;
    }

    /** Fewest and most households of an urban grid. */
    private record Bounds(int min, int max) {}

    /** An entry of the parameter {@code staffLevels}. */
    record Named(String role, Text label) {}

    /** What holds for the grids of the division. */
    Standards in(UUID division) {
        return new Standards(
                value("householdsMin", division, Integer.class),
                value("householdsMax", division, Integer.class),
                value("partyUnitPerGrid", division, Boolean.class),
                value("fullTimeStaffMin", division, Integer.class),
                parameters
                        .json("staffTemplate", division)
                        .map(text -> json.readLenient(text, Standards.Template.class))
                        .orElse(new Standards.Template(0, 0, 0)),
                levels(value("staffLevels", division, Object[].class)),
                value("branchSecretaryIsGridHead", division, Boolean.class),
                value("commercialSecretaryAppointedBy", division, String.class),
                Set.of(value("gridTypes", division, String[].class)),
                value("classificationRequired", division, Boolean.class));
    }

    /** An entry is the usual name of a role, or a role with the name that the district has for it. */
    private List<Standards.Level> levels(Object[] entries) {
        return Arrays.stream(entries)
                .map(entry ->
                        entry instanceof String name ? usual(name) : named(json.read(json.write(entry), Named.class)))
                .toList();
    }

    private static Standards.Level usual(String name) {
        return role(role -> role.label().zh().equals(name))
                .map(role -> new Standards.Level(role, role.label()))
                .orElseGet(() -> new Standards.Level(null, Text.of(name, name)));
    }

    private static Standards.Level named(Named named) {
        return new Standards.Level(
                role(role -> role.word().equals(named.role())).orElse(null), named.label());
    }

    private static Optional<StaffRole> role(Predicate<StaffRole> meant) {
        return Arrays.stream(StaffRole.values()).filter(meant).findFirst();
    }

    /**
     * Keeps the grids {@code e} whose households lie within the bounds of their own division.
     *
     * @param divisions those that may have such grids
     */
    public void keepWithinBounds(Conditions where, List<UUID> divisions) {
        Map<Bounds, List<UUID>> byBounds = new HashMap<>();
        divisions.forEach(division -> byBounds.computeIfAbsent(
                        new Bounds(
                                value("householdsMin", division, Integer.class),
                                value("householdsMax", division, Integer.class)),
                        bounds -> new ArrayList<>())
                .add(division));
        StringBuilder any = new StringBuilder(Conditions.NOTHING);
        int number = 0;
        for (Map.Entry<Bounds, List<UUID>> group : byBounds.entrySet()) {
            String suffix = Integer.toString(number++);
            any.append(" or (")
                    .append(where.in("e.divisionId", "bounded" + suffix, group.getValue()))
                    .append(" and e.households between :min" + suffix + " and :max" + suffix + ")");
            where.set("min" + suffix, group.getKey().min())
                    .set("max" + suffix, group.getKey().max());
        }
        where.and(any.toString());
    }

    private <T> T value(String key, UUID division, Class<T> type) {
        return parameters
                .json(key, division)
                .map(text -> json.read(text, type))
                .orElseThrow(() -> new IllegalStateException("no value at " + key));
    }
}
