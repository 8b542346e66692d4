package org.linli.platform.identity.internal.password;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.host.AttemptRow;
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

    private final AttemptRows rows;
    private final HostTime time;
    private final Object[] stripes = new Object[64];
    private final AtomicLong sincePurge = new AtomicLong();

    @Activate
    public AttemptThrottle(@Reference AttemptRows rows, @Reference HostTime time) {
        this.rows = rows;
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
            return charge(
                    new Counter(accountKey(account, address), AttemptPolicy.ACCOUNT),
                    new Counter(addressKey, AttemptPolicy.ADDRESS));
        }
    }

    /** Takes the try back after it succeeded, and remembers the address. */
    public void succeeded(String account, String clientAddress) {
        String address = ClientNetwork.of(clientAddress);
        synchronized (stripe(account)) {
            rows.change(() -> {
                Instant now = time.now();
                rows.locked(knownKey(account, address), now).set(0, now);
                rows.find(Secrets.hash("account\n" + account)).ifPresent(row -> row.set(0, now));
                AttemptRow perAddress = rows.locked(Secrets.hash("address\n" + address), now);
                perAddress.set(Math.max(0, perAddress.tries() - 1), now);
                return Duration.ZERO;
            });
        }
    }

    private record Counter(String key, AttemptPolicy policy) {}

    private Duration charge(Counter... counters) {
        return rows.change(() -> {
            Instant now = time.now();
            Duration wait = Duration.ZERO;
            List<AttemptRow> counted = new ArrayList<>();
            for (Counter c : counters) {
                AttemptRow row = rows.locked(c.key(), now);
                counted.add(row);
                Duration his = c.policy().wait(row.tries(), row.lastAt(), now);
                wait = his.compareTo(wait) > 0 ? his : wait;
            }
            if (wait.isZero()) {
                for (int i = 0; i < counted.size(); i++) {
                    AttemptRow row = counted.get(i);
                    row.set(counters[i].policy().next(row.tries(), row.lastAt(), now), now);
                }
            }
            return wait;
        });
    }

    private String accountKey(String account, String address) {
        String known = knownKey(account, address);
        boolean familiar = rows.lastAt(known)
                .filter(at -> at.plus(ADDRESS_KNOWN_FOR).isAfter(time.now()))
                .isPresent();
        return familiar ? known : Secrets.hash("account\n" + account);
    }

    private static String knownKey(String account, String address) {
        return Secrets.hash("known\n" + account + "\n" + address);
    }

    private Object stripe(String account) {
        return stripes[Math.floorMod(account.hashCode(), stripes.length)];
    }

    private void purgeNowAndThen() {
        if (sincePurge.incrementAndGet() % TRIES_BETWEEN_PURGES != 0) {
            return;
        }
        rows.purge(time.now().minus(ADDRESS_KNOWN_FOR));
    }
}
