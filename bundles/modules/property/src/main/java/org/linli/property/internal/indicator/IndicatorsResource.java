package org.linli.property.internal.indicator;

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

/** Figures that can be checked (指标), with the rows behind them. {@code from} and {@code to} narrow those that are counted over time. */
@Component(service = IndicatorsResource.class)
@RestResource
@Path("indicators")
@Produces(MediaType.APPLICATION_JSON)
public class IndicatorsResource {
    private final CurrentCall call;
    private final Figures figures;
    private final Divisions divisions;
    private final Reach reach;

    @Activate
    public IndicatorsResource(
            @Reference CurrentCall call,
            @Reference Figures figures,
            @Reference Divisions divisions,
            @Reference Reach reach) {
        this.call = call;
        this.figures = figures;
        this.divisions = divisions;
        this.reach = reach;
    }

    @GET
    @RequiresPermission(Figures.PERMISSION)
    public Page<Indicator> list(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division) {
        Period period = Period.of(from, to, call.now(), call.tenant().zone());
        UUID below = division == null ? null : reach.division("division", division);
        List<Indicator> all = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            all.add(figures.figure(figure, period, below));
        }
        return Page.of(all);
    }

    /** The rows that were counted; {@code part} is {@code numerator} (default) or {@code denominator}. */
    @GET
    @Path("{code}/rows")
    @RequiresPermission(Figures.PERMISSION)
    @Listable(
            filters = {"from", "to", "division", "part"},
            sort = {"id"})
    public Page<CountedRow> rows(@PathParam("code") String code, @Context ListQuery query) {
        Period period = Period.of(
                query.filter("from").orElse(null),
                query.filter("to").orElse(null),
                call.now(),
                call.tenant().zone());
        UUID below = query.filter("division")
                .map(text -> reach.division("division", text))
                .orElse(null);
        boolean counted = query.filter("part")
                .map(text -> QueryValues.oneOf("part", text, Part.class))
                .orElse(Part.NUMERATOR)
                .equals(Part.NUMERATOR);
        return figures.rows(figure(code), counted, period, below, query);
    }

    /**
     * The figure month by month up to the day {@code to}, the oldest first. A figure that does not depend on days stands there once, as of
     * today.
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
        Period period = Period.of(null, to, call.now(), call.tenant().zone());
        UUID below = division == null ? null : reach.division("division", division);
        Figure figure = figure(code);
        List<Period> each = period.months(months);
        List<Period> parts = figure.source().time() == null ? List.of(period) : each;
        return Page.of(
                parts.stream().map(part -> figures.figure(figure, part, below)).toList());
    }

    /** The figure of each division directly below {@code division} (the whole district by default) that the caller may look into. */
    @GET
    @Path("{code}/divisions")
    @RequiresPermission(Figures.PERMISSION)
    public Page<DivisionShare> compare(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division) {
        Period period = Period.of(from, to, call.now(), call.tenant().zone());
        UUID parent = division == null ? divisions.root().id() : reach.division("division", division);
        Map<UUID, String> names = new LinkedHashMap<>();
        divisions.children(parent).stream()
                .filter(child -> reach.covers(Figures.PERMISSION, child.id()))
                .forEach(child -> names.put(child.id(), child.name()));
        Map<UUID, Indicator> each = figures.each(figure(code), period, List.copyOf(names.keySet()));
        return Page.of(names.entrySet().stream()
                .map(child -> new DivisionShare(
                        child.getKey(), child.getValue(), Objects.requireNonNull(each.get(child.getKey()))))
                .toList());
    }

    private static Figure figure(String code) {
        return Figure.of(code).orElseThrow(ProblemException::notFound);
    }
}
