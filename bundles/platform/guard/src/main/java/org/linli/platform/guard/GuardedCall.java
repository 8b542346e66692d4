package org.linli.platform.guard;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;

/**
 * One request inside a module. What takes too long is interrupted; whoever does not come back after that is left behind: its transaction
 * is rolled back, its connection taken back, and the answer given without it. All methods but {@link #close} are called by the thread of
 * the request.
 */
public interface GuardedCall {
    /** Answers in place of the thread that does not come back. */
    @FunctionalInterface
    interface Stand {
        /** Called once at most, by another thread; must not wait. The thread of the request writes nothing to the client any more. */
        void answer(Problem problem);
    }

    /** Work with the client's connection. */
    @FunctionalInterface
    interface Transfer<T extends @Nullable Object> {
        T run() throws IOException;
    }

    /** Begins to watch the current thread. */
    void begin(Stand stand);

    /** Says that the call is long by nature; it gets the time and the size of answer of those. */
    void longRunning();

    /** Bytes that the answer may have at most. */
    long answerLimit();

    /**
     * Work of the host that must not be broken off, such as a commit. Whatever waits in there has a limit of its own.
     *
     * @throws ProblemException 503 when the thread has been left behind
     */
    <T extends @Nullable Object> T undisturbed(Work<T> work);

    /**
     * Work of the module inside {@link #undisturbed} work.
     *
     * @throws ProblemException 503 when the time was over before or in the midst of it, whatever came of it
     */
    <T extends @Nullable Object> T disturbable(Work<T> work);

    /**
     * Reads from the client or writes to it, which is not the module's time.
     *
     * @throws IOException also when the thread has been left behind
     */
    <T extends @Nullable Object> T transfer(Transfer<T> transfer) throws IOException;

    /**
     * Work that holds a database connection for the module.
     *
     * @throws ProblemException 503 when the module's share of connections does not become free in time
     */
    <T extends @Nullable Object> T withConnection(Work<T> work);

    /** The module threw what nobody foresaw, or answered more than it may. */
    void failed(Throwable thrown);

    /** What went wrong is not the module's fault. */
    void excused();

    /** The thread has come back. */
    void left();

    /**
     * Ends the call. Once, after {@link #left}.
     *
     * @param status HTTP status of the answer
     */
    void close(int status);
}
