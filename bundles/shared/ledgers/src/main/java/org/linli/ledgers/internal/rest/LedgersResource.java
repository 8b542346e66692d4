package org.linli.ledgers.internal.rest;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.internal.desk.Book;
import org.linli.ledgers.internal.desk.LedgerDesk;
import org.linli.ledgers.internal.desk.LineDesk;
import org.linli.ledgers.internal.desk.Rights;
import org.linli.ledgers.internal.desk.TermDesk;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.LedgerRow;
import org.linli.ledgers.internal.store.LineRow;
import org.linli.ledgers.internal.store.ResponsibleKind;
import org.linli.ledgers.internal.store.TermRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ledgers (台账) and their rows: seen where they lie and by those below, who fill them in. */
@Component(service = LedgersResource.class)
@RestResource
@Path("ledgers")
@Produces(MediaType.APPLICATION_JSON)
public class LedgersResource {
    private static final Listing<LedgerRow> LISTING = new Listing<>(
            "select e from LedgerRow e",
            "from LedgerRow e",
            "e.id",
            LedgerRow.class,
            LedgerRow::id,
            Map.of(
                    "createdAt",
                    Sort.byTime("e.createdAt", LedgerRow::createdAt),
                    "title",
                    Sort.byText("e.title", LedgerRow::title)));
    private static final Listing<LineRow> LINES = new Listing<>(
            "select e from LineRow e",
            "from LineRow e",
            "e.id",
            LineRow.class,
            LineRow::id,
            Map.of("position", new Sort<>("e.position", Integer::valueOf, row -> Integer.toString(row.position()))));

    private final EntityManager em;
    private final Definitions definitions;
    private final Book book;
    private final LedgerDesk desk;
    private final LineDesk lines;
    private final TermDesk terms;
    private final Rights rights;
    private final Reach reach;
    private final Histories histories;

    @Activate
    public LedgersResource(
            @Reference EntityManager em,
            @Reference Definitions definitions,
            @Reference Book book,
            @Reference LedgerDesk desk,
            @Reference LineDesk lines,
            @Reference TermDesk terms,
            @Reference Rights rights,
            @Reference Reach reach,
            @Reference Histories histories) {
        this.em = em;
        this.definitions = definitions;
        this.book = book;
        this.desk = desk;
        this.lines = lines;
        this.terms = terms;
        this.rights = rights;
        this.reach = reach;
        this.histories = histories;
    }

    /**
     * A ledger that is begun.
     *
     * @param templateKey of its kind
     * @param divisionId who keeps it
     * @param title by default that of its kind
     */
    public record NewLedger(
            @NotBlank @Size(max = 60) String templateKey,
            @NotNull UUID divisionId,
            @Nullable @Size(max = 200) String title) {}

    /** What of a ledger can be changed. */
    public record LedgerBody(@NotBlank @Size(max = 200) String title) {}

    /**
     * A ledger in a list.
     *
     * @param template key of its kind
     */
    public record LedgerLine(
            UUID id,
            String template,
            Text templateLabel,
            String title,
            UUID divisionId,
            Instant createdAt,
            @Nullable Instant endedAt,
            boolean generated) {}

