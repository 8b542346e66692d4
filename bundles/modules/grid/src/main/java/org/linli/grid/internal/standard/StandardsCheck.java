package org.linli.grid.internal.standard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.linli.api.problem.Text;
import org.linli.grid.internal.grid.GridType;
import org.linli.grid.internal.staff.StaffRole;

/**
 * Compares grids with the standards of their divisions (rows 2–4, 8, 9, 23, 104, 106 of the articles). Pure: the same grids and standards
 * always give the same violations, in the order of the grids.
 */
final class StandardsCheck {
    private final Function<UUID, Standards> standards;
    private final Set<UUID> classified;

    /**
     * @param standards of a division; asked for once each
     * @param classified divisions that were classified
     */
    StandardsCheck(Function<UUID, Standards> standards, Set<UUID> classified) {
        this.standards = standards;
        this.classified = classified;
    }

    List<Violation> violations(List<Standing> grids) {
        List<Violation> found = new ArrayList<>();
        Map<UUID, Standards> byDivision = new LinkedHashMap<>();
        grids.forEach(grid -> grid(grid, byDivision.computeIfAbsent(grid.divisionId(), standards), found));
        levels(grids, byDivision, found);
        classification(byDivision, found);
        return found;
    }

    private void grid(Standing grid, Standards local, List<Violation> found) {
        if (!grid.headed()) {
            found.add(of("responsible-person", false, grid, "没有网格长（责任人）", "has no grid head who answers for it"));
        }
        if (!local.types().contains(grid.type().name().toLowerCase(Locale.ROOT))) {
            found.add(of(
                    "grid-type",
                    false,
                    grid,
                    "本区不使用" + grid.type().label().zh(),
                    "is of a kind that the district does not use"));
        }
        households(grid, local, found);
        if (local.partyUnitPerGrid() && !grid.partyUnit()) {
            found.add(of("party-unit", true, grid, "没有网格党支部（党小组）", "has no Party branch or group"));
        }
        people(grid, local, found);
        secretary(grid, local, found);
    }

    private static void households(Standing grid, Standards local, List<Violation> found) {
        boolean outside = grid.households() < local.householdsMin() || grid.households() > local.householdsMax();
        if (grid.type() == GridType.URBAN && outside) {
            String bounds = local.householdsMin() + "–" + local.householdsMax();
            found.add(of(
                    "households",
                    false,
                    grid,
                    grid.households() + " 户，应为 " + bounds + " 户",
                    "has " + grid.households() + " households instead of " + bounds));
        }
    }

    /** The template says exactly how many (1+1+1, row 4); the fewest full-time workers stand beside it. */
    private static void people(Standing grid, Standards local, List<Violation> found) {
        Standards.Template template = local.template();
        int fullTime = grid.count(StaffRole.FULL_TIME);
        int least = Math.max(local.fullTimeMin(), template.fullTime());
        if (fullTime < least) {
            found.add(number("full-time-staff", grid, StaffRole.FULL_TIME, "应不少于 " + least, "at least " + least));
        } else if (template.fullTime() > 0 && fullTime > least) {
            found.add(number("staff-template", grid, StaffRole.FULL_TIME, "应为 " + least, "exactly " + least));
        }
        exactly(grid, StaffRole.CITY_MANAGEMENT, template.cityManagement(), found);
        exactly(grid, StaffRole.VOLUNTEER, template.volunteer(), found);
    }

    private static void exactly(Standing grid, StaffRole role, int wanted, List<Violation> found) {
        if (wanted > 0 && grid.count(role) != wanted) {
            found.add(number("staff-template", grid, role, "应为 " + wanted, "exactly " + wanted));
        }
    }

    private static Violation number(String rule, Standing grid, StaffRole role, String wantedZh, String wantedEn) {
        int there = grid.count(role);
        return of(
                rule,
                false,
                grid,
                role.label().zh() + " " + there + " 名，" + wantedZh + " 名",
                "has " + there + " instead of " + wantedEn + ": " + role.label().en());
    }

    private static void secretary(Standing grid, Standards local, List<Violation> found) {
        if (grid.type() == GridType.COMMERCIAL) {
            String level = local.commercialAppointedBy();
            if (!level.isEmpty() && !grid.appointers().contains(level)) {
                found.add(of(
                        "secretary-appointed",
                        false,
                        grid,
                        "党支部书记应由 " + level + " 选派",
                        "needs a branch secretary appointed by the level " + level));
            }
        } else if (local.secretaryIsHead() && !grid.secretaryHeads()) {
            found.add(of(
                    "secretary-is-head",
                    false,
                    grid,
                    grid.secretary() ? "党支部书记未担任网格长" : "没有担任网格长的党支部书记",
                    "is not headed by its branch secretary"));
        }
    }

    /** Each level of the chain has somebody in each community that has grids. */
    private static void levels(List<Standing> grids, Map<UUID, Standards> byDivision, List<Violation> found) {
        Map<UUID, Set<StaffRole>> present = new HashMap<>();
        grids.forEach(grid -> grid.counts()
                .forEach((role, count) -> present.computeIfAbsent(grid.divisionId(), id -> new HashSet<>())
                        .add(role)));
        byDivision.forEach((division, local) -> {
            for (Standards.Level level : local.levels()) {
                StaffRole role = level.role();
                if (role == null || !present.getOrDefault(division, Set.of()).contains(role)) {
                    found.add(new Violation("staff-level", false, null, null, division, lacking(level)));
                }
            }
        });
    }

    private static Text lacking(Standards.Level level) {
        return level.role() == null
                ? Text.of(
                        "参数 staffLevels 中的“" + level.label().zh() + "”没有对应岗位",
                        "\"" + level.label().en() + "\" of the parameter staffLevels is no role; say which one it is")
                : Text.of(
                        "缺少" + level.label().zh(),
                        "nobody serves as " + level.label().en());
    }

    private void classification(Map<UUID, Standards> byDivision, List<Violation> found) {
        byDivision.forEach((division, local) -> {
            if (local.classificationRequired() && !classified.contains(division)) {
                found.add(new Violation(
                        "classification",
                        false,
                        null,
                        null,
                        division,
                        Text.of("划分网格前未按人口、面积、居民类型分类", "was not classified before grids were cut")));
            }
        });
    }

    private static Violation of(String rule, boolean warning, Standing grid, String zh, String en) {
        return new Violation(
                rule,
                warning,
                grid.gridId(),
                grid.code(),
                grid.divisionId(),
                Text.of(grid.name() + zh, "The grid " + grid.code() + " " + en));
    }
}
