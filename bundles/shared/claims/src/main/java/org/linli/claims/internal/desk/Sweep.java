package org.linli.claims.internal.desk;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.OwnTransaction;
import org.linli.api.job.Job;
import org.linli.api.problem.Text;
import org.linli.claims.api.ClaimState;
import org.linli.claims.api.ItemState;
import org.linli.claims.internal.lists.ListBook;
import org.linli.claims.internal.store.ItemRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Every hour: items whose last day is over and that nobody has claimed expire; whoever has claimed and not served until the day is told,
 * once, and so is the publisher. Each in a transaction of its own, so that one that fails holds up no other.
 */
@Component(service = Job.class, property = "linli.job=claims-sweep")
public class Sweep implements Job {
    private static final Logger LOG = System.getLogger(Sweep.class.getName());
    private static final int AT_ONCE = 200;

    private final EntityManager em;
    private final CurrentCall call;
    private final OwnTransaction own;
    private final ListBook lists;
    private final ItemBook book;
    private final ItemDesk items;
    private final Journal journal;

    @Activate
    public Sweep(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference OwnTransaction own,
            @Reference ListBook lists,
            @Reference ItemBook book,
            @Reference ItemDesk items,
            @Reference Journal journal) {
        this.em = em;
        this.call = call;
        this.own = own;
        this.lists = lists;
        this.book = book;
        this.items = items;
        this.journal = journal;
    }

    @Override
    public void run(Instant slot) {
        LocalDate today = LocalDate.ofInstant(call.now(), call.tenant().zone());
        each(
                "select e.id from ItemRow e where e.state = :state and e.taken = 0 and e.lastDay < :today and e.id > :after"
                        + " and e.list in :lists order by e.id",
                ItemState.PUBLISHED,
                today,
                id -> expire(id, today));
        each(
                "select e.id from ClaimRow e where e.state = :state and e.dueDay < :today and e.reminded = false"
                        + " and e.id > :after and e.list in :lists order by e.id",
                ClaimState.CLAIMED,
                today,
                id -> remind(id, today));
    }

    private interface Dealing {
        void with(UUID id);
    }

    private void each(String query, Object state, LocalDate today, Dealing dealing) {
        UUID[] after = {new UUID(0, 0)};
        List<UUID> part;
        do {
            part = own.run(() -> em.createQuery(query, UUID.class)
                    .setParameter("state", state)
                    .setParameter("today", today)
                    .setParameter("after", after[0])
                    .setParameter("lists", keys())
                    .setMaxResults(AT_ONCE)
                    .getResultList());
            for (UUID id : part) {
                one(id, dealing);
                after[0] = id;
            }
        } while (part.size() == AT_ONCE);
    }

    /** Never empty, since there may be no list at all. */
    private List<String> keys() {
        List<String> keys = lists.keys();
        return keys.isEmpty() ? List.of("") : keys;
    }

    private void one(UUID id, Dealing dealing) {
        try {
            own.run(() -> {
                dealing.with(id);
                return true;
            });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The deadline of " + id + " could not be dealt with; it is tried again", e);
        }
    }

    /** Somebody may have claimed it, or its last day may be a later one, since it was listed. */
    private void expire(UUID itemId, LocalDate today) {
        ItemRow item = items.locked(itemId);
        LocalDate last = item.lastDay();
        if (item.state() == ItemState.PUBLISHED && item.taken() == 0 && last != null && last.isBefore(today)) {
            items.end(item, ItemState.EXPIRED, "");
            journal.tellPublisher(
                    item,
                    "claims.item.ended",
                    Text.of("“" + item.title() + "”到期无人认领", "Nobody has claimed it in time: " + item.title()));
        }
    }

    private void remind(UUID claimId, LocalDate today) {
        UUID itemId = book.itemOfClaim(claimId).orElse(null);
        if (itemId == null) {
            return;
        }
        ItemRow item = items.locked(itemId);
        book.claim(claimId)
                .filter(claim -> claim.state() == ClaimState.CLAIMED && !claim.reminded())
                .filter(claim -> claim.dueDay() != null && claim.dueDay().isBefore(today))
                .ifPresent(claim -> {
                    claim.remind();
                    Text text = Text.of(
                            "“" + item.title() + "”认领后到期未服务", "Claimed, but nothing was done in time: " + item.title());
                    journal.tellClaimant(claim, "claims.claim.overdue", text);
                    journal.tellPublisher(item, "claims.claim.overdue", text);
                });
    }
}
