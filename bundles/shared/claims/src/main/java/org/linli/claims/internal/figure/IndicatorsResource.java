package org.linli.claims.internal.figure;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.indicator.CountedRow;
import org.linli.api.indicator.DivisionShare;
import org.linli.api.indicator.Indicator;
import org.linli.api.indicator.Part;
import org.linli.api.indicator.Period;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
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
    private final CurrentCall call;
    private final Figures figures;
    private final ListBook lists;
    private final Divisions divisions;
    private final Reach reach;

    @Activate
    public IndicatorsResource(
            @Reference CurrentCall call,
            @Reference Figures figures,
            @Reference ListBook lists,
            @Reference Divisions divisions,
            @Reference Reach reach) {
        this.call = call;
        this.figures = figures;
        this.lists = lists;
        this.divisions = divisions;
        this.reach = reach;
    }

    @GET
    @RequiresPermission(Figures.PERMISSION)
    public Page<Indicator> list(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division,
            @QueryParam("list") @Nullable String list) {
        return Page.of(figures.all(about(from, to, division, list)));
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
    @RequiresPermission(Figures.PERMISSION)
    public Page<ListShare> byList(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division) {
        return Page.of(lists.all().stream()
                .map(list -> new ListShare(
                        list.key(), list.rules().label(), one(code, about(from, to, division, list.key()))))
                .toList());
    }

    /** The rows that were counted; {@code part} is {@code numerator} (default) or {@code denominator}. */
    @GET
    @Path("{code}/rows")
    @RequiresPermission(Figures.PERMISSION)
    @Listable(
            filters = {"from", "to", "division", "list", "part"},
            sort = {"id"})
    public Page<CountedRow> rows(@PathParam("code") String code, @Context ListQuery query) {
        Figures.About about = about(
                query.filter("from").orElse(null),
                query.filter("to").orElse(null),
                query.filter("division").orElse(null),
                query.filter("list").orElse(null));
        boolean counted = query.filter("part")
                .map(text -> QueryValues.oneOf("part", text, Part.class))
                .orElse(Part.NUMERATOR)
                .equals(Part.NUMERATOR);
        return figures.rows(code, counted, about, query).orElseThrow(ProblemException::notFound);
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
            @QueryParam("division") @Nullable String division,
            @QueryParam("list") @Nullable String list) {
        Figures.About about = about(null, to, division, list);
        return Page.of(about.period().months(months).stream()
                .map(month -> one(code, new Figures.About(month, about.list(), about.division())))
                .toList());
    }

    /** The figure of each division directly below {@code division} (the whole district by default) that the caller may look into. */
    @GET
    @Path("{code}/divisions")
    @RequiresPermission(Figures.PERMISSION)
    public Page<DivisionShare> byDivision(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("division") @Nullable String division,
            @QueryParam("list") @Nullable String list) {
        UUID parent = division == null ? divisions.root().id() : reach.division("division", division);
        Figures.About about = about(from, to, division, list);
        return Page.of(divisions.children(parent).stream()
                .filter(child -> reach.covers(Figures.PERMISSION, child.id()))
                .map(child -> new DivisionShare(
                        child.id(),
                        child.name(),
                        one(code, new Figures.About(about.period(), about.list(), child.id()))))
                .toList());
    }

    private Indicator one(String code, Figures.About about) {
        return figures.find(code, about).orElseThrow(ProblemException::notFound);
    }

    private Figures.About about(
            @Nullable String from, @Nullable String to, @Nullable String division, @Nullable String list) {
        return new Figures.About(
                Period.of(from, to, call.now(), call.tenant().zone()),
                list,
                division == null ? null : reach.division("division", division));
    }
}
