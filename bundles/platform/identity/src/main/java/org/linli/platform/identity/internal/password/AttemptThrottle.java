package org.linli.platform.identity.internal.password;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.host.AttemptRow;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Counts tries per account and per address, in the database so that all nodes agree. A try is counted before the
 * password is hashed, so parallel tries cannot slip through. An address from which the account signed in lately has a
 * count of its own there: tries from elsewhere do not keep the owner out.
 */
@Component(service = AttemptThrottle.class)
public final class AttemptThrottle {
    private static final Duration ADDRESS_KNOWN_FOR = Duration.ofDays(30);
    private static final long TRIES_BETWEEN_PURGES = 1000;

    private final IdentityUnits units;
    private final Transactions transactions;
    private final HostTime time;
    private final Object[] stripes = new Object[64];
    private final AtomicLong sincePurge = new AtomicLong();

    @Activate
    public AttemptThrottle(
            @Reference IdentityUnits units, @Reference Transactions transactions, @Reference HostTime time) {
        this.units = units;
        this.transactions = transactions;
        this.time = time;
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = new Object();
        }
    }

    /**
     * Counts one try.
     *
     * @param account tenant and user name, or another thing that is guessed at
     * @return zero when the try may go on, else how long to wait; then nothing was counted
     */
    public Duration charge(String account, String clientAddress) {
        String address = ClientNetwork.of(clientAddress);
        String addressKey = Secrets.hash("address\n" + address);
        synchronized (stripe(account)) {
            purgeNowAndThen();
            Duration wait = retrying(() -> charge(
                    new Counter(accountKey(account, address), AttemptPolicy.ACCOUNT),
                    new Counter(addressKey, AttemptPolicy.ADDRESS)));
            return wait;
        }
    }

    /** Takes the try back after it succeeded, and remembers the address. */
    public void succeeded(String account, String clientAddress) {
        String address = ClientNetwork.of(clientAddress);
        synchronized (stripe(account)) {
            retrying(() -> transactions.separateHost(Access.WRITE, () -> {
                Instant now = time.now();
                EntityManager em = units.host();
                row(em, knownKey(account, address), now).set(0, now);
                AttemptRow perAccount = em.find(AttemptRow.class, Secrets.hash("account\n" + account));
                if (perAccount != null) {
                    perAccount.set(0, now);
                }
                AttemptRow perAddress = row(em, Secrets.hash("address\n" + address), now);
                perAddress.set(Math.max(0, perAddress.tries() - 1), now);
                return Duration.ZERO;
            }));
        }
    }

    private record Counter(String key, AttemptPolicy policy) {}

    /** Counts apart from whatever is open: a refusal rolls back the call that asked, never the try. */
    private Duration charge(Counter... counters) {
        return transactions.separateHost(Access.WRITE, () -> {
            Instant now = time.now();
            EntityManager em = units.host();
            Duration wait = Duration.ZERO;
            List<AttemptRow> rows = new ArrayList<>();
            for (Counter c : counters) {
                AttemptRow row = row(em, c.key(), now);
                rows.add(row);
                Duration his = c.policy().wait(row.tries(), row.lastAt(), now);
                wait = his.compareTo(wait) > 0 ? his : wait;
            }
            if (wait.isZero()) {
                for (int i = 0; i < rows.size(); i++) {
                    AttemptRow row = rows.get(i);
                    row.set(counters[i].policy().next(row.tries(), row.lastAt(), now), now);
                }
            }
            return wait;
        });
    }

    private String accountKey(String account, String address) {
        String known = knownKey(account, address);
        boolean familiar = transactions.host(Access.READ, () -> {
            AttemptRow row = units.host().find(AttemptRow.class, known);
            return row != null && row.lastAt().plus(ADDRESS_KNOWN_FOR).isAfter(time.now());
        });
        return familiar ? known : Secrets.hash("account\n" + account);
    }

    private static String knownKey(String account, String address) {
        return Secrets.hash("known\n" + account + "\n" + address);
    }

    /** The row under the key, locked; a new one when there is none. */
    static AttemptRow row(EntityManager em, String key, Instant now) {
        AttemptRow found = em.find(AttemptRow.class, key, LockModeType.PESSIMISTIC_WRITE);
        if (found != null) {
            return found;
        }
        AttemptRow fresh = new AttemptRow(key, now);
        em.persist(fresh);
        return fresh;
    }

    private Object stripe(String account) {
        return stripes[Math.floorMod(account.hashCode(), stripes.length)];
    }

    /** Another node may insert the same row at the same moment; then its row is there the next time. */
    static <T> T retrying(Supplier<T> work) {
        @Nullable PersistenceException last = null;
        for (int i = 0; i < 3; i++) {
            try {
                return work.get();
            } catch (PersistenceException e) {
                last = e;
            }
        }
        throw last;
    }

    private void purgeNowAndThen() {
        if (sincePurge.incrementAndGet() % TRIES_BETWEEN_PURGES != 0) {
            return;
        }
        transactions.host(
                Access.WRITE,
                () -> units.host()
                        .createQuery("delete from AttemptRow a where a.lastAt < :before")
                        .setParameter("before", time.now().minus(ADDRESS_KNOWN_FOR))
                        .executeUpdate());
    }
}
