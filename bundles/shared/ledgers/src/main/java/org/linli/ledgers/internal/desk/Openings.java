package org.linli.ledgers.internal.desk;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.linli.api.data.OwnTransaction;
import org.linli.api.job.Job;
import org.linli.api.tenant.Parameters;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.LedgerRow;
import org.linli.ledgers.internal.store.TermRow;
import org.linli.ledgers.internal.store.TermState;
import org.linli.orders.api.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Every night: opens the current period of each ledger, and closes those whose day for handing in lies as many working days behind as the
 * district says, if it says so. Each in a transaction of its own, so that one that fails holds up no other.
 */
@Component(service = Job.class, property = "linli.job=ledgers-periods")
public class Openings implements Job {
    private static final Logger LOG = System.getLogger(Openings.class.getName());
    private static final int AT_ONCE = 200;

    private final EntityManager em;
    private final OwnTransaction own;
    private final Parameters parameters;
    private final WorkingDays workingDays;
    private final Definitions definitions;
    private final Book book;
    private final TermDesk terms;

    @Activate
    public Openings(
            @Reference EntityManager em,
            @Reference OwnTransaction own,
            @Reference Parameters parameters,
            @Reference WorkingDays workingDays,
            @Reference Definitions definitions,
            @Reference Book book,
            @Reference TermDesk terms) {
        this.em = em;
        this.own = own;
        this.parameters = parameters;
        this.workingDays = workingDays;
        this.definitions = definitions;
        this.book = book;
        this.terms = terms;
    }

    @Override
    public void run(Instant slot) {
        List<String> keys =
                own.run(() -> new ArrayList<>(definitions.templates().keySet()));
        if (keys.isEmpty()) {
            return;
        }
        LocalDate today = terms.today();
        each(
                "select e.id from LedgerRow e where e.endedAt is null and e.template in :keys and e.id > :after order by e.id",
                keys,
                null,
                id -> open(id, today));
        int days = parameters.integer("closeAfterDays");
        if (days > 0) {
            LocalDate due = own.run(() -> workingDays.plus(today, -days));
            each(
                    "select e.id from TermRow e where e.state = :open and e.template in :keys and e.dueDay <= :due and e.id > :after order by e.id",
                    keys,
                    due,
                    this::close);
        }
    }

    private interface Dealing {
        void with(UUID id);
    }

    private void each(
            String query, List<String> keys, @org.jspecify.annotations.Nullable LocalDate due, Dealing dealing) {
        UUID[] after = {new UUID(0, 0)};
        List<UUID> part;
        do {
            part = own.run(() -> {
                var some = em.createQuery(query, UUID.class)
                        .setParameter("keys", keys)
                        .setParameter("after", after[0]);
                if (due != null) {
                    some.setParameter("open", TermState.OPEN).setParameter("due", due);
                }
                return some.setMaxResults(AT_ONCE).getResultList();
            });
            for (UUID id : part) {
                one(id, dealing);
                after[0] = id;
            }
        } while (part.size() == AT_ONCE);
    }

    private void one(UUID id, Dealing dealing) {
        try {
            own.run(() -> {
                dealing.with(id);
                return true;
            });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The periods of " + id + " could not be dealt with; it is tried again", e);
        }
    }

    private void open(UUID ledgerId, LocalDate today) {
        LedgerRow ledger = book.lockedLedger(ledgerId).orElse(null);
        if (ledger != null && ledger.endedAt() == null) {
            terms.current(ledger, today);
        }
    }

    /** It may have been closed, or its day put off, since it was listed. */
    private void close(UUID termId) {
        TermRow term = book.lockedTerm(termId).orElse(null);
        LocalDate latest = workingDays.plus(terms.today(), -parameters.integer("closeAfterDays"));
        if (term != null && term.state() == TermState.OPEN && !term.dueDay().isAfter(latest)) {
            terms.close(term);
        }
    }
}
