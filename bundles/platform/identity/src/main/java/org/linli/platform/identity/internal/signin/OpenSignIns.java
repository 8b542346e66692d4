package org.linli.platform.identity.internal.signin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.SignInBound;
import org.linli.platform.identity.StandingSignIns;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.IdentityUnits;
import org.linli.platform.identity.internal.host.Operator;
import org.linli.platform.identity.internal.host.SignInRow;
import org.linli.platform.identity.internal.rights.SignInChange;
import org.linli.platform.identity.internal.rights.SignInNews;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is open on this node for somebody who signed in. News of a change make it look up the sign-ins concerned, all of them together,
 * so that neither the number of open streams nor that of events costs queries. Thread-safe.
 */
@Component(service = StandingSignIns.class)
public final class OpenSignIns implements StandingSignIns {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSignIns.class);
    private static final int LOOK_SECONDS = 20;
    private static final long AGAIN_MILLIS = 1000;
    /** As many sign-ins in one query. */
    private static final int TOGETHER = 500;
    /** So long a request may have been under way, signed in by what this node remembered, before it binds what it opened. */
    private static final long LATELY_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final IdentityUnits units;
    private final Transactions transactions;
    private final SignInNews news;
    private final HostTime time;
    private final Set<SignInBound> open = ConcurrentHashMap.newKeySet();
    private final Queue<Heard> lately = new ConcurrentLinkedQueue<>();
    private final Consumer<SignInChange> reader = this::changed;
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "linli-sign-ins");
        thread.setDaemon(true);
        return thread;
    });

    /** A change, and the {@link System#nanoTime()} at which this node heard of it. */
    private record Heard(SignInChange change, long at) {}

    @Activate
    public OpenSignIns(
            @Reference IdentityUnits units,
            @Reference Transactions transactions,
            @Reference SignInNews news,
            @Reference HostTime time) {
        this(units, transactions, news, time, LOOK_SECONDS);
    }

    OpenSignIns(IdentityUnits units, Transactions transactions, SignInNews news, HostTime time, int lookSeconds) {
        this.units = units;
        this.transactions = transactions;
        this.news = news;
        this.time = time;
        looker.scheduleWithFixedDelay(this::lookAtAll, lookSeconds, lookSeconds, TimeUnit.SECONDS);
        news.read(reader);
    }

    @Deactivate
    public void stop() {
        news.readNoMore(reader);
        looker.shutdownNow();
    }

    @Override
    public void bind(SignInBound bound) {
        open.add(bound);
        // whoever changed it before this moment did not find it among the open ones
        if (lately.stream().anyMatch(heard -> concerns(heard.change(), bound))) {
            soon(() -> closeEnded(List.of(bound)));
        }
    }

    private void changed(SignInChange change) {
        lately.add(new Heard(change, System.nanoTime()));
        soon(() -> look(bound -> concerns(change, bound)));
    }

    /** What fails because the database is away is done again until it is there. */
    private void soon(Runnable work) {
        try {
            looker.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.debug("Sign-ins are looked up again", e);
                    looker.schedule(() -> soon(work), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; what is open ends with this node", e);
        }
    }

    private static boolean concerns(SignInChange change, SignInBound bound) {
        SignInId signIn = signIn(bound.caller());
        return signIn == null || change.concerns(signIn.tenant(), signIn.account());
    }

    private static @Nullable SignInId signIn(Caller caller) {
        return caller instanceof Account account ? account.signIn() : null;
    }

    void lookAtAll() {
        long now = System.nanoTime();
        lately.removeIf(heard -> now - heard.at() > LATELY_NANOS);
        open.removeIf(SignInBound::closed);
        try {
            look(bound -> true);
        } catch (RuntimeException e) {
            LOG.debug("Sign-ins are looked up again later", e);
        }
    }

    private void look(Predicate<SignInBound> which) {
        List<SignInBound> some = open.stream().filter(which).toList();
        for (int from = 0; from < some.size(); from += TOGETHER) {
            closeEnded(some.subList(from, Math.min(some.size(), from + TOGETHER)));
        }
    }

    private void closeEnded(List<SignInBound> some) {
        Set<UUID> ids = new HashSet<>();
        some.forEach(bound -> {
            SignInId signIn = signIn(bound.caller());
            if (signIn != null) {
                ids.add(signIn.id());
            }
        });
        Set<UUID> standing = standing(ids);
        for (SignInBound bound : some) {
            SignInId signIn = signIn(bound.caller());
            if (signIn == null || !standing.contains(signIn.id())) {
                open.remove(bound);
                bound.close();
            }
        }
    }

    /** As the database says now, and not as this node remembers. */
    private Set<UUID> standing(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        Instant now = time.now();
        Map<@Nullable Integer, List<SignInRow>> byDistrict = new HashMap<>();
        transactions
                .host(
                        Access.READ,
                        () -> units.host()
                                .createQuery("select s from SignInRow s where s.id in :ids", SignInRow.class)
                                .setParameter("ids", ids)
                                .getResultList())
                .stream()
                .filter(row -> !SignIns.over(row.kind(), row.seenAt(), row.expiresAt(), now))
                .forEach(row -> byDistrict
                        .computeIfAbsent(row.district(), district -> new ArrayList<>())
                        .add(row));
        Set<UUID> standing = new LinkedHashSet<>();
        byDistrict.forEach((district, rows) -> {
            Set<UUID> accounts = new HashSet<>();
            rows.forEach(row -> accounts.add(row.accountId()));
            Map<UUID, Long> epochs =
                    district == null ? operators(accounts) : users(new TenantId(district), accounts, now);
            rows.stream()
                    .filter(row -> Long.valueOf(row.credentialEpoch()).equals(epochs.get(row.accountId())))
                    .forEach(row -> standing.add(row.id()));
        });
        return standing;
    }

    /** Of those that work, what their sign-ins must have. */
    private Map<UUID, Long> operators(Collection<UUID> accounts) {
        Map<UUID, Long> epochs = new HashMap<>();
        transactions
                .host(
                        Access.READ,
                        () -> units.host()
                                .createQuery("select o from Operator o where o.id in :ids", Operator.class)
                                .setParameter("ids", accounts)
                                .getResultList())
                .stream()
                .filter(operator -> !operator.disabled())
                .forEach(operator -> epochs.put(operator.id(), operator.credentialEpoch()));
        return epochs;
    }

    private Map<UUID, Long> users(TenantId tenant, Collection<UUID> accounts, Instant now) {
        Map<UUID, Long> epochs = new HashMap<>();
        transactions
                .tenant(
                        tenant,
                        Access.READ,
                        () -> units.tenant()
                                .createQuery("select u from User u where u.id in :ids", User.class)
                                .setParameter("ids", accounts)
                                .getResultList())
                .stream()
                .filter(user -> user.works(now))
                .forEach(user -> epochs.put(user.id(), user.credentialEpoch()));
        return epochs;
    }
}
