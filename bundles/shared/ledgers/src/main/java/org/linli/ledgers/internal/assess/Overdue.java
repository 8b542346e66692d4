package org.linli.ledgers.internal.assess;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.linli.api.data.OwnTransaction;
import org.linli.api.job.Job;
import org.linli.api.problem.Text;
import org.linli.ledgers.api.ConsequenceState;
import org.linli.ledgers.internal.desk.Journal;
import org.linli.ledgers.internal.desk.Rights;
import org.linli.ledgers.internal.store.ConsequenceRow;
import org.linli.orders.api.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** On working days: tells once of what was to be done after an assessment and is late, both who has to do it and who decided it. */
@Component(service = Job.class, property = "linli.job=ledgers-consequences")
public class Overdue implements Job {
    private static final Logger LOG = System.getLogger(Overdue.class.getName());

    private final EntityManager em;
    private final OwnTransaction own;
    private final WorkingDays workingDays;
    private final Consequences consequences;
    private final Journal journal;

    @Activate
    public Overdue(
            @Reference EntityManager em,
            @Reference OwnTransaction own,
            @Reference WorkingDays workingDays,
            @Reference Consequences consequences,
            @Reference Journal journal) {
        this.em = em;
        this.own = own;
        this.workingDays = workingDays;
        this.consequences = consequences;
        this.journal = journal;
    }

    @Override
    public void run(Instant slot) {
        LocalDate today = consequences.today();
        List<UUID> late = own.run(() -> workingDays.working(today) ? late(today) : List.of());
        for (UUID id : late) {
            try {
                own.run(() -> {
                    remind(id, today);
                    return true;
                });
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Nobody could be told that " + id + " is late; it is tried again", e);
            }
        }
    }

    private List<UUID> late(LocalDate today) {
        return em.createQuery(
                        "select e.id from ConsequenceRow e where e.state = :open and e.dueDay < :today and e.remindedOn is null order by e.id",
                        UUID.class)
                .setParameter("open", ConsequenceState.IN_FORCE)
                .setParameter("today", today)
                .getResultList();
    }

    private void remind(UUID id, LocalDate today) {
        ConsequenceRow row = em.find(ConsequenceRow.class, id);
        if (row == null || !consequences.known(row) || row.state() != ConsequenceState.IN_FORCE) {
            return;
        }
        row.remind(today);
        Set<UUID> receivers = new HashSet<>(journal.workingAt(row.divisionId(), Rights.FILL));
        UUID decider = row.deciderId();
        if (decider != null) {
            receivers.add(decider);
        }
        journal.tell(
                receivers,
                "ledgers.consequence.overdue",
                Text.of(
                        "整改逾期：" + row.name() + "，应于 " + row.dueDay() + " 前完成",
                        "Late: " + row.name() + ", due on " + row.dueDay()),
                "/ledgers/consequences/" + id);
    }
}
