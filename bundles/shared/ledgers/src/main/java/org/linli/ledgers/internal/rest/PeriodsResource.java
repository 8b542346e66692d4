package org.linli.ledgers.internal.rest;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Sort;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.ledgers.api.EntryState;
import org.linli.ledgers.internal.desk.Book;
import org.linli.ledgers.internal.desk.Rights;
import org.linli.ledgers.internal.desk.TermDesk;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.TermRow;
import org.linli.ledgers.internal.store.TermState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Periods of ledgers (期): how far each unit is, and when they are closed and opened again. */
@Component(service = PeriodsResource.class)
@RestResource
@Path("periods")
@Produces(MediaType.APPLICATION_JSON)
public class PeriodsResource {
    private static final Listing<TermRow> LISTING = new Listing<>(
            "select e from TermRow e",
            "from TermRow e",
            "e.id",
            TermRow.class,
            TermRow::id,
            Map.of(
                    "first",
                    new Sort<>("e.first", LocalDate::parse, row -> row.first().toString())));

    private final EntityManager em;
    private final Definitions definitions;
    private final Divisions divisions;
    private final Book book;
    private final TermDesk desk;
    private final Rights rights;
    private final Histories histories;

    @Activate
    public PeriodsResource(
            @Reference EntityManager em,
            @Reference Definitions definitions,
            @Reference Divisions divisions,
            @Reference Book book,
            @Reference TermDesk desk,
            @Reference Rights rights,
            @Reference Histories histories) {
        this.em = em;
        this.definitions = definitions;
        this.divisions = divisions;
        this.book = book;
        this.desk = desk;
        this.rights = rights;
        this.histories = histories;
    }

    /**
     * A period of a ledger.
     *
     * @param period as periods are written here, such as {@code 2026-Q3}
     * @param dueDay until which it is handed in
     * @param reopened how often it was opened again
     */
    public record PeriodView(
            UUID id,
            UUID ledgerId,
            String period,
            Text periodLabel,
            LocalDate firstDay,
            LocalDate lastDay,
            LocalDate dueDay,
            TermState state,
            Text stateLabel,
            Instant openedAt,
            @Nullable Instant closedAt,
            int reopened,
            long version)
            implements Versioned {
        static PeriodView of(TermRow row) {
            return new PeriodView(
                    row.id(),
                    row.ledgerId(),
                    row.period().text(),
                    row.period().label(),
                    row.first(),
                    row.last(),
                    row.dueDay(),
                    row.state(),
                    row.state().label(),
                    row.openedAt(),
                    row.closedAt(),
                    row.reopened(),
                    row.version());
        }
    }

    static Page<PeriodView> of(EntityManager em, UUID ledgerId, ListQuery query) {
        Conditions where = new Conditions().and("e.ledgerId = :ledger").set("ledger", ledgerId);
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, TermState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        return Listing.map(LISTING.page(em, where, query), PeriodView::of);
    }

    @GET
    @Path("{id}")
    @RequiresPermission({Rights.READ, Rights.FILL})
    public PeriodView get(@PathParam("id") UUID id) {
        return PeriodView.of(seen(id));
    }

    /** Nothing is written any more, and the figures of the ledger stay as they are now. */
    @POST
    @Path("{id}/close")
    @RequiresPermission(Rights.CLOSE)
    public PeriodView close(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return shown(desk.close(id, ifMatch));
    }

    /** Opened again with a reason, which the audit keeps; figures are counted anew. */
    @POST
    @Path("{id}/reopen")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Rights.REOPEN)
    public PeriodView reopen(@PathParam("id") UUID id, @Valid @NotNull Reason body, @Context IfMatch ifMatch) {
        return shown(desk.reopen(id, body.reason(), ifMatch));
    }

    /** Another day until which it is handed in. */
    public record NewDue(@NotNull LocalDate dueDay) {}

    @POST
    @Path("{id}/postpone")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Rights.WRITE)
    public PeriodView postpone(@PathParam("id") UUID id, @Valid @NotNull NewDue body, @Context IfMatch ifMatch) {
        return shown(desk.postpone(id, body.dueDay(), ifMatch));
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
     * How far a unit is.
     *
     * @param rows that it fills in
     * @param open not handed in yet
     * @param submitted handed in and not confirmed
     * @param overdue of the open ones, those whose day is over
     */
    public record UnitProgress(
            UUID divisionId, String unit, int rows, int open, int submitted, int done, int overdue) {}

    /** Of each unit that the caller may see, in the order of their codes. */
    @GET
    @Path("{id}/progress")
    @RequiresPermission({Rights.READ, Rights.FILL})
    public Page<UnitProgress> progress(@PathParam("id") UUID id) {
        seen(id);
        Conditions where = new Conditions()
                .and("e.termId = :term and e.state <> :dropped")
                .set("term", id)
                .set("dropped", EntryState.DROPPED);
        rights.visibleEntries(where);
        Map<UUID, Map<EntryState, Integer>> counts = new LinkedHashMap<>();
        Map<UUID, Integer> overdue = new LinkedHashMap<>();
        LocalDate today = desk.day();
        where.groups(
                        em,
                        "select e.divisionId, e.state, e.dueDay, count(e.id) from EntryRow e",
                        "e.divisionId, e.state, e.dueDay")
                .forEach(group -> {
                    UUID unit = (UUID) group[0];
                    EntryState state = (EntryState) group[1];
                    int many = ((Number) group[3]).intValue();
                    counts.computeIfAbsent(unit, key -> new EnumMap<>(EntryState.class))
                            .merge(state, many, Integer::sum);
                    if (state.open() && ((LocalDate) group[2]).isBefore(today)) {
                        overdue.merge(unit, many, Integer::sum);
                    }
                });
        List<UnitProgress> all = new ArrayList<>();
        counts.keySet().stream()
                .sorted(Comparator.comparing(this::code))
                .forEach(unit ->
                        all.add(progress(unit, counts.getOrDefault(unit, Map.of()), overdue.getOrDefault(unit, 0))));
        return Page.of(all);
    }

    private UnitProgress progress(UUID unit, Map<EntryState, Integer> counts, int overdue) {
        int open = counts.entrySet().stream()
                .filter(entry -> entry.getKey().open())
                .mapToInt(Map.Entry::getValue)
                .sum();
        int submitted = counts.getOrDefault(EntryState.SUBMITTED, 0);
        int done = counts.getOrDefault(EntryState.DONE, 0);
        String name = divisions.find(unit).map(Division::name).orElse("");
        return new UnitProgress(unit, name, open + submitted + done, open, submitted, done, overdue);
    }

    private String code(UUID unit) {
        return divisions.find(unit).map(Division::code).orElse("");
    }

    private TermRow seen(UUID id) {
        return book.term(id)
                .filter(term -> rights.seesLedgerOf(term.divisionId()))
                .filter(term -> definitions.template(term.template()).isPresent())
                .orElseThrow(ProblemException::notFound);
    }

    private PeriodView shown(TermRow row) {
        em.flush();
        return PeriodView.of(row);
    }
}
