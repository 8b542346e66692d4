package org.linli.grid.internal.force;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rosters of forces (力量值班) and the look-up of who is on duty here now. */
@Component(service = ForceDutiesResource.class)
@RestResource
@Path("force-duties")
@Produces(MediaType.APPLICATION_JSON)
public class ForceDutiesResource {
    private static final String WRITE = "grid:roster:write";
    private static final Listing<ForceDutyRow> LISTING = new Listing<>(
            "select e from ForceDutyRow e",
            "from ForceDutyRow e",
            "e.id",
            ForceDutyRow.class,
            ForceDutyRow::id,
            Map.of(
                    "from",
                    new Sort<>(
                            "e.from",
                            LocalDate::parse,
                            row -> row.duty("").from().toString())));

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Audit audit;
    private final Reach reach;
    private final DutyBook book;
    private final Organisations organisations;

    @Activate
    public ForceDutiesResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference Reach reach,
            @Reference DutyBook book,
            @Reference Organisations organisations) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.reach = reach;
        this.book = book;
        this.organisations = organisations;
    }

    /** A duty with its identity. */
    public record View(UUID id, ForceDuty duty, Text tierLabel, long version) implements Versioned {}

    private View view(ForceDutyRow row) {
        ForceDuty duty = book.duty(row);
        return new View(row.id(), duty, duty.tier().label(), row.version());
    }

    @GET
    @RequiresPermission(DutyBook.READ)
    @Listable(
            filters = {"division", "tier", "force", "day"},
            sort = {"from"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(DutyBook.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("tier")
                .map(text -> QueryValues.oneOf("tier", text, Tier.class))
                .ifPresent(tier -> where.and("e.tier = :tier").set("tier", tier));
        query.filter("force").ifPresent(force -> where.and("e.force = :force").set("force", force));
        query.filter("day")
                .map(text -> QueryValues.day("day", text))
                .ifPresent(day -> where.and("e.from <= :day and (e.to is null or e.to >= :day)")
                        .set("day", day));
        return Listing.map(LISTING.page(em, where, query), this::view);
    }

    /** Who can be called for a place now, or {@code at} another moment; 1, then 3, then N, the nearest first. */
    @GET
    @Path("on-duty")
    @RequiresPermission(DutyBook.READ)
    public Page<OnDuty> onDuty(
            @QueryParam("division") @NotNull String division, @QueryParam("at") @Nullable String at) {
        UUID place = reach.division("division", division);
        reach.require(DutyBook.READ, place);
        return Page.of(book.at(
                place,
                at == null
                        ? call.now()
                        : QueryValues.from("at", at, call.tenant().zone())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull ForceDuty body) {
        View made = record(body);
        return Response.created(URI.create(made.id().toString())).entity(made).build();
    }

    View record(ForceDuty body) {
        refuse(body);
        ForceDutyRow row = new ForceDutyRow(ids.next());
        book.write(row, body);
        em.persist(row);
        em.flush();
        audit.record("grid.force-duty.add", row.id(), Map.of("force", body.force()));
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(DutyBook.READ)
    public View get(@PathParam("id") UUID id) {
        return view(row(id, DutyBook.READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(ForceDuty.class) MergePatch patch, @Context IfMatch ifMatch) {
        ForceDutyRow row = row(id, WRITE);
        ifMatch.require(row.version());
        ForceDuty next = patch.applyTo(book.duty(row), ForceDuty.class);
        refuse(next);
        book.write(row, next);
        em.flush();
        audit.record("grid.force-duty.change", id, Map.of("force", next.force()));
        return view(row);
    }

    /** Removes a duty that was entered by mistake; one that ends gets its last day. */
    @DELETE
    @Path("{id}")
    @RequiresPermission(WRITE)
    public void remove(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        ForceDutyRow row = row(id, WRITE);
        ifMatch.check(row.version());
        em.remove(row);
        audit.record("grid.force-duty.remove", id, Map.of());
    }

    private ForceDutyRow row(UUID id, String permission) {
        ForceDutyRow row = em.find(ForceDutyRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, row.divisionId());
        return row;
    }

    private void refuse(ForceDuty duty) {
        reach.requireDivision("/divisionId", WRITE, duty.divisionId());
        List<FieldError> errors = new ArrayList<>();
        LocalDate last = duty.to();
        if (last != null && last.isBefore(duty.from())) {
            errors.add(error("/to", "不能早于开始日期", "Must not be before the first day"));
        }
        LocalTime begins = duty.begins();
        LocalTime ends = duty.ends();
        if ((begins == null) != (ends == null)) {
            errors.add(error(begins == null ? "/begins" : "/ends", "起止时间须同时填写", "Give both begin and end"));
        }
        UUID organisation = duty.organisationId();
        if (organisation != null && organisations.find(organisation).isEmpty()) {
            errors.add(error("/organisationId", "没有这个组织", "No such organisation"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
    }

    private FieldError error(String pointer, String zh, String en) {
        return new FieldError(pointer, Text.of(zh, en).in(call.locale()));
    }
}
