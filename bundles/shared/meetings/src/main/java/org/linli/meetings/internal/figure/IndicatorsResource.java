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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.indicator.CountedRow;
import org.linli.api.indicator.DivisionShare;
import org.linli.api.indicator.Figures;
import org.linli.api.indicator.Indicator;
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
    private static final String PERMISSION = "meetings:indicator:read";
    private static final int MOST_BODIES = 500;

    private final EntityManager em;
    private final Reach reach;
    private final Figures figures;

    @Activate
    public IndicatorsResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Divisions divisions,
            @Reference Reach reach) {
        this.em = em;
        this.reach = reach;
        this.figures = new Figures(em, call, divisions, reach, PERMISSION, MeetingFigures.RULES);
    }

    /** The figure of one body. */
    public record BodyShare(UUID bodyId, String name, Indicator indicator) {}

    /** All figures of the days from {@code from} to {@code to}, of a division with what lies below, or of a body. */
    @GET
    @RequiresPermission(PERMISSION)
    public Page<Indicator> list(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division,
            @QueryParam("body") @Nullable String body) {
        if (body == null) {
            return figures.all(from, to, division);
        }
        UUID only = QueryValues.uuid("body", body);
        return figures.narrowed(where -> where.and("e.bodyId = :body").set("body", only))
                .all(from, to, division);
    }

    /** The rows that were counted or added up; {@code part} is {@code numerator} (default) or {@code denominator}. */
    @GET
    @Path("{code}/rows")
    @RequiresPermission(PERMISSION)
    @Listable(
            filters = {"from", "to", "division", "part"},
            sort = {"id"})
    public Page<CountedRow> rows(@PathParam("code") String code, @Context ListQuery query) {
        return figures.rows(code, query);
    }

    /**
     * The figure month by month up to the day {@code to}, the oldest first.
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

    /** The figure of each division directly below {@code division}, the whole district by default. */
    @GET
    @Path("{code}/divisions")
    @RequiresPermission(PERMISSION)
    public Page<DivisionShare> divisions(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division) {
        return figures.divisions(code, from, to, division);
    }

    /** The figure of each body of the division and below that the caller may look into; at most 500, by name. */
    @GET
    @Path("{code}/bodies")
    @RequiresPermission(PERMISSION)
    public Page<BodyShare> bodies(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(PERMISSION));
        if (division != null) {
            reach.narrow(where, "e.divisionId", "division", division);
        }
        Map<UUID, String> names = new LinkedHashMap<>();
        for (Object[] body :
                where.rows(em, "select e.id, e.name from BodyRow e", "e.name, e.id", MOST_BODIES, Object[].class)) {
            names.put((UUID) body[0], (String) body[1]);
        }
        return Page.of(figures.by(code, from, to, null, "e.bodyId", names.keySet()).entrySet().stream()
                .map(share -> new BodyShare(
                        share.getKey(), Objects.requireNonNull(names.get(share.getKey())), share.getValue()))
                .toList());
    }
}
