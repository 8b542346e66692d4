package org.linli.grid.internal.indicator;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.grid.internal.query.Reach;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Figures that can be checked (指标), with the rows behind them. {@code from} and {@code to} are days of the report. */
@Component(service = IndicatorsResource.class)
@RestResource
@Path("indicators")
@Produces(MediaType.APPLICATION_JSON)
public class IndicatorsResource {
    private final CurrentCall call;
    private final Figures figures;
    private final Reach reach;

    @Activate
    public IndicatorsResource(@Reference CurrentCall call, @Reference Figures figures, @Reference Reach reach) {
        this.call = call;
        this.figures = figures;
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
        all.add(figures.handlingHours(period, below));
        all.add(figures.staffPerGrid(period, below));
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
        return switch (code) {
            // Both parts are about the same rows: the hours of the closed events, and their number
            case Figures.HANDLING_HOURS -> figures.rows(Figure.CLOSURE_RATE, true, period, below, query);
            case Figures.STAFF_PER_GRID ->
                counted
                        ? figures.staff(period, below, query)
                        : figures.rows(Figure.GRID_COVERAGE, false, period, below, query);
            default -> figures.rows(figure(code), counted, period, below, query);
        };
    }

    private static Figure figure(String code) {
        return Arrays.stream(Figure.values())
                .filter(figure -> figure.code().equals(code))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    private static boolean counted(String part) {
        if (part.equals("numerator") || part.equals("denominator")) {
            return part.equals("numerator");
        }
        throw QueryValues.refused("part", "须为 numerator 或 denominator", "must be numerator or denominator");
    }
}
