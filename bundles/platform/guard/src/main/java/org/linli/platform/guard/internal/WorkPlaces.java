package org.linli.platform.guard.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.linli.api.tenant.TenantId;

/**
 * Places for one kind of work of a module version, of all districts. The last free one is for a district that has none, so that no
 * district keeps the others out, however much it has to do and however long that takes. Thread-safe.
 */
final class WorkPlaces {
    // Fair, so that whoever waits longest looks first whether the place that became free is one for him
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final Map<TenantId, Integer> held = new HashMap<>();
    private int free;

    /**
     * How many were free at the end of the last wait of a district that was in vain: it is the last to wait until the district has one,
     * and where none was free, the last of all districts until somebody has one. Others of the platform wait for the thread that waits
     * here.
     */
    private final Map<TenantId, Integer> inVain = new HashMap<>();

    private final long patienceNanos;

    /** @param ofDistrict places that one district may have; there is one more than that */
    WorkPlaces(int ofDistrict) {
        this(ofDistrict, Duration.ofSeconds(Share.SECONDS));
    }

    WorkPlaces(int ofDistrict, Duration patience) {
        this.free = ofDistrict + 1;
        this.patienceNanos = patience.toNanos();
    }

    Share of(TenantId tenant) {
        return new Share.OfWork(this, tenant);
    }

    /** @return false when none becomes free in time */
    boolean take(TenantId tenant) throws InterruptedException {
        lock.lock();
        try {
            long left = inVain.containsKey(tenant) || inVain.containsValue(0) ? 0 : patienceNanos;
            while (!fits(tenant)) {
                if (left <= 0) {
                    inVain.put(tenant, free);
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            free--;
            held.merge(tenant, 1, Integer::sum);
            inVain.remove(tenant);
            inVain.values().removeIf(places -> places == 0);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(TenantId tenant) {
        return held.containsKey(tenant) ? free > 1 : free > 0;
    }

    void giveBack(TenantId tenant) {
        lock.lock();
        try {
            free++;
            held.computeIfPresent(tenant, (t, count) -> count > 1 ? count - 1 : null);
            if (held.isEmpty()) {
                inVain.clear();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
