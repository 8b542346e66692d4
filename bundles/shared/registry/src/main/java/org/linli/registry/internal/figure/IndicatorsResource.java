package org.linli.registry.internal.figure;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.indicator.CountedRow;
import org.linli.api.indicator.DivisionShare;
import org.linli.api.indicator.Figures;
import org.linli.api.indicator.Indicator;
import org.linli.api.query.Listing;
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

/** Figures of the registers (指标) as of the day {@code to}, with the rows behind them. */
@Component(service = IndicatorsResource.class)
@RestResource
@Path("indicators")
@Produces(MediaType.APPLICATION_JSON)
public class IndicatorsResource {
    private static final String PERMISSION = "registry:indicator:read";

    private final LeaderTitles titles;
    private final Figures figures;

    @Activate
    public IndicatorsResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Divisions divisions,
            @Reference Reach reach,
            @Reference LeaderTitles titles) {
        this.titles = titles;
        this.figures = new Figures(em, call, divisions, reach, PERMISSION, RegistryFigures.RULES);
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
        Page<CountedRow> page = figures.rows(code, query);
        if (page.items().isEmpty()) {
            return page;
        }
        Map<UUID, String> told =
                titles.of(page.items().stream().map(CountedRow::id).toList());
        return Listing.map(
                page,
                row -> new CountedRow(
                        row.id(), row.code(), told.getOrDefault(row.id(), row.title()), row.divisionId(), row.link()));
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
