package org.linli.platform.guard;

import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleInstance;

/**
 * Runs the code of modules outside of requests: consumers of events, jobs, operations, imports, and what a change of modules calls. Each piece has a time and
 * a share of the database connections, and runs on a thread that can be left behind, so that nobody of the platform waits for a module
 * longer than the limit says. Thread-safe.
 */
public interface ModuleWork {
    /** What a module is called for. */
    enum Kind {
        EVENT,
        JOB,
        /** A probe, or one batch of a data step. */
        CHANGE,
        /** What the host asks all modules of a district for somebody who waits; the asker may have gone on before it ends. */
        QUESTION,
        /** A run of an operation, or an import. Its time counts from the last call of the module, or of the host by it. */
        OPERATION
    }

    /**
     * One piece of work. While an equal one hangs, and for a while after it was late, it is not begun again.
     *
     * @param name of the consumer, job, probe, step, operation or importer in the module
     */
    record Piece(TenantInfo tenant, ModuleInstance instance, Kind kind, String name) {}

    /** The way into the module, in the midst of what the host does around it, and out again. Used by the thread of the piece alone. */
    interface Inside {
        /**
         * Calls the module. What it throws and must not, such as a checked exception, comes as an unchecked one.
         *
         * @throws ProblemException 503 when the time was over before or in the midst of it, whatever came of it
         */
        <T extends @Nullable Object> T module(Work<T> work);

        /**
         * What the host does for the module in the midst of {@link #module}, such as a transaction of a batch; is not broken off, and
         * may call the module again. What it throws is not blamed on the module.
         *
         * @throws ProblemException 503 when the time was over before
         */
        <T extends @Nullable Object> T host(Work<T> work);
    }

    /**
     * What the host does around the module, such as a transaction, on the thread of the piece; only what happens in the module is
     * ever broken off.
     */
    @FunctionalInterface
    interface Around<T extends @Nullable Object> {
        T run(Inside inside);
    }

    /**
     * Runs the piece and waits until it has ended or was left behind; in the latter case, all that its thread has open was rolled back
     * and it cannot commit any more.
     *
     * @throws NotNowException when it was not begun, or the caller was interrupted while the piece came to nothing
     * @throws ProblemException 503 {@code module-too-slow} when it took too long; it was rolled back
     * @throws RuntimeException what else the work throws, and so its errors
     */
    <T extends @Nullable Object> T run(Piece piece, Around<T> work);
}
