package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.internal.figure.Freezing;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.HistoryRow;
import org.linli.ledgers.internal.store.LedgerRow;
import org.linli.ledgers.internal.store.LineRow;
import org.linli.ledgers.internal.store.TermRow;
import org.linli.ledgers.internal.store.TermState;
import org.linli.orders.api.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Periods of ledgers (期): opened, closed with their figures, and opened again. */
@Component(service = TermDesk.class)
public class TermDesk {
    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final WorkingDays workingDays;
    private final Definitions definitions;
    private final Book book;
    private final LedgerDesk ledgers;
    private final EntryMaker entries;
    private final Freezing freezing;
    private final Rights rights;
    private final Journal journal;

    @Activate
    public TermDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference WorkingDays workingDays,
            @Reference Definitions definitions,
            @Reference Book book,
            @Reference LedgerDesk ledgers,
            @Reference EntryMaker entries,
            @Reference Freezing freezing,
            @Reference Rights rights,
            @Reference Journal journal) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.workingDays = workingDays;
        this.definitions = definitions;
        this.book = book;
        this.ledgers = ledgers;
        this.entries = entries;
        this.freezing = freezing;
        this.rights = rights;
        this.journal = journal;
    }

    /** A person opens a period; the current one is opened by itself. */
    public TermRow open(UUID ledgerId, String text) {
        LedgerRow ledger = ledgers.lockedForWriting(ledgerId);
        LedgerTemplate template = ledgers.template(ledger);
        Period period = period(template, text);
        if (book.term(ledgerId, period.first()).isPresent()) {
            throw ProblemException.conflict(
                    "period-there", Text.of("这一期已经开过", "The period was opened already"), Map.of("period", text));
        }
        return open(ledger, template, period);
    }

    private Period period(LedgerTemplate template, String text) {
        try {
            Period period = Period.parse(text);
            if (period.kind() == template.period() && !period.first().isAfter(today().plusYears(1))) {
                return period;
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        String example = Period.containing(template.period(), today()).text();
        throw ProblemException.invalid(new FieldError(
                "/period",
                Text.of(
                        "须为一年以内的" + template.period().label().zh() + "，如 " + example,
                        "must be a " + template.period().label().en().toLowerCase(Locale.ROOT) + " within a year, like "
                                + example)));
    }

    /** Of a ledger that was just begun. */
    public void openCurrent(LedgerRow ledger) {
        current(ledger, today());
    }

    /** Does nothing when it is there. */
    TermRow current(LedgerRow ledger, LocalDate day) {
        LedgerDesk.requireRunning(ledger);
        LedgerTemplate template = ledgers.template(ledger);
        Period period = Period.containing(template.period(), day);
        return book.term(ledger.id(), period.first()).orElseGet(() -> open(ledger, template, period));
    }

    public TermRow open(LedgerRow ledger, LedgerTemplate template, Period period) {
        LedgerDesk.requireRunning(ledger);
        ledgers.provide(ledger, template);
        LocalDate due = workingDays.plus(period.last(), template.dueDays());
        TermRow term = new TermRow(ids.next(), ledger, period, due, call.now());
        em.persist(term);
        em.flush();
        for (LineRow line : book.lines(ledger.id())) {
            if (line.endedAt() == null) {
                entries.make(term, template, line);
            }
        }
        journal.period(term, new HistoryRow.Move("open", null, TermState.OPEN.name(), null), "ledgers.period.opened");
        return term;
    }

    /** Who keeps the ledger closes it: nothing is written any more, and its figures stay as they are now. */
    public TermRow close(UUID termId, IfMatch ifMatch) {
        TermRow term = locked(termId);
        requireOwner(Rights.CLOSE, term);
        ifMatch.check(term.version());
        if (term.state() == TermState.CLOSED) {
            throw wrongState(term, Text.of("这一期已关账", "The period is closed already"));
        }
        if (today().isBefore(term.last())) {
            throw ProblemException.conflict(
                    "period-not-over",
                    Text.of("这一期 " + term.last() + " 才结束", "The period ends only on " + term.last()),
                    Map.of("last", term.last().toString()));
        }
        close(term);
        return term;
    }

    void close(TermRow term) {
        LedgerTemplate template = definitions.template(term.template()).orElseThrow(ProblemException::notFound);
        term.close(call.now(), call.caller().userId());
        em.flush();
        freezing.freeze(term, template);
        journal.period(
                term,
                new HistoryRow.Move("close", TermState.OPEN.name(), TermState.CLOSED.name(), null),
                "ledgers.period.closed");
    }

    /** With a reason, which everybody who may see the period reads. */
    public TermRow reopen(UUID termId, String reason, IfMatch ifMatch) {
        TermRow term = locked(termId);
        requireOwner(Rights.REOPEN, term);
        ifMatch.check(term.version());
        if (term.state() == TermState.OPEN) {
            throw wrongState(term, Text.of("这一期尚未关账", "The period is open"));
        }
        term.reopen();
        freezing.thaw(term);
        journal.period(
                term,
                new HistoryRow.Move("reopen", TermState.CLOSED.name(), TermState.OPEN.name(), reason),
                "ledgers.period.reopened");
        journal.tell(
                journal.workingAt(term.divisionId(), Rights.WRITE),
                "ledgers.period.reopened",
                Text.of(
                        "台账“" + title(term) + "”" + term.period().label().zh() + "重新开账：" + reason,
                        "The period " + term.period().text() + " of a ledger was opened again: " + reason),
                "/ledgers/ledgers/" + term.ledgerId());
        return term;
    }

    /** Another last day for handing in (延期), for those who have not yet. */
    public TermRow postpone(UUID termId, LocalDate day, IfMatch ifMatch) {
        TermRow term = locked(termId);
        requireOwner(Rights.WRITE, term);
        ifMatch.check(term.version());
        if (term.state() == TermState.CLOSED) {
            throw wrongState(term, Text.of("这一期已关账", "The period is closed already"));
        }
        if (day.isBefore(term.last()) || day.isAfter(term.last().plusYears(1))) {
            throw ProblemException.invalid(new FieldError(
                    "/dueDay", Text.of("须在 " + term.last() + " 起一年以内", "must lie within a year from " + term.last())));
        }
        LocalDate before = term.dueDay();
        term.due(day);
        book.entries(termId).stream().filter(entry -> entry.state().open()).forEach(entry -> entry.due(day));
        journal.period(
                term,
                new HistoryRow.Move("postpone", TermState.OPEN.name(), TermState.OPEN.name(), before + " → " + day),
                "ledgers.period.postponed");
        return term;
    }

    String title(TermRow term) {
        return book.ledger(term.ledgerId()).map(LedgerRow::title).orElse("");
    }

    private TermRow locked(UUID termId) {
        return book.lockedTerm(termId)
                .filter(term -> definitions.template(term.template()).isPresent())
                .orElseThrow(ProblemException::notFound);
    }

    private void requireOwner(String permission, TermRow term) {
        if (rights.covers(permission, term.divisionId())) {
            return;
        }
        throw rights.seesLedgerOf(term.divisionId())
                ? Rights.refused("not-the-owner", "只有建账单位可以这样做", "Only those who keep the ledger may do that")
                : ProblemException.notFound();
    }

    private static ProblemException wrongState(TermRow term, Text text) {
        return ProblemException.conflict(
                "wrong-state", text, Map.of("state", term.state().name()));
    }

    /** The day it is in the district. */
    public LocalDate day() {
        return today();
    }

    LocalDate today() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }
}
