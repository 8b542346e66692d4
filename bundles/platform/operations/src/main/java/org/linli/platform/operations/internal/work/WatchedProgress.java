package org.linli.platform.operations.internal.work;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.operation.Progress;
import org.linli.platform.guard.ModuleWork.Inside;

/**
 * {@link Progress} for a runner of a module: what the host does in it is never broken off, and a runner that was left behind gets nothing
 * done any more. Each batch, report and look for a cancellation is a sign of life. Used by the thread of the runner alone.
 */
final class WatchedProgress implements Progress {
    private final Progress progress;
    private final Inside inside;
    private boolean inBatch;

    WatchedProgress(Progress progress, Inside inside) {
        this.progress = progress;
        this.inside = inside;
    }

    @Override
    public <T> T input(Class<T> type) {
        // not the host's part: the classes are the module's
        return progress.input(type);
    }

    @Override
    public <T> Optional<T> checkpoint(Class<T> type) {
        return progress.checkpoint(type);
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(Work<T> batch) {
        return inside.host(() -> progress.inTransaction(() -> inside.module(() -> within(batch))));
    }

    private <T extends @Nullable Object> T within(Work<T> batch) {
        inBatch = true;
        try {
            return batch.run();
        } finally {
            inBatch = false;
        }
    }

    @Override
    public void saveCheckpoint(Object state) {
        progress.saveCheckpoint(state);
    }

    /** Inside a batch it is no sign of life: the transaction must end. */
    @Override
    public void report(long unitsDone, long unitsTotal) {
        if (inBatch) {
            progress.report(unitsDone, unitsTotal);
            return;
        }
        inside.host(() -> {
            progress.report(unitsDone, unitsTotal);
            return true;
        });
    }

    @Override
    public void result(Object value) {
        progress.result(value);
    }

    @Override
    public boolean cancelled() {
        return inBatch ? progress.cancelled() : inside.host(progress::cancelled);
    }
}
