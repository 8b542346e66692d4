package org.linli.ledgers.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.ledgers.api.AssessmentScheme;
import org.linli.ledgers.api.Band;
import org.linli.ledgers.api.ConsequenceRule;
import org.linli.ledgers.api.Criterion;
import org.linli.ledgers.api.EvidenceSource;
import org.linli.ledgers.api.FixedRow;
import org.linli.ledgers.api.IndicatorDefinition;
import org.linli.ledgers.api.LedgerField;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.api.Measure;
import org.linli.ledgers.api.PeriodKind;
import org.linli.ledgers.internal.assess.AssessmentDesk;
import org.linli.ledgers.internal.desk.EvidenceDesk;
import org.linli.ledgers.internal.desk.Rights;
import org.linli.ledgers.internal.figure.Figures;
import org.linli.ledgers.internal.rules.Definitions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Kinds of ledgers, figures, assessments and consequences that there are in the district. Changed with the parameters of these names. */
@Component(service = DefinitionsResource.class)
@RestResource
@Path("definitions")
@Produces(MediaType.APPLICATION_JSON)
public class DefinitionsResource {
    private final Definitions definitions;
    private final EvidenceDesk evidence;

    @Activate
    public DefinitionsResource(@Reference Definitions definitions, @Reference EvidenceDesk evidence) {
        this.definitions = definitions;
        this.evidence = evidence;
    }

    /**
     * A kind of ledger.
     *
     * @param module whose it is; {@code ledgers} for those of the engine and of the district
     * @param dueDays working days after a period until which it is handed in
     * @param unitLevel level of the divisions of which each fills in every row
     * @param checked whether what was handed in is confirmed by somebody above
     * @param mostLocalRows how many rows may be added; null for any number
     */
    public record TemplateView(
            String key,
            Text label,
            Text description,
            String module,
            PeriodKind period,
            Text periodLabel,
            int dueDays,
            @Nullable String unitLevel,
            boolean checked,
            @Nullable Integer mostLocalRows,
            List<FixedRow> rows,
            List<LedgerField> fields,
            List<String> indicators) {}

    @GET
    @Path("templates")
    @RequiresPermission({Rights.READ, Rights.FILL})
    public Page<TemplateView> templates() {
        return Page.of(definitions.templates().values().stream()
                .map(DefinitionsResource::view)
                .toList());
    }

    private static TemplateView view(LedgerTemplate template) {
        return new TemplateView(
                template.key(),
                template.label(),
                template.description(),
                Definitions.moduleOf(template.key()),
                template.period(),
                template.period().label(),
                template.dueDays(),
                template.unitLevel(),
                template.checked(),
                template.mostLocalRows(),
                template.rows(),
                template.fields(),
                template.indicators());
    }

    /**
     * How a figure is computed.
     *
     * @param module whose it is
     * @param digits behind the point
     */
    public record IndicatorView(
            String key,
            Text label,
            Text formula,
            String module,
            PeriodKind period,
            Text periodLabel,
            IndicatorDefinition.Calculation calculation,
            Measure numerator,
            @Nullable Measure denominator,
            String unit,
            int digits,
            IndicatorDefinition.Rounding rounding,
            IndicatorDefinition.Direction direction,
            @Nullable BigDecimal target) {}

    @GET
    @Path("indicators")
    @RequiresPermission(Figures.PERMISSION)
    public Page<IndicatorView> indicators() {
        return Page.of(definitions.indicators().values().stream()
                .map(one -> new IndicatorView(
                        one.key(),
                        one.label(),
                        one.formula(),
                        Definitions.moduleOf(one.key()),
                        one.period(),
                        one.period().label(),
                        one.calculation(),
                        one.numerator(),
                        one.denominator(),
                        one.unit().name().toLowerCase(Locale.ROOT),
                        one.digits(),
                        one.rounding(),
                        one.direction(),
                        one.target()))
                .toList());
    }

    /**
     * A kind of assessment.
     *
     * @param module whose it is
     * @param approval whether somebody else approves before anybody is assessed
     */
    public record SchemeView(
            String key,
            Text label,
            Text description,
            String module,
            PeriodKind period,
            Text periodLabel,
            AssessmentScheme.Subjects subjects,
            String subjectSource,
            boolean approval,
            List<Criterion> criteria,
            List<Band> bands) {}

    @GET
    @Path("schemes")
    @RequiresPermission(AssessmentDesk.READ)
    public Page<SchemeView> schemes() {
        return Page.of(definitions.schemes().values().stream()
                .map(one -> new SchemeView(
                        one.key(),
                        one.label(),
                        one.description(),
                        Definitions.moduleOf(one.key()),
                        one.period(),
                        one.period().label(),
                        one.subjects(),
                        one.subjectSource(),
                        one.approval(),
                        one.criteria(),
                        one.bands()))
                .toList());
    }

    @GET
    @Path("consequences")
    @RequiresPermission(AssessmentDesk.READ)
    public Page<ConsequenceRule> consequences() {
        return Page.of(List.copyOf(definitions.consequences().values()));
    }

    /**
     * Rows of a module that may stand as evidence.
     *
     * @param kind {@code module.noun}
     */
    public record EvidenceKindView(String kind, Text label) {}

    @GET
    @Path("evidence")
    @RequiresPermission({Rights.READ, Rights.FILL})
    public Page<EvidenceKindView> evidence() {
        return Page.of(evidence.kinds().stream()
                .map((EvidenceSource source) -> new EvidenceKindView(source.kind(), source.label()))
                .toList());
    }
}