    /**
     * A ledger with what the caller can do now.
     *
     * @param mostLocalRows how many rows may be added; null for any number
     * @param possibleActions of change, end, open-period, add-row
     */
    public record LedgerView(
            UUID id,
            String template,
            Text templateLabel,
            String title,
            UUID divisionId,
            Instant createdAt,
            @Nullable Instant endedAt,
            @Nullable String endReason,
            @Nullable Integer mostLocalRows,
            List<String> possibleActions,
            boolean generated,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission({Rights.READ, Rights.FILL})
    @Listable(
            filters = {"template", "division", "running", "q"},
            sort = {"-createdAt", "title"})
    public Page<LedgerLine> list(@Context ListQuery query) {
        Map<String, LedgerTemplate> known = definitions.templates();
        Conditions where = new Conditions();
        where.and(where.in("e.template", "known", known.keySet()));
        rights.visibleLedgers(where);
        query.filter("template")
                .ifPresent(template -> where.and("e.template = :template").set("template", template));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("running")
                .map(text -> QueryValues.flag("running", text))
                .ifPresent(running -> where.and("e.endedAt is " + (running ? "null" : "not null")));
        query.filter("q").ifPresent(text -> where.holding(text, "e.title"));
        return Listing.map(
                LISTING.page(em, where, query),
                row -> new LedgerLine(
                        row.id(),
                        row.template(),
                        Objects.requireNonNull(known.get(row.template()), row.template())
                                .label(),
                        row.title(),
                        row.divisionId(),
                        row.createdAt(),
                        row.endedAt(),
                        row.generated()));
    }

    /** The current period is opened at once. One that had ended is taken up again. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Rights.WRITE)
    @Answers(value = LedgerView.class, status = 201)
    public Response begin(@Valid @NotNull NewLedger body) {
        LedgerRow row = desk.begin(body.templateKey(), body.divisionId(), body.title());
        terms.openCurrent(row);
        em.flush();
        return Response.created(URI.create(row.id().toString()))
                .entity(view(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission({Rights.READ, Rights.FILL})
    public LedgerView get(@PathParam("id") UUID id) {
        return view(seen(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(Rights.WRITE)
    public LedgerView change(
            @PathParam("id") UUID id, @PatchOf(LedgerBody.class) MergePatch patch, @Context IfMatch ifMatch) {
        LedgerRow row = desk.lockedForWriting(id);
        ifMatch.require(row.version());
        LedgerBody next = patch.applyTo(new LedgerBody(row.title()), LedgerBody.class);
        desk.rename(row, next.title());
        return shown(row);
    }

    /** No period is opened any more; what was written stays. */
    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Rights.WRITE)
    public LedgerView end(@PathParam("id") UUID id, @Valid @NotNull Reason body, @Context IfMatch ifMatch) {
        return shown(desk.end(id, body.reason(), ifMatch));
    }

    @GET
    @Path("{id}/history")
    @RequiresPermission({Rights.READ, Rights.FILL})
    @Listable(sort = {"at"})
    public Page<HistoryLine> history(@PathParam("id") UUID id, @Context ListQuery query) {
        seen(id);
        return histories.of(id, query);
    }

    /**
     * A row of a ledger.
     *
     * @param key of a row of the template; null for one that was added
     * @param fixed whether the template has it, so that nobody takes it off
     * @param responsible name of the unit or the person who answers for it
     */
    public record RowView(
            UUID id,
            @Nullable String key,
            boolean fixed,
            String title,
            String description,
            UUID divisionId,
            @Nullable ResponsibleKind responsibleKind,
            @Nullable UUID responsibleId,
            @Nullable String responsible,
            @Nullable UUID subjectId,
            Instant createdAt,
            @Nullable Instant endedAt,
            long version)
            implements Versioned {
        static RowView of(LineRow row) {
            return new RowView(
                    row.id(),
                    row.key(),
                    row.fixed(),
                    row.title(),
                    row.description(),
                    row.divisionId(),
                    row.responsibleKind(),
                    row.responsibleId(),
                    row.responsible(),
                    row.subject(),
                    row.createdAt(),
                    row.endedAt(),
                    row.version());
        }
    }

    /**
     * A row that is added, or what of one is changed.
     *
     * @param divisionId where it lies; by default where the ledger lies. It stays where it is
     * @param responsibleKind what {@code responsibleId} is the id of
     */
    public record RowBody(
            @NotBlank @Size(max = 200) String title,
            @Nullable @Size(max = 500) String description,
            @Nullable UUID divisionId,
            @Nullable ResponsibleKind responsibleKind,
            @Nullable UUID responsibleId) {
        LineDesk.Line line() {
            return new LineDesk.Line(title, description, divisionId, responsibleKind, responsibleId);
        }
    }

