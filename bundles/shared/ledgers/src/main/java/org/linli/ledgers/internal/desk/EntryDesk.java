package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.ledgers.api.EntryState;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.rules.ValueCheck;
import org.linli.ledgers.internal.store.Actor;
import org.linli.ledgers.internal.store.CellRow;
import org.linli.ledgers.internal.store.EntryRow;
import org.linli.ledgers.internal.store.HistoryRow;
import org.linli.ledgers.internal.store.TermRow;
import org.linli.ledgers.internal.store.TermState;
import org.linli.ledgers.internal.store.ValueRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a unit writes in a row of a ledger: written, handed in, confirmed or returned, while the period is open. */
@Component(service = EntryDesk.class)
public class EntryDesk {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Definitions definitions;
    private final Book book;
    private final Rights rights;
    private final Journal journal;

    @Activate
    public EntryDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Definitions definitions,
            @Reference Book book,
            @Reference Rights rights,
            @Reference Journal journal) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.definitions = definitions;
        this.book = book;
        this.rights = rights;
        this.journal = journal;
    }

    /** An entry that the caller may see; those of modules that are not enabled are as if they did not exist. */
    public EntryRow seen(UUID id) {
        return book.entry(id)
                .filter(rights::sees)
                .filter(entry -> definitions.template(entry.template()).isPresent())
                .orElseThrow(ProblemException::notFound);
    }

    public LedgerTemplate template(EntryRow entry) {
        return definitions.template(entry.template()).orElseThrow(ProblemException::notFound);
    }

    /** Behind the lock of its period, so that the period is not closed meanwhile. */
    public EntryRow locked(UUID id) {
        UUID termId = book.termOfEntry(id).orElseThrow(ProblemException::notFound);
        TermRow term = book.lockedTerm(termId).orElseThrow(ProblemException::notFound);
        EntryRow entry = seen(id);
        if (term.state() == TermState.CLOSED) {
            throw ProblemException.conflict(
                    "period-closed",
                    Text.of(
                            "这一期已关账，不能再修改；确有需要请建账单位重新开账",
                            "The period is closed; who keeps the ledger can open it again"),
                    Map.of("period", term.period().text()));
        }
        return entry;
    }

    /** For whoever fills it in; it must not be handed in already. */
    public EntryRow lockedForFilling(UUID id) {
        EntryRow entry = locked(id);
        if (!rights.fills(entry)) {
            throw Rights.refused(
                    "not-the-unit", "只有填报单位或责任人可以填写", "Only the unit or the person who answers for it fills it in");
        }
        requireOpen(entry);
        return entry;
    }

    private void requireOpen(EntryRow entry) {
        if (!entry.state().open()) {
            throw wrongState(entry, Text.of("已报送，退回后才能修改", "It was handed in; it can be changed once it is returned"));
        }
    }

    /** @param values by field; null takes one away, what is not named stays */
    public void write(EntryRow entry, Map<String, ? extends @Nullable Object> values, @Nullable String note) {
        ValueCheck check = new ValueCheck(template(entry).fields(), "/values/").read(values);
        refuse(check.errors());
        String before = entry.state().name();
        put(entry, check.values(), journal.actor());
        entry.write(note == null ? "" : note.strip(), call.now());
        if (!before.equals(entry.state().name())) {
            journal.entry(
                    entry, new HistoryRow.Move("begin", before, entry.state().name(), null), null);
        } else {
            journal.changed(entry);
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
    }

    /** Writes values and what they were before. */
    void put(EntryRow entry, Map<String, ValueCheck.Value> values, Actor by) {
        Map<String, CellRow> cells = book.cells(entry.id());
        values.forEach((field, value) -> {
            CellRow cell = cells.get(field);
            String before = cell == null ? null : text(cell);
            String after = value.text();
            if (Objects.equals(before, after)) {
                return;
            }
            if (after == null && cell != null) {
                em.remove(cell);
            } else {
                CellRow kept = cell == null ? new CellRow(ids.next(), entry, field) : cell;
                kept.set(value.number(), value.words(), value.day(), value.flag());
                em.persist(kept);
            }
            em.persist(new ValueRow(ids.next(), entry.id(), field, before, after, by));
        });
        em.flush();
    }

    private static @Nullable String text(CellRow cell) {
        return new ValueCheck.Value(cell.number(), cell.words(), cell.day(), cell.flag()).text();
    }

    public EntryRow submit(UUID id, IfMatch ifMatch) {
        EntryRow entry = lockedForFilling(id);
        ifMatch.check(entry.version());
        submit(entry, template(entry));
        return entry;
    }

    void submit(EntryRow entry, LedgerTemplate template) {
        Set<String> there = new HashSet<>(book.cells(entry.id()).keySet());
        refuse(new ValueCheck(template.fields(), "/values/").require(there).errors());
        String before = entry.state().name();
        Actor by = journal.actor();
        entry.submit(by.at(), today(), by.id(), by.name(), template.checked());
        journal.entry(
                entry, new HistoryRow.Move("submit", before, entry.state().name(), null), "ledgers.entry.submitted");
        if (entry.state() == EntryState.SUBMITTED) {
            journal.tell(
                    journal.workingAt(ledgerDivision(entry), Rights.CHECK),
                    "ledgers.entry.submitted",
                    Text.of(
                            "有台账事项待审核：" + entry.lineTitle(),
                            "A row of a ledger awaits confirmation: " + entry.lineTitle()),
                    link(entry));
        }
    }

    private UUID ledgerDivision(EntryRow entry) {
        return book.ledger(entry.ledgerId()).map(ledger -> ledger.divisionId()).orElse(entry.divisionId());
    }

    static String link(EntryRow entry) {
        return "/ledgers/entries/" + entry.id();
    }

    /** By somebody else than who handed it in. */
    public EntryRow confirm(UUID id, IfMatch ifMatch) {
        EntryRow entry = lockedForChecking(id, ifMatch);
        if (entry.state() != EntryState.SUBMITTED) {
            throw wrongState(entry, Text.of("只有已报送的可以审核通过", "Only what was handed in can be confirmed"));
        }
        if (rights.isMe(entry.submitterId())) {
            throw Rights.refused("own-entry", "不能审核自己报送的内容", "Nobody confirms what he has handed in himself");
        }
        entry.confirm(call.now());
        journal.entry(
                entry,
                new HistoryRow.Move("confirm", EntryState.SUBMITTED.name(), EntryState.DONE.name(), null),
                "ledgers.entry.confirmed");
        return entry;
    }

    /** What was handed in is to be written again. */
    public EntryRow giveBack(UUID id, String reason, IfMatch ifMatch) {
        EntryRow entry = lockedForChecking(id, ifMatch);
        if (entry.state() != EntryState.SUBMITTED && entry.state() != EntryState.DONE) {
            throw wrongState(entry, Text.of("只有已报送的可以退回", "Only what was handed in can be returned"));
        }
        String before = entry.state().name();
        Set<UUID> receivers = new HashSet<>(journal.fillers(entry));
        UUID submitter = entry.submitterId();
        if (submitter != null) {
            receivers.add(submitter);
        }
        entry.giveBack(reason, call.now());
        journal.entry(
                entry,
                new HistoryRow.Move("return", before, EntryState.RETURNED.name(), reason),
                "ledgers.entry.returned");
        journal.tell(
                receivers,
                "ledgers.entry.returned",
                Text.of(
                        "台账事项“" + entry.lineTitle() + "”被退回：" + reason,
                        "A row of a ledger was returned: " + entry.lineTitle() + " – " + reason),
                link(entry));
        return entry;
    }

    private EntryRow lockedForChecking(UUID id, IfMatch ifMatch) {
        EntryRow entry = locked(id);
        if (!rights.checks(entry)) {
            throw Rights.refused("not-a-checker", "您不能审核这里的台账", "You do not confirm what is written here");
        }
        ifMatch.check(entry.version());
        return entry;
    }

    /** Kebab-case words of what the caller can do now. */
    public List<String> possible(EntryRow entry) {
        boolean open = book.term(entry.termId())
                .filter(term -> term.state() == TermState.OPEN)
                .isPresent();
        List<String> possible = new ArrayList<>();
        if (!open) {
            return possible;
        }
        if (entry.state().open() && rights.fills(entry)) {
            possible.addAll(List.of("write", "submit"));
        }
        boolean handedIn = entry.state() == EntryState.SUBMITTED || entry.state() == EntryState.DONE;
        if (handedIn && rights.checks(entry)) {
            if (entry.state() == EntryState.SUBMITTED && !rights.isMe(entry.submitterId())) {
                possible.add("confirm");
            }
            possible.add("return");
        }
        return possible;
    }

    static ProblemException wrongState(EntryRow entry, Text text) {
        return ProblemException.conflict(
                "wrong-state", text, Map.of("state", entry.state().name()));
    }

    public LocalDate today() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }
}
