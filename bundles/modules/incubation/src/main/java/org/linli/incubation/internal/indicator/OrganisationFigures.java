package org.linli.incubation.internal.indicator;

import java.util.List;
import org.linli.api.indicator.FigureRule;
import org.linli.api.indicator.Measure;
import org.linli.api.indicator.RowSource;
import org.linli.api.problem.Text;

/** Organisations, bases, what was incubated and what was supported: two figures that are never added (孵化培育与培育支持不相加). */
final class OrganisationFigures {
    private static final RowSource ORGANISATIONS =
            new RowSource("SocialOrgRow", null, "e.uscc", "e.name", "/incubation/organisations/");
    private static final String STAGE = "org.linli.incubation.internal.organisation.OrgStage.";

    static final List<FigureRule> RULES = List.of(FigureRule.number(
            "organisations",
            Text.of("社会组织", "Social organisations"),
            Text.of("未注销的社会组织数", "social organisations that exist"),
            Measure.count(ORGANISATIONS, "e.stage <> " + STAGE + "ENDED")));

    private OrganisationFigures() {}
}
