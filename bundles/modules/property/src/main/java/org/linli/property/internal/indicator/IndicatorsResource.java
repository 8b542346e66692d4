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
import org.linli.api.indicator.Indicator;
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
        boolean counted = counted(query.filter("part").orElse("numerator"));
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
        int count = months(months);
        Figure figure = figure(code);
        List<Period> parts = figure.source().time() == null ? List.of(period) : period.months(count);
        return Page.of(
                parts.stream().map(part -> figures.figure(figure, part, below)).toList());
    }

    /**
     * The figure of one of the divisions directly below.
     *
     * @param name of the division
     */
    public record Share(UUID divisionId, String name, Indicator indicator) {}

    /** The figure of each division directly below {@code division} (the whole district by default) that the caller may look into. */
    @GET
    @Path("{code}/divisions")
    @RequiresPermission(Figures.PERMISSION)
    public Page<Share> compare(
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
                .map(child ->
                        new Share(child.getKey(), child.getValue(), Objects.requireNonNull(each.get(child.getKey()))))
                .toList());
    }

    private static int months(String text) {
        if (text.matches("[1-9]|[12][0-9]|3[0-6]")) {
            return Integer.parseInt(text);
        }
        throw QueryValues.refused("months", "须为 1 到 36 的整数", "must be a number from 1 to 36");
    }

    private static Figure figure(String code) {
        return Figure.of(code).orElseThrow(ProblemException::notFound);
    }

    private static boolean counted(String part) {
        if (part.equals("numerator") || part.equals("denominator")) {
            return part.equals("numerator");
        }
        throw QueryValues.refused("part", "须为 numerator 或 denominator", "must be numerator or denominator");
    }
}
