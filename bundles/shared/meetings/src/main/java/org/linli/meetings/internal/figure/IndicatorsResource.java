package org.linli.meetings.internal.figure;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.indicator.CountedRow;
import org.linli.api.indicator.DivisionShare;
import org.linli.api.indicator.Indicator;
import org.linli.api.indicator.Part;
import org.linli.api.indicator.Period;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Reach;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.tenant.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Figures of meetings and topics (议事指标). */
@Component(service = IndicatorsResource.class)
@RestResource
@Path("indicators")
@Produces(MediaType.APPLICATION_JSON)
public class IndicatorsResource {
    private static final int MOST_BODIES = 500;

    private final EntityManager em;
    private final CurrentCall call;
    private final Divisions divisions;
    private final Figures figures;
    private final Reach reach;

    @Activate
    public IndicatorsResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Divisions divisions,
            @Reference Figures figures,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.divisions = divisions;
        this.figures = figures;
        this.reach = reach;
    }

    /** The figure of one body. */
    public record BodyShare(UUID bodyId, String name, Indicator indicator) {}

    /** All figures of the days from {@code from} to {@code to}, of a division with what lies below, or of a body. */
    @GET
    @RequiresPermission(Figures.PERMISSION)
    public Page<Indicator> list(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division,
            @QueryParam("body") @Nullable String body) {
        Period period = period(from, to);
        UUID below = division == null ? null : reach.division("division", division);
        UUID only = body == null ? null : QueryValues.uuid("body", body);
        List<Indicator> all = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            all.add(figures.figure(figure, period, below, only));
        }
        return Page.of(all);
    }

    /** The rows that were counted or added up; {@code part} is {@code numerator} (default) or {@code denominator}. */
    @GET
    @Path("{code}/rows")
    @RequiresPermission(Figures.PERMISSION)
    @Listable(
            filters = {"from", "to", "division", "part"},
            sort = {"id"})
    public Page<CountedRow> rows(@PathParam("code") String code, @Context ListQuery query) {
        Figure figure = known(code);
        Figure.Part counted = figure.numerator();
        Figure.Part out = figure.denominator();
        boolean denominator = query.filter("part")
                .map(text -> QueryValues.oneOf("part", text, Part.class))
                .filter(Part.DENOMINATOR::equals)
                .isPresent();
        return figures.rows(
                denominator && out != null ? out : counted,
                period(query.filter("from").orElse(null), query.filter("to").orElse(null)),
                query.filter("division")
                        .map(text -> reach.division("division", text))
                        .orElse(null),
                query);
    }

    /**
     * The figure month by month up to the day {@code to}, the oldest first.
     *
     * @param months 1 to 36, 12 by default
     */
    @GET
    @Path("{code}/trend")
    @RequiresPermission(Figures.PERMISSION)
    public Page<Indicator> trend(
            @PathParam("code") String code,
            @QueryParam("to") @Nullable String to,
            @QueryParam("months") @DefaultValue("12") String months,
            @QueryParam("division") @Nullable String division) {
        Figure figure = known(code);
        UUID below = division == null ? null : reach.division("division", division);
        return Page.of(period(null, to).months(months).stream()
                .map(month -> figures.figure(figure, month, below, null))
                .toList());
    }

    /** The figure of each division directly below {@code division}, the whole district by default. */
    @GET
    @Path("{code}/divisions")
    @RequiresPermission(Figures.PERMISSION)
    public Page<DivisionShare> divisions(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division) {
        Figure figure = known(code);
        Period period = period(from, to);
        UUID parent = division == null ? divisions.root().id() : reach.division("division", division);
        Map<UUID, String> names = new LinkedHashMap<>();
        divisions.children(parent).stream()
                .filter(child -> reach.covers(Figures.PERMISSION, child.id()))
                .forEach(child -> names.put(child.id(), child.name()));
        return Page.of(shares(names, figures.each(figure, period, List.copyOf(names.keySet())), DivisionShare::new));
    }

    /** The figure of each body of the division and below that the caller may look into; at most 500, by name. */
    @GET
    @Path("{code}/bodies")
    @RequiresPermission(Figures.PERMISSION)
    public Page<BodyShare> bodies(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division) {
        Figure figure = known(code);
        Period period = period(from, to);
        Conditions where = new Conditions().within("e.divisionId", reach.scope(Figures.PERMISSION));
        if (division != null) {
            reach.narrow(where, "e.divisionId", "division", division);
        }
        Map<UUID, String> names = new LinkedHashMap<>();
        for (Object[] body :
                where.rows(em, "select e.id, e.name from BodyRow e", "e.name, e.id", MOST_BODIES, Object[].class)) {
            names.put((UUID) body[0], (String) body[1]);
        }
        return Page.of(shares(names, figures.ofBodies(figure, period, List.copyOf(names.keySet())), BodyShare::new));
    }

    /** Makes an answer of an id, its name and its figure. */
    private interface Share<T> {
        T of(UUID id, String name, Indicator indicator);
    }

    private static <T> List<T> shares(Map<UUID, String> names, Map<UUID, Indicator> each, Share<T> share) {
        return names.entrySet().stream()
                .map(entry ->
                        share.of(entry.getKey(), entry.getValue(), Objects.requireNonNull(each.get(entry.getKey()))))
                .toList();
    }

    private Period period(@Nullable String from, @Nullable String to) {
        return Period.of(from, to, call.now(), call.tenant().zone());
    }

    private static Figure known(String code) {
        return Figure.of(code).orElseThrow(ProblemException::notFound);
    }
}
