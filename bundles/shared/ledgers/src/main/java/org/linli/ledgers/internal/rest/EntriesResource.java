package org.linli.ledgers.internal.rest;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.file.Attachments.Attachment;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
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
import org.linli.ledgers.api.EntryState;
import org.linli.ledgers.api.LedgerField;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.internal.desk.Book;
import org.linli.ledgers.internal.desk.EntryDesk;
import org.linli.ledgers.internal.desk.EvidenceDesk;
import org.linli.ledgers.internal.desk.Rights;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.rules.WrittenValues;
import org.linli.ledgers.internal.store.EntryRow;
import org.linli.ledgers.internal.store.LedgerRow;
import org.linli.ledgers.internal.store.ValueRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is filled in (填报): seen by those above and by the unit itself. */
@Component(service = EntriesResource.class)
@RestResource
@Path("entries")
@Produces(MediaType.APPLICATION_JSON)
public class EntriesResource {
    private static final Set<EntryState> OPEN =
            EnumSet.of(EntryState.NOT_STARTED, EntryState.IN_PROGRESS, EntryState.RETURNED);
    private static final Listing<EntryRow> LISTING = new Listing<>(
            "select e from EntryRow e",
            "from EntryRow e",
            "e.id",
            EntryRow.class,
            EntryRow::id,
            Map.of(
                    "dueDay",
                    new Sort<>("e.dueDay", LocalDate::parse, row -> row.dueDay().toString()),
                    "changedAt",
                    Sort.byTime("e.changedAt", EntryRow::changedAt)));
    private static final Listing<ValueRow> VALUES = new Listing<>(
            "select e from ValueRow e",
            "from ValueRow e",
            "e.id",
            ValueRow.class,
            ValueRow::id,
            Map.of("at", Sort.byTime("e.happenedAt", ValueRow::happenedAt)));

    private final EntityManager em;
    private final CurrentCall call;
    private final Definitions definitions;
    private final Book book;
    private final EntryDesk desk;
    private final EvidenceDesk evidence;
    private final Rights rights;
    private final Reach reach;
    private final Histories histories;

