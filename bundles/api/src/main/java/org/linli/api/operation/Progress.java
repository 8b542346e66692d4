package org.linli.api.operation;

import java.util.Optional;
import org.linli.api.data.Work;

/** The running operation as its runner sees it. */
public interface Progress {
    /** Input given at the start, bound to a record. */
    <T> T input(Class<T> type);

    /** State saved by the last committed batch. */
    <T> Optional<T> checkpoint(Class<T> type);

    /** Runs one batch in a transaction of the tenant; a checkpoint saved inside commits with it. */
    <T extends @org.jspecify.annotations.Nullable Object> T inTransaction(Work<T> batch);

    /** Saves state; only inside {@link #inTransaction}. */
    void saveCheckpoint(Object state);

    /**
     * Shows how far it is.
     *
     * @param done units done
     * @param total units in all, or -1 when unknown
     */
    void report(long done, long total);

    /** Result shown when finished, JSON-representable. */
    void result(Object result);

    /** True once somebody asked to cancel; return soon. */
    boolean cancelled();
}
