package org.linli.itests.visits;

import java.math.BigDecimal;
import java.util.List;
import org.linli.api.problem.Text;
import org.linli.ledgers.api.AssessmentScheme;
import org.linli.ledgers.api.Band;
import org.linli.ledgers.api.Criterion;
import org.linli.ledgers.api.IndicatorDefinition;
import org.linli.ledgers.api.LedgerField;
import org.linli.ledgers.api.LedgerSource;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.api.Measure;
import org.linli.ledgers.api.PeriodKind;
import org.osgi.service.component.annotations.Component;

/** A ledger of visits, its mean, and an assessment of the rows by it. */
@Component(service = LedgerSource.class)
public class VisitLedgers implements LedgerSource {
    static final String PLAN = "visits.plan";

    @Override
    public List<LedgerTemplate> templates() {
        return List.of(new LedgerTemplate(
                PLAN,
                Text.of("走访台账", "Visits"),
                Text.of("", ""),
                PeriodKind.YEAR,
                3,
                null,
                false,
                List.of(),
                null,
                List.of(LedgerField.count("visits", Text.of("走访次数", "Visits"))),
                List.of("visits.mean")));
    }

    @Override
    public List<IndicatorDefinition> indicators() {
        return List.of(new IndicatorDefinition(
                "visits.mean",
                Text.of("户均走访", "Visits for each"),
                Text.of("走访次数之和 ÷ 户数", "sum of visits ÷ households"),
                PeriodKind.YEAR,
                IndicatorDefinition.Calculation.MEAN,
                Measure.sum(PLAN, "visits"),
                null,
                IndicatorDefinition.Unit.RATIO,
                1,
                IndicatorDefinition.Rounding.HALF_UP,
                IndicatorDefinition.Direction.HIGHER,
                BigDecimal.TEN));
    }

    @Override
    public List<AssessmentScheme> schemes() {
        return List.of(new AssessmentScheme(
                "visits.yearly",
                Text.of("走访考核", "Assessment of visits"),
                Text.of("", ""),
                PeriodKind.YEAR,
                AssessmentScheme.Subjects.ROWS,
                PLAN,
                false,
                List.of(new Criterion(
                        "mean",
                        Text.of("走访", "Visits"),
                        Criterion.Kind.INDICATOR,
                        BigDecimal.valueOf(100),
                        "visits.mean")),
                List.of(new Band(
                        "poor", Text.of("不足", "Too few"), null, BigDecimal.valueOf(60), null, null, "visits.warn"))));
    }
}
