package org.linli.platform.operations.internal.work;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.operation.Progress;
import org.linli.api.tenant.TenantId;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.operations.internal.log.OperationStore;

/**
 * {@link Progress} of one run. Used by one thread at a time, but for {@link #lose}: that of the worker or, while it waits for that, the one
 * on which the guard has the runner.
 */
final class RunProgress implements Progress {
    /** Reports outside a batch reach the row at most this often. */
    private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long CANCEL_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final OperationStore store;
    private final TenantId tenant;
    private final Operation operation;
    private final String node;
    private final BooleanSupplier stillCurrent;
    private final OperationJson json = new OperationJson();

    private volatile boolean lost;
    private @Nullable String checkpoint;
    private @Nullable String unsaved;
    /** Set back by a thread that was left behind, whenever it comes back. */
    private volatile boolean inBatch;

    private boolean advanced;
    private boolean cancelled;
    private long done;
    private long total;
    private long reportedAt;
    private long cancelLookedAt;
    private @Nullable String result;

    RunProgress(OperationStore store, TenantId tenant, Operation operation, String node, BooleanSupplier stillCurrent) {
        this.store = store;
        this.tenant = tenant;
        this.operation = operation;
        this.node = node;
        this.stillCurrent = stillCurrent;
        this.checkpoint = operation.checkpoint();
        this.cancelled = operation.cancelRequested();
        this.done = operation.done();
        this.total = operation.total();
        this.reportedAt = System.nanoTime() - REPORT_NANOS;
        this.cancelLookedAt = System.nanoTime();
    }

    @Override
    public <T> T input(Class<T> type) {
        return json.read(operation.input(), type);
    }

    @Override
    public <T> Optional<T> checkpoint(Class<T> type) {
        return Optional.ofNullable(checkpoint).map(text -> json.read(text, type));
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(Work<T> batch) {
        if (inBatch) {
            throw new IllegalStateException("a batch is open already");
        }
        requireCurrent();
        inBatch = true;
        unsaved = null;
        try {
            T value = store.write(tenant, rows -> {
                T outcome = batch.run();
                // last, so that the row is locked for a moment only; refuses when another node took over
                if (!rows.advance(operation.id(), node, unsaved, done, total)) {
                    throw new RunLaterException("another node took operation " + operation.id() + " over");
                }
                return outcome;
            });
            checkpoint = unsaved == null ? checkpoint : unsaved;
            advanced = true;
            reportedAt = System.nanoTime();
            return value;
        } finally {
            inBatch = false;
        }
    }

    @Override
    public void saveCheckpoint(Object state) {
        if (!inBatch) {
            throw new IllegalStateException("a checkpoint is saved inside inTransaction only");
        }
        unsaved = json.write(state);
    }

    @Override
    public void report(long unitsDone, long unitsTotal) {
        done = unitsDone;
        total = unitsTotal;
        if (!inBatch && System.nanoTime() - reportedAt >= REPORT_NANOS) {
            requireCurrent();
            boolean held = store.write(tenant, rows -> rows.advance(operation.id(), node, null, done, total));
            if (!held) {
                throw new RunLaterException("another node took operation " + operation.id() + " over");
            }
            reportedAt = System.nanoTime();
        }
    }

    @Override
    public void result(Object value) {
        result = json.write(value);
    }

    @Override
    public boolean cancelled() {
        if (!cancelled && System.nanoTime() - cancelLookedAt >= CANCEL_LOOK_NANOS) {
            cancelled = store.read(tenant, rows -> rows.cancelRequested(operation.id()));
            cancelLookedAt = System.nanoTime();
        }
        return cancelled;
    }

    /** Whether the runner was told of the cancellation. */
    boolean sawCancel() {
        return cancelled;
    }

    /** Whether a batch is open, also one whose thread does not come back. */
    boolean inBatch() {
        return inBatch;
    }

    /** Whether this run got anything done. */
    boolean advanced() {
        return advanced;
    }

    @Nullable
    String resultJson() {
        return result;
    }

    long done() {
        return done;
    }

    long total() {
        return total;
    }

    /** Tells the run from another thread that it may not go on. */
    void lose() {
        lost = true;
    }

    private void requireCurrent() {
        if (lost) {
            throw new RunLaterException("the lease of operation " + operation.id() + " was lost");
        }
        if (!stillCurrent.getAsBoolean()) {
            throw new RunLaterException("the tenant moved to another version during operation " + operation.id());
        }
    }
}
