package org.linli.incubation.internal.indicator;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.indicator.CountedRow;
import org.linli.api.indicator.DivisionShare;
import org.linli.api.indicator.Figures;
import org.linli.api.indicator.Indicator;
import org.linli.api.query.Reach;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
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
    private static final String PERMISSION = "incubation:indicator:read";

    private final Figures figures;
    private final RowTitles titles;

    @Activate
    public IndicatorsResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Divisions divisions,
            @Reference Reach reach,
            @Reference RowTitles titles) {
        this.figures = new Figures(em, call, divisions, reach, PERMISSION, IncubationFigures.RULES);
        this.titles = titles;
    }

    @GET
    @RequiresPermission(PERMISSION)
    public Page<Indicator> list(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division) {
        return figures.all(from, to, division);
    }

    /** The rows that were counted; {@code part} is {@code numerator} (default) or {@code denominator}. */
    @GET
    @Path("{code}/rows")
    @RequiresPermission(PERMISSION)
    @Listable(
            filters = {"from", "to", "division", "part"},
            sort = {"id"})
    public Page<CountedRow> rows(@PathParam("code") String code, @Context ListQuery query) {
        Page<CountedRow> rows = figures.rows(code, query);
        return titles.told(IncubationFigures.source(code), rows);
    }

    /**
     * The figure month by month up to the day {@code to}, the oldest first. A figure that does not depend on days stands there once, as of
     * today.
     *
     * @param months 1 to 36, 12 by default
     */
    @GET
    @Path("{code}/trend")
    @RequiresPermission(PERMISSION)
    public Page<Indicator> trend(
            @PathParam("code") String code,
            @QueryParam("to") @Nullable String to,
            @QueryParam("months") @DefaultValue("12") String months,
            @QueryParam("division") @Nullable String division) {
        return figures.trend(code, to, months, division);
    }

    /** The figure of each division directly below {@code division} (the whole district by default) that the caller may look into. */
    @GET
    @Path("{code}/divisions")
    @RequiresPermission(PERMISSION)
    public Page<DivisionShare> compare(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division) {
        return figures.divisions(code, from, to, division);
    }
}
