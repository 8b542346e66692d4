package org.linli.ledgers.internal.figure;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.indicator.Part;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.ledgers.api.EntryState;
import org.linli.ledgers.api.IndicatorDefinition;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.api.Measure;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.EntryRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Figures (指标): of the period in which {@code day} lies, today by default, for a division and everything below it. */
@Component(service = IndicatorsResource.class)
@RestResource
@Path("indicators")
@Produces(MediaType.APPLICATION_JSON)
public class IndicatorsResource {
    private static final int MOST_PERIODS = 36;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;
    private static final Listing<EntryRow> LISTING = new Listing<>(
            "select e from EntryRow e", "from EntryRow e", "e.id", EntryRow.class, EntryRow::id, Map.of());

    private final EntityManager em;
    private final Figures figures;
    private final Definitions definitions;
    private final Measures measures;
    private final Divisions divisions;
    private final Reach reach;

    @Activate
    public IndicatorsResource(
            @Reference EntityManager em,
            @Reference Figures figures,
            @Reference Definitions definitions,
            @Reference Measures measures,
            @Reference Divisions divisions,
            @Reference Reach reach) {
        this.em = em;
        this.figures = figures;
        this.definitions = definitions;
        this.measures = measures;
        this.divisions = divisions;
        this.reach = reach;
    }

    @GET
    @RequiresPermission(Figures.PERMISSION)
    public Page<FigureView> list(
            @QueryParam("day") @Nullable String day, @QueryParam("division") @Nullable String division) {
        Figures.About about = figures.about(division);
        return Page.of(figures.all(definitions.indicators().values(), about, day(day)).stream()
                .map(FigureView::of)
                .toList());
    }

    @GET
    @Path("{code}")
    @RequiresPermission(Figures.PERMISSION)
    public FigureView get(
            @PathParam("code") String code,
            @QueryParam("day") @Nullable String day,
            @QueryParam("division") @Nullable String division) {
        IndicatorDefinition definition = definitions.requireIndicator(code);
        return FigureView.of(figures.one(definition, figures.about(division), day(day)));
    }

    /** The figure of so many periods up to that of the day, the oldest first. */
    @GET
    @Path("{code}/trend")
    @RequiresPermission(Figures.PERMISSION)
    public Page<FigureView> trend(
            @PathParam("code") String code,
            @QueryParam("day") @Nullable String day,
            @QueryParam("division") @Nullable String division,
            @QueryParam("periods") @DefaultValue("12") int periods) {
        IndicatorDefinition definition = definitions.requireIndicator(code);
        if (periods < 1 || periods > MOST_PERIODS) {
            throw QueryValues.refused("periods", "须在 1 到 " + MOST_PERIODS + " 之间", "must be from 1 to " + MOST_PERIODS);
        }
        return Page.of(figures.trend(definition, figures.about(division), day(day), periods).stream()
                .map(FigureView::of)
                .toList());
    }

    /**
     * The figure of a division.
     *
     * @param name of the division
     */
    public record DivisionFigure(UUID divisionId, String name, FigureView figure) {}

    /** The figure of each division directly below {@code division} (the whole district by default) that the caller may look into. */
    @GET
    @Path("{code}/divisions")
    @RequiresPermission(Figures.PERMISSION)
    public Page<DivisionFigure> divisions(
            @PathParam("code") String code,
            @QueryParam("day") @Nullable String day,
            @QueryParam("division") @Nullable String division) {
        IndicatorDefinition definition = definitions.requireIndicator(code);
        UUID top = division == null ? divisions.root().id() : reach.division("division", division);
        List<Division> below = divisions.children(top).stream()
                .filter(child -> reach.covers(Figures.PERMISSION, child.id()))
                .toList();
        Map<UUID, Figures.Counted> each =
                figures.each(definition, below.stream().map(Division::id).toList(), day(day));
        return Page.of(below.stream()
                .map(child -> new DivisionFigure(
                        child.id(), child.name(), FigureView.of(Objects.requireNonNull(each.get(child.id())))))
                .toList());
    }

    /**
     * A row of a ledger behind a figure.
     *
     * @param row what the row is called
     */
    public record CountedRow(
            UUID id, String row, UUID divisionId, EntryState state, Text stateLabel, LocalDate lastDay) {}

    /** The rows that were counted, as they are now; only of figures that are counted from rows. {@code part} is numerator or denominator. */
    @GET
    @Path("{code}/rows")
    @RequiresPermission(Figures.PERMISSION)
    @Listable(filters = {"day", "division", "part"})
    public Page<CountedRow> rows(@PathParam("code") String code, @Context ListQuery query) {
        IndicatorDefinition definition = definitions.requireIndicator(code);
        boolean whole = query.filter("part")
                .map(text -> QueryValues.oneOf("part", text, Part.class) == Part.DENOMINATOR)
                .orElse(false);
        Measure measure = whole ? definition.denominator() : definition.numerator();
        LedgerTemplate template = measure == null || measure.kind() != Measure.Kind.ENTRIES
                ? null
                : definitions.template(measure.source()).orElse(null);
        if (measure == null || template == null) {
            throw ProblemException.conflict(
                    "no-rows", Text.of("该指标不是由台账行统计的", "The figure is not counted from rows of a ledger"), Map.of());
        }
        Period period =
                Period.containing(definition.period(), day(query.filter("day").orElse(null)));
        Set<UUID> within = figures.within(
                figures.about(query.filter("division").orElse(null)).tops(), period);
        Conditions where = measures.entries(measure, template, period);
        where.and(where.in("e.divisionId", "within", within));
        return Listing.map(LISTING.page(em, where, query), IndicatorsResource::row);
    }

    private static CountedRow row(EntryRow entry) {
        return new CountedRow(
                entry.id(),
                entry.lineTitle(),
                entry.divisionId(),
                entry.state(),
                entry.state().label(),
                entry.last());
    }

    private LocalDate day(@Nullable String text) {
        if (text == null) {
            return figures.today();
        }
        LocalDate day = QueryValues.day("day", text);
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw QueryValues.refused(
                    "day",
                    "须在 " + FIRST_YEAR + " 至 " + LAST_YEAR + " 年之间",
                    "must be of the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        return day;
    }
}
