package org.linli.platform.tenancy.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;

/**
 * One value per tenant, read from its rows when first asked for and kept until it is dropped. A thread that has changed
 * rows and not yet committed reads its own rows, which are never kept for others.
 *
 * @param <T> immutable value
 */
public final class TenantCopies<T> {
    /** Longest time that a request may hold its transaction; afterwards an uncommitted change cannot be pending. */
    private static final long PENDING_NANOS = 120_000_000_000L;

    private final Transactions transactions;
    private final Work<T> loader;
    private final Map<TenantId, Slot<T>> slots = new ConcurrentHashMap<>();

    /** @param loader reads the rows of the bound tenant, inside a transaction */
    public TenantCopies(Transactions transactions, Work<T> loader) {
        this.transactions = transactions;
        this.loader = loader;
    }

    public T get(TenantId tenant) {
        Slot<T> slot = slot(tenant);
        if (slot.pendingHere()) {
            return transactions.tenant(tenant, Access.READ, loader);
        }
        T kept = slot.value;
        return kept != null ? kept : slot.load(() -> transactions.separateTenant(tenant, Access.READ, loader));
    }

    /** Call after changing rows in the open transaction of the tenant: others see the change once it is committed. */
    public void changed(TenantId tenant) {
        Slot<T> slot = slot(tenant);
        Pending mine = new Pending(Thread.currentThread(), System.nanoTime());
        slot.pending.put(mine.thread(), mine);
        transactions.afterCommit(() -> {
            slot.pending.remove(mine.thread());
            slot.drop();
        });
    }

    /** Drops what is kept, for instance because another node changed it. */
    public void drop(TenantId tenant) {
        slot(tenant).drop();
    }

    private Slot<T> slot(TenantId tenant) {
        return slots.computeIfAbsent(tenant, t -> new Slot<>());
    }

    private record Pending(Thread thread, long since) {
        boolean over() {
            return System.nanoTime() - since > PENDING_NANOS;
        }
    }

    private static final class Slot<T> {
        private final Map<Thread, Pending> pending = new ConcurrentHashMap<>();
        private volatile @Nullable T value;
        private long drops;

        boolean pendingHere() {
            if (pending.isEmpty()) {
                return false;
            }
            pending.values().removeIf(Pending::over);
            return pending.containsKey(Thread.currentThread());
        }

        /** A drop during the reading makes what was read old: it is answered once and not kept. */
        T load(Supplier<T> reader) {
            long before = drops();
            T read = reader.get();
            keep(read, before);
            return read;
        }

        private synchronized long drops() {
            return drops;
        }

        private synchronized void keep(T read, long dropsBefore) {
            if (drops == dropsBefore) {
                value = read;
            }
        }

        synchronized void drop() {
            drops++;
            value = null;
        }
    }
}