    /** In their order; with {@code ended=true} those that were taken off. */
    @GET
    @Path("{id}/rows")
    @RequiresPermission({Rights.READ, Rights.FILL})
    @Listable(
            filters = {"ended", "division"},
            sort = {"position"})
    public Page<RowView> rows(@PathParam("id") UUID id, @Context ListQuery query) {
        seen(id);
        boolean ended = query.filter("ended")
                .map(text -> QueryValues.flag("ended", text))
                .orElse(false);
        Conditions where = new Conditions()
                .and("e.ledgerId = :ledger and e.endedAt is " + (ended ? "not null" : "null"))
                .set("ledger", id);
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        return Listing.map(LINES.page(em, where, query), RowView::of);
    }

    /** Who keeps the ledger adds one for every unit, a unit one for itself. */
    @POST
    @Path("{id}/rows")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Rights.ROW)
    @Answers(value = RowView.class, status = 201)
    public Response addRow(@PathParam("id") UUID id, @Valid @NotNull RowBody body) {
        LineRow row = lines.add(id, body.line());
        em.flush();
        return Response.status(Response.Status.CREATED).entity(RowView.of(row)).build();
    }

    @PATCH
    @Path("{id}/rows/{row}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission({Rights.ROW, Rights.WRITE})
    public RowView changeRow(
            @PathParam("id") UUID id,
            @PathParam("row") UUID rowId,
            @PatchOf(RowBody.class) MergePatch patch,
            @Context IfMatch ifMatch) {
        seen(id);
        LineRow row =
                book.line(rowId).filter(line -> line.ledgerId().equals(id)).orElseThrow(ProblemException::notFound);
        ifMatch.require(row.version());
        RowBody now = new RowBody(
                row.title(), row.description(), row.divisionId(), row.responsibleKind(), row.responsibleId());
        lines.change(id, rowId, patch.applyTo(now, RowBody.class).line());
        em.flush();
        return RowView.of(row);
    }

    /** Takes off a row that was added; those of the template stay. */
    @POST
    @Path("{id}/rows/{row}/end")
    @RequiresPermission(Rights.ROW)
    public RowView takeOff(@PathParam("id") UUID id, @PathParam("row") UUID row) {
        seen(id);
        lines.takeOff(id, row);
        em.flush();
        return book.line(row).map(RowView::of).orElseThrow(ProblemException::notFound);
    }

    /**
     * A period that is opened.
     *
     * @param period such as {@code 2026-Q3}
     */
    public record NewPeriod(@NotBlank @Size(max = 12) String period) {}

    /** The newest first. */
    @GET
    @Path("{id}/periods")
    @RequiresPermission({Rights.READ, Rights.FILL})
    @Listable(
            filters = {"state"},
            sort = {"-first"})
    public Page<PeriodsResource.PeriodView> periods(@PathParam("id") UUID id, @Context ListQuery query) {
        seen(id);
        return PeriodsResource.of(em, id, query);
    }

    @POST
    @Path("{id}/periods")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Rights.WRITE)
    @Answers(value = PeriodsResource.PeriodView.class, status = 201)
    public Response openPeriod(@PathParam("id") UUID id, @Valid @NotNull NewPeriod body) {
        TermRow term = terms.open(id, body.period());
        em.flush();
        return Response.status(Response.Status.CREATED)
                .entity(PeriodsResource.PeriodView.of(term))
                .build();
    }

    private LedgerRow seen(UUID id) {
        return book.ledger(id)
                .filter(rights::sees)
                .filter(ledger -> definitions.template(ledger.template()).isPresent())
                .orElseThrow(ProblemException::notFound);
    }

    private LedgerView shown(LedgerRow row) {
        em.flush();
        return view(row);
    }

    private LedgerView view(LedgerRow row) {
        LedgerTemplate template = definitions.template(row.template()).orElseThrow(ProblemException::notFound);
        List<String> possible = new ArrayList<>();
        if (row.endedAt() == null) {
            if (rights.covers(Rights.WRITE, row.divisionId())) {
                possible.addAll(List.of("change", "open-period", "end"));
            }
            Integer most = template.mostLocalRows();
            if (most == null || most > 0) {
                possible.add("add-row");
            }
        }
        return new LedgerView(
                row.id(),
                row.template(),
                template.label(),
                row.title(),
                row.divisionId(),
                row.createdAt(),
                row.endedAt(),
                row.endReason(),
                template.mostLocalRows(),
                possible,
                row.generated(),
                row.version());
    }
}