    @Activate
    public EntriesResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Definitions definitions,
            @Reference Book book,
            @Reference EntryDesk desk,
            @Reference EvidenceDesk evidence,
            @Reference Rights rights,
            @Reference Reach reach,
            @Reference Histories histories) {
        this.em = em;
        this.call = call;
        this.definitions = definitions;
        this.book = book;
        this.desk = desk;
        this.evidence = evidence;
        this.rights = rights;
        this.reach = reach;
        this.histories = histories;
    }

    /**
     * An entry in a list.
     *
     * @param row what its row is called
     * @param rowKey of a row of the template
     * @param valuesText what was written, in words, as a file that is imported says it
     * @param responsible name of the unit or the person who answers for it
     * @param overdue whether its day is over and it is not handed in
     * @param onTime whether it was handed in until its day; null before
     * @param evidence how many files and records stand for it
     */
    public record EntryLine(
            UUID id,
            UUID ledgerId,
            String ledger,
            UUID periodId,
            String period,
            Text periodLabel,
            UUID rowId,
            @Nullable String rowKey,
            String row,
            UUID divisionId,
            @Nullable String responsible,
            EntryState state,
            Text stateLabel,
            boolean overdue,
            LocalDate dueDay,
            @Nullable Instant submittedAt,
            @Nullable String submitter,
            @Nullable Boolean onTime,
            String valuesText,
            Map<String, Object> values,
            int evidence,
            Instant changedAt,
            boolean generated) {}

    /**
     * An entry with what the caller can do now.
     *
     * @param values by field
     * @param fields of its ledger
     * @param possibleActions of write, submit, confirm, return
     */
    public record EntryView(
            UUID id,
            UUID ledgerId,
            String ledger,
            UUID periodId,
            String period,
            Text periodLabel,
            UUID rowId,
            String row,
            String rowDescription,
            UUID divisionId,
            @Nullable String responsible,
            EntryState state,
            Text stateLabel,
            boolean overdue,
            LocalDate dueDay,
            String note,
            @Nullable Instant submittedAt,
            @Nullable String submitter,
            @Nullable Boolean onTime,
            @Nullable Instant doneAt,
            @Nullable String returnReason,
            Map<String, Object> values,
            List<LedgerField> fields,
            int evidence,
            List<String> possibleActions,
            boolean generated,
            long version)
            implements Versioned {}

    /**
     * What is written.
     *
     * @param values by field; null takes one away
     */
    public record EntryBody(
            @Nullable Map<String, Object> values,
            @Nullable @Size(max = 1000) String note) {}

    @GET
    @RequiresPermission({Rights.READ, Rights.FILL})
    @Listable(
            filters = {"ledger", "period", "row", "division", "state", "open", "overdue", "mine", "generated"},
            sort = {"id", "dueDay", "-changedAt"})
    public Page<EntryLine> list(@Context ListQuery query) {
        Map<String, LedgerTemplate> known = definitions.templates();
        Conditions where = new Conditions();
        where.and(where.in("e.template", "known", known.keySet()));
        rights.visibleEntries(where);
        id(where, query, "ledger", "e.ledgerId");
        id(where, query, "period", "e.termId");
        id(where, query, "row", "e.lineId");
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, EntryState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open -> where.and("e.state " + (open ? "in" : "not in") + " :unfinished")
                        .set("unfinished", OPEN));
        query.filter("overdue").map(text -> QueryValues.flag("overdue", text)).ifPresent(late -> {
            String overdue = "e.state in :late and e.dueDay < :today";
            where.and(late ? overdue : "not (" + overdue + ")")
                    .set("late", OPEN)
                    .set("today", desk.today());
        });
        query.filter("mine")
                .map(text -> QueryValues.flag("mine", text))
                .filter(mine -> mine)
                .ifPresent(mine -> where.and("e.responsibleUser = :self").set("self", self()));
        query.filter("generated")
                .map(text -> QueryValues.flag("generated", text))
                .ifPresent(made -> where.and("e.generated = :made").set("made", made));
        Page<EntryRow> page = LISTING.page(em, where, query);
        Map<UUID, LedgerRow> ledgers =
                book.ledgers(page.items().stream().map(EntryRow::ledgerId).collect(Collectors.toSet()));
        Map<UUID, Map<String, Object>> values =
                book.values(page.items().stream().map(EntryRow::id).toList());
        return Listing.map(page, row -> line(row, ledgers, values.getOrDefault(row.id(), Map.of()), known));
    }

    private static void id(Conditions where, ListQuery query, String name, String path) {
        query.filter(name)
                .map(text -> QueryValues.uuid(name, text))
                .ifPresent(id -> where.and(path + " = :" + name).set(name, id));
    }

    private UUID self() {
        UUID me = call.caller().userId();
        return me == null ? new UUID(0, 0) : me;
    }

    private EntryLine line(
            EntryRow row, Map<UUID, LedgerRow> ledgers, Map<String, Object> values, Map<String, LedgerTemplate> known) {
        LedgerRow ledger = ledgers.get(row.ledgerId());
        LedgerTemplate template = known.get(row.template());
        Period period = period(row, template);
        return new EntryLine(
                row.id(),
                row.ledgerId(),
                ledger == null ? "" : ledger.title(),
                row.termId(),
                period.text(),
                period.label(),
                row.lineId(),
                row.lineKey(),
                row.lineTitle(),
                row.divisionId(),
                row.responsible(),
                row.state(),
                row.state().label(),
                row.overdue(desk.today()),
                row.dueDay(),
                row.submittedAt(),
                row.submitter(),
                row.onTime(),
                template == null ? "" : WrittenValues.write(template.fields(), values),
                values,
                row.evidence(),
                row.changedAt(),
                row.generated());
    }

    /** Of an entry whose template has another kind of period by now, the days stay. */
    private static Period period(EntryRow row, @Nullable LedgerTemplate template) {
        return new Period(
                template == null ? org.linli.ledgers.api.PeriodKind.DAY : template.period(), row.first(), row.last());
    }

    @GET
    @Path("{id}")
    @RequiresPermission({Rights.READ, Rights.FILL})
    public EntryView get(@PathParam("id") UUID id) {
        return view(desk.seen(id));
    }

    /** Writes values and note; it is handed in by {@code submit}. */
    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(Rights.FILL)
    public EntryView write(
            @PathParam("id") UUID id, @PatchOf(EntryBody.class) MergePatch patch, @Context IfMatch ifMatch) {
        EntryRow row = desk.lockedForFilling(id);
        ifMatch.require(row.version());
        Map<String, Object> now = book.values(List.of(id)).getOrDefault(id, Map.of());
        EntryBody next = patch.applyTo(new EntryBody(now, row.note()), EntryBody.class);
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        now.keySet().forEach(field -> changed.put(field, null));
        Map<String, Object> wanted = next.values();
        if (wanted != null) {
            changed.putAll(wanted);
        }
        desk.write(row, changed, next.note());
        return shown(row);
    }

    @POST
    @Path("{id}/submit")
    @RequiresPermission(Rights.FILL)
    public EntryView submit(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return shown(desk.submit(id, ifMatch));
    }

    @POST
    @Path("{id}/confirm")
    @RequiresPermission(Rights.CHECK)
    public EntryView confirm(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return shown(desk.confirm(id, ifMatch));
    }

    @POST
    @Path("{id}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Rights.CHECK)
    public EntryView giveBack(@PathParam("id") UUID id, @Valid @NotNull Reason body, @Context IfMatch ifMatch) {
        return shown(desk.giveBack(id, body.reason(), ifMatch));
    }

    @GET
    @Path("{id}/history")
    @RequiresPermission({Rights.READ, Rights.FILL})
    @Listable(sort = {"at"})
    public Page<HistoryLine> history(@PathParam("id") UUID id, @Context ListQuery query) {
        desk.seen(id);
        return histories.of(id, query);
    }

    /**
     * What a field held before and after somebody changed it.
     *
     * @param actor who changed it; empty for the system
     */
    public record ValueLine(
            UUID id,
            Instant at,
            String field,
            @Nullable String before,
            @Nullable String after,
            String actor) {}

    /** Every value there was, who wrote it and when. */
    @GET
    @Path("{id}/values")
    @RequiresPermission({Rights.READ, Rights.FILL})
    @Listable(sort = {"-at"})
    public Page<ValueLine> values(@PathParam("id") UUID id, @Context ListQuery query) {
        desk.seen(id);
        Conditions where = new Conditions().and("e.entryId = :entry").set("entry", id);
        return Listing.map(
                VALUES.page(em, where, query),
                row -> new ValueLine(row.id(), row.happenedAt(), row.field(), row.before(), row.after(), row.actor()));
    }

    /** Records of other modules that the caller may see. */
    @GET
    @Path("{id}/evidence")
    @RequiresPermission({Rights.READ, Rights.FILL})
    public Page<EvidenceDesk.Linked> evidence(@PathParam("id") UUID id) {
        return Page.of(evidence.linked(id));
    }

    /** A record of one of the kinds of {@code definitions/evidence} stands as evidence from now on. */
    @PUT
    @Path("{id}/evidence/{kind}/{record}")
    @RequiresPermission(Rights.FILL)
    public EntryView link(
            @PathParam("id") UUID id, @PathParam("kind") String kind, @PathParam("record") UUID recordId) {
        return shown(evidence.link(id, kind, recordId));
    }

    @DELETE
    @Path("{id}/evidence/{kind}/{record}")
    @RequiresPermission(Rights.FILL)
    public EntryView unlink(
            @PathParam("id") UUID id, @PathParam("kind") String kind, @PathParam("record") UUID recordId) {
        return shown(evidence.unlink(id, kind, recordId));
    }

    /** Files that were uploaded by the caller before. */
    public record AttachEvidence(@NotEmpty @Size(max = 20) List<@NotNull UUID> attachments) {}

    @GET
    @Path("{id}/attachments")
    @RequiresPermission({Rights.READ, Rights.FILL})
    public Page<Attachment> attachments(@PathParam("id") UUID id) {
        return Page.of(evidence.files(id));
    }

    @POST
    @Path("{id}/attachments")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Rights.FILL)
    public Page<Attachment> attach(@PathParam("id") UUID id, @Valid @NotNull AttachEvidence body) {
        return Page.of(evidence.attach(id, body.attachments()));
    }

    @DELETE
    @Path("{id}/attachments/{file}")
    @RequiresPermission(Rights.FILL)
    public void detach(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        evidence.detach(id, file);
    }

    private EntryView shown(EntryRow row) {
        em.flush();
        return view(row);
    }

    private EntryView view(EntryRow row) {
        LedgerTemplate template = definitions.template(row.template()).orElseThrow(ProblemException::notFound);
        Period period = period(row, template);
        return new EntryView(
                row.id(),
                row.ledgerId(),
                book.ledger(row.ledgerId()).map(LedgerRow::title).orElse(""),
                row.termId(),
                period.text(),
                period.label(),
                row.lineId(),
                row.lineTitle(),
                book.line(row.lineId()).map(line -> line.description()).orElse(""),
                row.divisionId(),
                row.responsible(),
                row.state(),
                row.state().label(),
                row.overdue(desk.today()),
                row.dueDay(),
                row.note(),
                row.submittedAt(),
                row.submitter(),
                row.onTime(),
                row.doneAt(),
                row.returnReason(),
                book.values(List.of(row.id())).getOrDefault(row.id(), Map.of()),
                template.fields(),
                row.evidence(),
                desk.possible(row),
                row.generated(),
                row.version());
    }
}
