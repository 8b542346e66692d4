package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.ledgers.api.FixedRow;
import org.linli.ledgers.api.LedgerTemplate;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.HistoryRow;
import org.linli.ledgers.internal.store.LedgerRow;
import org.linli.ledgers.internal.store.LineRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Begins, renames and ends ledgers, and gives them the rows that their template has. */
@Component(service = LedgerDesk.class)
public class LedgerDesk {
    static final String RUNNING = "RUNNING";
    static final String ENDED = "ENDED";

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Definitions definitions;
    private final Book book;
    private final Rights rights;
    private final Reach reach;
    private final Journal journal;

    @Activate
    public LedgerDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Definitions definitions,
            @Reference Book book,
            @Reference Rights rights,
            @Reference Reach reach,
            @Reference Journal journal) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.definitions = definitions;
        this.book = book;
        this.rights = rights;
        this.reach = reach;
        this.journal = journal;
    }

    /** A person begins a ledger; there is one of each template in a division, which is taken up again when it had ended. */
    public LedgerRow begin(String templateKey, UUID divisionId, @Nullable String title) {
        LedgerTemplate template = definitions.requireTemplate("/templateKey", templateKey);
        reach.requireDivision("/divisionId", Rights.WRITE, divisionId);
        Optional<LedgerRow> there = book.ledger(templateKey, divisionId);
        if (there.isPresent() && there.get().endedAt() == null) {
            throw ProblemException.conflict(
                    "ledger-running",
                    Text.of("该区划已有这本台账", "There is such a ledger in the division already"),
                    Map.of("ledger", there.get().id().toString()));
        }
        return make(template, divisionId, title, there);
    }

    /** A module begins a ledger, or finds it. */
    LedgerRow begun(LedgerTemplate template, UUID divisionId) {
        Optional<LedgerRow> there = book.ledger(template.key(), divisionId);
        return there.isPresent() && there.get().endedAt() == null
                ? there.get()
                : make(template, divisionId, null, there);
    }

    private LedgerRow make(
            LedgerTemplate template, UUID divisionId, @Nullable String title, Optional<LedgerRow> there) {
        String name = title == null || title.isBlank() ? template.label().zh() : title.strip();
        LedgerRow ledger = there.orElseGet(() -> new LedgerRow(
                ids.next(),
                template.key() + "@" + divisionId,
                template.key(),
                Definitions.moduleOf(template.key()),
                divisionId,
                call.now()));
        ledger.called(name).resume();
        em.persist(ledger);
        em.flush();
        provide(ledger, template);
        journal.write(
                "ledger", ledger.id(), new HistoryRow.Move("begin", there.isPresent() ? ENDED : null, RUNNING, null));
        return ledger;
    }

    /** Gives the ledger the rows that its template has now; those that it has no more are taken off. */
    void provide(LedgerRow ledger, LedgerTemplate template) {
        Map<String, LineRow> fixed = new HashMap<>();
        book.lines(ledger.id()).stream()
                .filter(LineRow::fixed)
                .forEach(line -> fixed.put(String.valueOf(line.key()), line));
        List<FixedRow> wanted = template.rows();
        for (int i = 0; i < wanted.size(); i++) {
            FixedRow row = wanted.get(i);
            LineRow line = fixed.remove(row.key());
            if (line == null) {
                line = new LineRow(ids.next(), ledger.id(), row.key(), i, ledger.divisionId(), call.now());
            }
            line.write(row.label().zh(), row.description().zh()).resume();
            em.persist(line);
        }
        fixed.values().stream().filter(line -> line.endedAt() == null).forEach(line -> line.end(call.now()));
        em.flush();
    }

    public LedgerRow lockedForWriting(UUID id) {
        LedgerRow ledger = locked(id);
        requireWriter(ledger);
        return ledger;
    }

    private void requireWriter(LedgerRow ledger) {
        if (!rights.covers(Rights.WRITE, ledger.divisionId())) {
            throw rights.sees(ledger)
                    ? Rights.refused("not-the-owner", "只有建账单位可以这样做", "Only those who keep the ledger may do that")
                    : ProblemException.notFound();
        }
    }

    public LedgerRow rename(LedgerRow ledger, String title) {
        requireRunning(ledger);
        ledger.called(title.strip());
        journal.write("ledger", ledger.id(), new HistoryRow.Move("change", RUNNING, RUNNING, null));
        return ledger;
    }

    /** Its periods stay as they are; none is opened any more. */
    public LedgerRow end(UUID id, String reason, IfMatch ifMatch) {
        LedgerRow ledger = lockedForWriting(id);
        ifMatch.check(ledger.version());
        requireRunning(ledger);
        ledger.end(call.now(), reason);
        journal.write("ledger", id, new HistoryRow.Move("end", RUNNING, ENDED, reason));
        return ledger;
    }

    LedgerRow locked(UUID id) {
        return book.lockedLedger(id)
                .filter(ledger -> definitions.template(ledger.template()).isPresent())
                .orElseThrow(ProblemException::notFound);
    }

    LedgerTemplate template(LedgerRow ledger) {
        return definitions.template(ledger.template()).orElseThrow(ProblemException::notFound);
    }

    static void requireRunning(LedgerRow ledger) {
        if (ledger.endedAt() != null) {
            throw ProblemException.conflict(
                    "ledger-ended", Text.of("台账已停用", "The ledger has ended"), Map.of("state", ENDED));
        }
    }
}
