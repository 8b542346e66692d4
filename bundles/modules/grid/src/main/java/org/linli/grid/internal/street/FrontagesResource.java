package org.linli.grid.internal.street;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.file.Attachments;
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
import org.linli.grid.internal.attachment.AttachFiles;
import org.linli.grid.internal.attachment.AttachedTo;
import org.linli.grid.internal.attachment.RowFiles;
import org.linli.grid.internal.grid.GridLocator;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shops that answer for what lies before their doors (门前三包), and how they were checked. They lie where their grid lies. */
@Component(service = FrontagesResource.class)
@RestResource
@Path("frontages")
@Produces(MediaType.APPLICATION_JSON)
public class FrontagesResource {
    private static final String READ = "grid:frontage:read";
    private static final String WRITE = "grid:frontage:write";
    private static final int CHECKS_SHOWN = 200;
    private static final Listing<FrontageRow> LISTING = new Listing<>(
            "select e from FrontageRow e",
            "from FrontageRow e",
            "e.id",
            FrontageRow.class,
            FrontageRow::id,
            Map.of("shop", Sort.byText("e.shop", FrontageRow::shop)));

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Audit audit;
    private final GridLocator grids;
    private final Organisations organisations;
    private final ContactPrivacy privacy;
    private final Reach reach;
    private final RowFiles files;

