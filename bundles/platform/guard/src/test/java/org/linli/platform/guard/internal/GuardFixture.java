package org.linli.platform.guard.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;

/** Guards with small limits, beside a database that only says what was taken back. */
final class GuardFixture implements AutoCloseable {
    final AtomicLong trials = new AtomicLong();
    /** What happens when the guard looks up {@link #trials} the next time. */
    final AtomicReference<Runnable> meanwhile = new AtomicReference<>(CountedOffers::nothing);

    final AtomicBoolean committing = new AtomicBoolean();
    /** What the next rolling back throws. */
    final AtomicReference<Error> broken = new AtomicReference<>();

    final List<Thread> rolledBack = new CopyOnWriteArrayList<>();
    final RecordedBulletin bulletin = new RecordedBulletin();
    Duration quarantine = Duration.ofHours(1);
    Duration patience = Duration.ofMillis(1);
    private final List<WatchingGuard> guards = new ArrayList<>();

    static TenantInfo tenant(int number) {
        return new TenantInfo(
                new TenantId(number), "36000" + number, "区", ZoneId.of("Asia/Shanghai"), TenantInfo.State.ACTIVE);
    }

    /** @param time of requests, and of all other work */
    WatchingGuard guard(Duration time) {
        return guard(new Limits(
                time,
                Duration.ofHours(1),
                patience,
                2,
                3,
                1,
                1,
                100,
                1000,
                10,
                5,
                quarantine,
                0,
                new Limits.OfWork(time, time, time, time, 1)));
    }

    WatchingGuard guard(Limits limits) {
        WatchingGuard guard = new WatchingGuard(
                limits,
                new NoInstances(),
                new CountedOffers(trials, meanwhile),
                this::rollBack,
                bulletin.bulletin(),
                (module, tenant, outcome, failure) -> {},
                InstantSource.system());
        guards.add(guard);
        return guard;
    }

    private boolean rollBack(Thread thread) {
        Error error = broken.getAndSet(null);
        if (error != null) {
            throw error;
        }
        if (committing.get()) {
            return false;
        }
        rolledBack.add(thread);
        return true;
    }

    @Override
    public void close() {
        guards.forEach(WatchingGuard::close);
        bulletin.close();
    }
}
