package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.OwnTransaction;
import org.linli.api.job.Job;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Parameters;
import org.linli.ledgers.api.EntryState;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.EntryRow;
import org.linli.ledgers.internal.store.TermRow;
import org.linli.ledgers.internal.store.TermState;
import org.linli.orders.api.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * On working days, in the morning: tells those who have not handed in yet, some working days before the last one and again every few
 * behind it, and those who keep the ledger once it is late by as many as the district says. One message for each unit and period, however
 * many rows it is about.
 */
@Component(service = Job.class, property = "linli.job=ledgers-reminders")
public class Reminders implements Job {
    private static final Logger LOG = System.getLogger(Reminders.class.getName());
    private static final Set<EntryState> OPEN =
            EnumSet.of(EntryState.NOT_STARTED, EntryState.IN_PROGRESS, EntryState.RETURNED);
    private static final int FAR = 60;

    private final EntityManager em;
    private final OwnTransaction own;
    private final Parameters parameters;
    private final WorkingDays workingDays;
    private final Definitions definitions;
    private final Book book;
    private final TermDesk terms;
    private final Journal journal;

    @Activate
    public Reminders(
            @Reference EntityManager em,
            @Reference OwnTransaction own,
            @Reference Parameters parameters,
            @Reference WorkingDays workingDays,
            @Reference Definitions definitions,
            @Reference Book book,
            @Reference TermDesk terms,
            @Reference Journal journal) {
        this.em = em;
        this.own = own;
        this.parameters = parameters;
        this.workingDays = workingDays;
        this.definitions = definitions;
        this.book = book;
        this.terms = terms;
        this.journal = journal;
    }

    /** What the district wants to be told. */
    record Wishes(List<Integer> remindBefore, int remindEvery, int escalateAfter) {}

    @Override
    public void run(Instant slot) {
        LocalDate today = terms.today();
        Wishes wishes = parameters.as(Wishes.class);
        List<UUID> due = own.run(() -> workingDays.working(today) ? termsAround(today) : List.of());
        for (UUID term : due) {
            try {
                own.run(() -> {
                    remind(term, today, wishes);
                    return true;
                });
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Reminders of " + term + " could not be sent; they are tried again", e);
            }
        }
    }

    private List<UUID> termsAround(LocalDate today) {
        List<String> keys = new ArrayList<>(definitions.templates().keySet());
        return keys.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select e.id from TermRow e where e.state = :open and e.template in :keys and e.dueDay <= :far and e.first <= :today order by e.id",
                                UUID.class)
                        .setParameter("open", TermState.OPEN)
                        .setParameter("keys", keys)
                        .setParameter("far", today.plusDays(FAR))
                        .setParameter("today", today)
                        .getResultList();
    }

    private void remind(UUID termId, LocalDate today, Wishes wishes) {
        TermRow term = book.lockedTerm(termId)
                .filter(one -> one.state() == TermState.OPEN)
                .orElse(null);
        if (term == null) {
            return;
        }
        Map<Who, List<EntryRow>> late = new LinkedHashMap<>();
        book.entries(termId).stream()
                .filter(entry -> OPEN.contains(entry.state()) && !today.equals(entry.remindedOn()))
                .forEach(entry -> late.computeIfAbsent(Who.of(entry), who -> new ArrayList<>())
                        .add(entry));
        Set<UUID> escalated = new HashSet<>();
        late.forEach((who, entries) -> {
            int left = workingDays.between(today, who.due());
            if (wanted(left, wishes)) {
                tell(term, entries, left);
                entries.forEach(entry -> entry.remind(today));
            }
            if (left == -wishes.escalateAfter()) {
                escalated.add(who.division());
                entries.forEach(entry -> entry.remind(today));
            }
        });
        if (!escalated.isEmpty()) {
            escalate(term, escalated.size());
        }
    }

    /** Whose it is to hand in, and when. */
    private record Who(UUID division, @Nullable UUID person, LocalDate due) {
        static Who of(EntryRow entry) {
            return new Who(entry.divisionId(), entry.responsibleUser(), entry.dueDay());
        }
    }

    /** @param left working days; the day itself is none, and negative it is late */
    private static boolean wanted(int left, Wishes wishes) {
        return left >= 0 ? wishes.remindBefore().contains(left) : (-left - 1) % wishes.remindEvery() == 0;
    }

    private void tell(TermRow term, List<EntryRow> entries, int left) {
        EntryRow first = entries.get(0);
        String title = terms.title(term);
        Text text = left >= 0
                ? Text.of(
                        "台账“" + title + "”" + term.period().label().zh() + "还有 " + entries.size() + " 项未报送，截止 "
                                + first.dueDay(),
                        entries.size() + " rows of a ledger are to be handed in until " + first.dueDay() + " ("
                                + term.period().text() + ")")
                : Text.of(
                        "台账“" + title + "”" + term.period().label().zh() + "有 " + entries.size() + " 项逾期 " + -left
                                + " 个工作日未报送",
                        entries.size() + " rows of a ledger are late by " + -left + " working days ("
                                + term.period().text() + ")");
        String link = entries.size() == 1 ? EntryDesk.link(first) : "/ledgers/ledgers/" + term.ledgerId();
        journal.tell(journal.fillers(first), left >= 0 ? "ledgers.entry.due" : "ledgers.entry.overdue", text, link);
    }

    private void escalate(TermRow term, int units) {
        journal.tell(
                journal.workingAt(term.divisionId(), Rights.WRITE),
                "ledgers.period.overdue",
                Text.of(
                        "台账“" + terms.title(term) + "”" + term.period().label().zh() + "有 " + units + " 个单位逾期未报送",
                        units + " units have not handed in a ledger in time ("
                                + term.period().text() + ")"),
                "/ledgers/ledgers/" + term.ledgerId());
    }
}