    @Activate
    public FrontagesResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference GridLocator grids,
            @Reference Organisations organisations,
            @Reference ContactPrivacy privacy,
            @Reference Reach reach,
            @Reference RowFiles files) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.grids = grids;
        this.organisations = organisations;
        this.privacy = privacy;
        this.reach = reach;
        this.files = files;
    }

    /**
     * An undertaking with its identity.
     *
     * @param checkedAt last check, null before the first
     * @param passed whether all three were in order then
     */
    public record View(
            UUID id,
            Frontage frontage,
            UUID divisionId,
            @Nullable Instant checkedAt,
            @Nullable Boolean passed,
            long version)
            implements Versioned {}

    /**
     * A check (检查).
     *
     * @param clean 包卫生
     * @param green 包绿化
     * @param orderly 包秩序
     * @param at when; now when left out
     */
    public record NewCheck(
            boolean clean,
            boolean green,
            boolean orderly,
            @Nullable Instant at,
            @Nullable @Size(max = 500) String note) {}

    /** @param passed whether all three were in order */
    public record Check(
            UUID id,
            Instant at,
            boolean clean,
            boolean green,
            boolean orderly,
            boolean passed,
            String note,
            String checker) {}

    private View view(FrontageRow row) {
        return new View(
                row.id(), row.frontage(privacy), row.divisionId(), row.checkedAt(), row.passed(), row.version());
    }

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "grid", "passed"},
            sort = {"shop"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("grid")
                .map(text -> QueryValues.uuid("grid", text))
                .ifPresent(grid -> where.and("e.gridId = :grid").set("grid", grid));
        query.filter("passed")
                .map(text -> QueryValues.flag("passed", text))
                .ifPresent(passed -> where.and("e.passed = :passed").set("passed", passed));
        return Listing.map(LISTING.page(em, where, query), this::view);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Frontage body) {
        View made = record(body);
        return Response.created(URI.create(made.id().toString())).entity(made).build();
    }

    View record(Frontage body) {
        UUID division = division(body);
        FrontageRow row = new FrontageRow(ids.next());
        row.take(body, division, privacy);
        em.persist(row);
        em.flush();
        audit.record("grid.frontage.add", row.id(), Map.of());
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return view(row(id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Frontage.class) MergePatch patch, @Context IfMatch ifMatch) {
        FrontageRow row = row(id, WRITE);
        ifMatch.require(row.version());
        Frontage next = patch.applyTo(row.frontage(privacy), Frontage.class);
        row.take(next, division(next), privacy);
        em.flush();
        audit.record("grid.frontage.change", id, Map.of());
        return view(row);
    }

    /** The newest first, at most 200. */
    @GET
    @Path("{id}/checks")
    @RequiresPermission(READ)
    public Page<Check> checks(@PathParam("id") UUID id) {
        row(id, READ);
        return Page.of(em
                .createQuery(
                        "select c from FrontageCheckRow c where c.frontageId = :frontage order by c.at desc, c.id desc",
                        FrontageCheckRow.class)
                .setParameter("frontage", id)
                .setMaxResults(CHECKS_SHOWN)
                .getResultList()
                .stream()
                .map(FrontageCheckRow::view)
                .toList());
    }

    @POST
    @Path("{id}/checks")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View check(@PathParam("id") UUID id, @Valid @NotNull NewCheck body) {
        FrontageRow row = row(id, WRITE);
        Instant at = body.at() == null ? call.now() : body.at();
        if (at.isAfter(call.now())) {
            throw ProblemException.invalid(error("/at", "时间在将来", "Lies in the future"));
        }
        FrontageCheckRow check =
                new FrontageCheckRow(ids.next(), row, body, at, call.caller().displayName());
        em.persist(check);
        row.checked(at, check.passed());
        em.flush();
        audit.record("grid.frontage.check", id, Map.of("passed", "" + check.passed()));
        return view(row);
    }

    /** The oldest first; the content is at {@code files}. */
    @GET
    @Path("{id}/checks/{check}/attachments")
    @RequiresPermission(READ)
    public Page<Attachments.Attachment> attachments(@PathParam("id") UUID id, @PathParam("check") UUID check) {
        return files.of(attached(check(id, check, READ)));
    }

    @POST
    @Path("{id}/checks/{check}/attachments")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public Page<Attachments.Attachment> attach(
            @PathParam("id") UUID id, @PathParam("check") UUID check, @Valid @NotNull AttachFiles body) {
        return files.attach(attached(check(id, check, WRITE)), body);
    }

    @DELETE
    @Path("{id}/checks/{check}/attachments/{file}")
    @RequiresPermission(WRITE)
    public void detach(@PathParam("id") UUID id, @PathParam("check") UUID check, @PathParam("file") UUID file) {
        files.remove(attached(check(id, check, WRITE)), file);
    }

    private FrontageCheckRow check(UUID id, UUID check, String permission) {
        row(id, permission);
        FrontageCheckRow found = em.find(FrontageCheckRow.class, check);
        if (found == null || !found.frontageId().equals(id)) {
            throw ProblemException.notFound();
        }
        return found;
    }

    private static AttachedTo attached(FrontageCheckRow check) {
        return new AttachedTo("grid.frontage-check", check.id(), READ, check.divisionId());
    }

    private FrontageRow row(UUID id, String permission) {
        FrontageRow row = em.find(FrontageRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, row.divisionId());
        return row;
    }

    /** Where it lies; refuses what does not fit. */
    private UUID division(Frontage body) {
        GridLocator.Place grid = grids.find(body.gridId())
                .filter(place -> reach.covers(WRITE, place.divisionId()))
                .orElse(null);
        List<FieldError> errors = new ArrayList<>();
        if (grid == null) {
            errors.add(error("/gridId", "没有这个网格或不在您的范围内", "No such grid, or outside your scope"));
        }
        UUID organisation = body.organisationId();
        if (organisation != null && organisations.find(organisation).isEmpty()) {
            errors.add(error("/organisationId", "没有这个组织", "No such organisation"));
        }
        LocalDate ended = body.ended();
        if (ended != null && ended.isBefore(body.signed())) {
            errors.add(error("/ended", "不能早于签订日期", "Must not be before it was signed"));
        }
        if (grid == null || !errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
        return grid.divisionId();
    }

    private FieldError error(String pointer, String zh, String en) {
        return new FieldError(pointer, Text.of(zh, en).in(call.locale()));
    }
}
