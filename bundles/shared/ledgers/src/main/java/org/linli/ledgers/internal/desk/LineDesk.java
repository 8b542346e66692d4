package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.internal.store.EntryRow;
import org.linli.ledgers.internal.store.HistoryRow;
import org.linli.ledgers.internal.store.LedgerRow;
import org.linli.ledgers.internal.store.LineRow;
import org.linli.ledgers.internal.store.ResponsibleKind;
import org.linli.ledgers.internal.store.TermRow;
import org.linli.ledgers.internal.store.TermState;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rows of ledgers (10+X): those of the template stay, others are added and taken off; and who answers for each. */
@Component(service = LineDesk.class)
public class LineDesk {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Divisions divisions;
    private final Directory directory;
    private final Organisations organisations;
    private final Book book;
    private final LedgerDesk ledgers;
    private final EntryMaker entries;
    private final Rights rights;
    private final Journal journal;

    @Activate
    public LineDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Divisions divisions,
            @Reference Directory directory,
            @Reference Organisations organisations,
            @Reference Book book,
            @Reference LedgerDesk ledgers,
            @Reference EntryMaker entries,
            @Reference Rights rights,
            @Reference Journal journal) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.divisions = divisions;
        this.directory = directory;
        this.organisations = organisations;
        this.book = book;
        this.ledgers = ledgers;
        this.entries = entries;
        this.rights = rights;
        this.journal = journal;
    }

    /**
     * What is written about a row.
     *
     * @param divisionId where it lies; null for where the ledger lies, and ignored for one that is there
     * @param responsibleKind null for nobody in particular
     */
    public record Line(
            String title,
            @Nullable String description,
            @Nullable UUID divisionId,
            @Nullable ResponsibleKind responsibleKind,
            @Nullable UUID responsibleId) {}

    /** A person adds a row: who keeps the ledger for all units, a unit for itself. */
    public LineRow add(UUID ledgerId, Line line) {
        LedgerRow ledger = ledgers.locked(ledgerId);
        if (!rights.sees(ledger)) {
            throw ProblemException.notFound();
        }
        UUID division = line.divisionId() == null ? ledger.divisionId() : line.divisionId();
        if (!rights.covers(Rights.ROW, division)) {
            throw outside();
        }
        return add(ledger, line, division, null);
    }

    LineRow add(LedgerRow ledger, Line line, UUID division, @Nullable UUID subject) {
        LedgerDesk.requireRunning(ledger);
        LedgerTemplate template = ledgers.template(ledger);
        if (!divisions.subtree(ledger.divisionId()).contains(division)) {
            throw outside();
        }
        List<LineRow> there = book.lines(ledger.id());
        requirePlace(template, there);
        int position = there.stream().mapToInt(LineRow::position).max().orElse(-1) + 1;
        LineRow row = new LineRow(
                        ids.next(),
                        ledger.id(),
                        null,
                        Math.max(position, template.rows().size()),
                        division,
                        call.now())
                .about(subject);
        write(row, line);
        em.persist(row);
        em.flush();
        openTerms(ledger.id()).forEach(term -> entries.make(term, template, row));
        journal.write(
                "ledger",
                ledger.id(),
                new HistoryRow.Move("add-row", LedgerDesk.RUNNING, LedgerDesk.RUNNING, row.title()));
        return row;
    }

    /** Locked, so that none of them is closed meanwhile. */
    private List<TermRow> openTerms(UUID ledgerId) {
        return book.openTerms(ledgerId).stream()
                .map(TermRow::id)
                .map(book::lockedTerm)
                .flatMap(Optional::stream)
                .filter(term -> term.state() == TermState.OPEN)
                .toList();
    }

    private static void requirePlace(LedgerTemplate template, List<LineRow> there) {
        Integer most = template.mostLocalRows();
        long local = there.stream()
                .filter(line -> !line.fixed() && line.endedAt() == null)
                .count();
        if (most != null && local >= most) {
            throw ProblemException.conflict(
                    "rows-full",
                    Text.of("本台账最多自选 " + most + " 项", "The ledger takes " + most + " rows of one's own"),
                    Map.of("most", most));
        }
    }

    private static ProblemException outside() {
        return ProblemException.invalid(new FieldError(
                "/divisionId",
                Text.of(
                        "没有这个区划、不在台账范围内，或您不能在那里增加事项",
                        "no such division, outside the ledger, or you may not add rows there")));
    }

    /** Of a row of the template only who answers for it. */
    public LineRow change(UUID ledgerId, UUID lineId, Line line) {
        LedgerRow ledger = ledgers.locked(ledgerId);
        LineRow row = mine(ledger, lineId);
        if (row.fixed() && !line.title().strip().equals(row.title())) {
            throw fixed();
        }
        write(row, line);
        openTerms(ledgerId).forEach(term -> book.entries(term.id(), lineId).forEach(entry -> entry.follow(row)));
        journal.write(
                "ledger",
                ledgerId,
                new HistoryRow.Move("change-row", LedgerDesk.RUNNING, LedgerDesk.RUNNING, row.title()));
        return row;
    }

    /** Takes a row off; what was done in it stays, and what is still open need not be done. */
    public void takeOff(UUID ledgerId, UUID lineId) {
        LedgerRow ledger = ledgers.locked(ledgerId);
        LineRow row = mine(ledger, lineId);
        if (row.fixed()) {
            throw fixed();
        }
        row.end(call.now());
        openTerms(ledgerId)
                .forEach(term -> book.entries(term.id(), lineId).stream()
                        .filter(entry -> entry.state().open())
                        .forEach(this::drop));
        journal.write(
                "ledger",
                ledgerId,
                new HistoryRow.Move("remove-row", LedgerDesk.RUNNING, LedgerDesk.RUNNING, row.title()));
    }

    private void drop(EntryRow entry) {
        String before = entry.state().name();
        entry.drop(call.now());
        journal.entry(entry, new HistoryRow.Move("drop", before, entry.state().name(), null), null);
    }

    private LineRow mine(LedgerRow ledger, UUID lineId) {
        LedgerDesk.requireRunning(ledger);
        LineRow row = book.line(lineId)
                .filter(line -> line.ledgerId().equals(ledger.id()) && line.endedAt() == null)
                .filter(line -> rights.sees(ledger))
                .orElseThrow(ProblemException::notFound);
        String needed = row.fixed() ? Rights.WRITE : Rights.ROW;
        if (!rights.covers(needed, row.divisionId())) {
            throw Rights.refused("not-the-owner", "只有设立该事项的单位可以这样做", "Only those who have added the row may do that");
        }
        return row;
    }

    private static ProblemException fixed() {
        return ProblemException.conflict(
                "fixed-row", Text.of("固定项不能改名或删除", "A row of the template is neither renamed nor taken off"), Map.of());
    }

    private void write(LineRow row, Line line) {
        String description = line.description();
        row.write(line.title().strip(), description == null ? "" : description.strip());
        ResponsibleKind kind = line.responsibleKind();
        UUID who = line.responsibleId();
        if (kind == null || who == null) {
            if (kind != null || who != null) {
                throw nobody();
            }
            row.entrust(null, null, null);
            return;
        }
        row.entrust(kind, who, name(kind, who).orElseThrow(LineDesk::nobody));
    }

    private Optional<String> name(ResponsibleKind kind, UUID who) {
        return switch (kind) {
            case DIVISION -> divisions.find(who).map(Division::name);
            case ORGANISATION -> organisations.find(who).map(OrganisationRef::name);
            case USER -> directory.name(who);
        };
    }

    private static ProblemException nobody() {
        return ProblemException.invalid(
                new FieldError("/responsibleId", Text.of("没有这个责任单位或责任人", "There is no such unit or person")));
    }
}
