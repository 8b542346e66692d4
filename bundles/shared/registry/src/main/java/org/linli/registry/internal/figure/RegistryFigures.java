package org.linli.registry.internal.figure;

import java.util.List;
import org.linli.api.indicator.FigureRule;
import org.linli.api.indicator.Measure;
import org.linli.api.indicator.RowSource;
import org.linli.api.problem.Text;

/** Who looks after neighbours today (青山湖区：楼栋长、党员中心户). */
final class RegistryFigures {
    private static final String KIND = "e.kind = org.linli.registry.internal.store.LeaderKind.";
    private static final String TODAY = " and e.fromDay <= :today and (e.toDay is null or e.toDay >= :today)";

    /** Whose title is put together from the names of the person and of the place. */
    private static final RowSource LEADERS = new RowSource(
            "LeaderRoleRow", null, "e.externalId", "coalesce(e.externalId, '')", "/registry/leader-roles/");

    static final List<FigureRule> RULES = List.of(
            FigureRule.number(
                    "building-heads",
                    Text.of("楼栋长", "Building heads"),
                    Text.of("今日在任的楼栋长数", "heads of buildings today"),
                    Measure.count(LEADERS, KIND + "BUILDING_HEAD" + TODAY)),
            FigureRule.number(
                    "party-households",
                    Text.of("党员中心户", "Party-member centre households"),
                    Text.of("今日的党员中心户数", "centre households of Party members today"),
                    Measure.count(LEADERS, KIND + "PARTY_HOUSEHOLD" + TODAY)));

    private RegistryFigures() {}
}
