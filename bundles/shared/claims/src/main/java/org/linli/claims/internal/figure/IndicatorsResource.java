package org.linli.claims.internal.figure;

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
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.indicator.CountedRow;
import org.linli.api.indicator.DivisionShare;
import org.linli.api.indicator.Figures;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.Text;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.tenant.Divisions;
import org.linli.claims.internal.lists.ListBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Figures of the lists (指标): {@code from} and {@code to} are days of publication, claim or service. */
@Component(service = IndicatorsResource.class)
@RestResource
@Path("indicators")
@Produces(MediaType.APPLICATION_JSON)
public class IndicatorsResource {
    private static final String PERMISSION = "claims:indicator:read";

    private final CurrentCall call;
    private final ListBook lists;
    private final Figures figures;

    @Activate
    public IndicatorsResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference ListBook lists,
            @Reference Divisions divisions,
            @Reference Reach reach) {
        this.call = call;
        this.lists = lists;
        // of the lists that there are: a module that is gone leaves its rows
        this.figures = new Figures(em, call, divisions, reach, PERMISSION, ClaimFigures.RULES)
                .narrowed(where -> where.and(where.in("e.list", "lists", this.lists.keys())));
    }

    @GET
    @RequiresPermission(PERMISSION)
    public Page<Indicator> list(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division,
            @QueryParam("list") @Nullable String list) {
        return of(list).all(from, to, division);
    }

    /**
     * The figure of one list.
     *
     * @param list key
     */
    public record ListShare(String list, Text label, Indicator indicator) {}

    /** The figure of each list. */
    @GET
    @Path("{code}/lists")
    @RequiresPermission(PERMISSION)
    public Page<ListShare> byList(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division) {
        Map<String, Text> labels = labels();
        return Page.of(figures.by(code, from, to, division, "e.list", labels.keySet()).entrySet().stream()
                .map(share -> new ListShare(
                        share.getKey(), Objects.requireNonNull(labels.get(share.getKey())), share.getValue()))
                .toList());
    }

    /** The rows that were counted; {@code part} is {@code numerator} (default) or {@code denominator}. */
    @GET
    @Path("{code}/rows")
    @RequiresPermission(PERMISSION)
    @Listable(
            filters = {"from", "to", "division", "list", "part"},
            sort = {"id"})
    public Page<CountedRow> rows(@PathParam("code") String code, @Context ListQuery query) {
        Map<String, Text> labels = labels();
        return Listing.map(
                of(query.filter("list").orElse(null)).rows(code, query), row -> named(row, labels.get(row.code())));
    }

    private CountedRow named(CountedRow row, @Nullable Text label) {
        return label == null
                ? row
                : new CountedRow(row.id(), label.in(call.locale()), row.title(), row.divisionId(), row.link());
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
            @QueryParam("division") @Nullable String division,
            @QueryParam("list") @Nullable String list) {
        return of(list).trend(code, to, months, division);
    }

    /** The figure of each division directly below {@code division} (the whole district by default) that the caller may look into. */
    @GET
    @Path("{code}/divisions")
    @RequiresPermission(PERMISSION)
    public Page<DivisionShare> byDivision(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division,
            @QueryParam("list") @Nullable String list) {
        return of(list).divisions(code, from, to, division);
    }

    /** @param list key; null for all lists */
    private Figures of(@Nullable String list) {
        return list == null
                ? figures
                : figures.narrowed(where -> where.and("e.list = :list").set("list", list));
    }

    /** By key, in the order of the lists. */
    private Map<String, Text> labels() {
        Map<String, Text> labels = new LinkedHashMap<>();
        lists.all().forEach(list -> labels.put(list.key(), list.rules().label()));
        return labels;
    }
}
