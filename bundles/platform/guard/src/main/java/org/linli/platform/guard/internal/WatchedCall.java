package org.linli.platform.guard.internal;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.platform.guard.GuardedCall;
import org.linli.platform.persistence.AbandonedWork;

/**
 * A request, or another piece of work, inside a module. Its thread and the watch agree under the lock of the call: an interruption never hits what the thread does
 * after the module, and a thread that was left behind begins nothing any more that others could see.
 */
final class WatchedCall implements GuardedCall {
    /** For the answer, when its commit took the rest of the time. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Lane lane;
    private final Terms terms;
    private final Limits limits;
    private final AbandonedWork transactions;
    private final Ward ward;

    private @Nullable Thread thread;
    private @Nullable Stand stand;
    private long deadline;
    private long begun;
    private boolean longRunning;
    private boolean hurried;
    private boolean undisturbed;
    /** The module's work came back in time, and the host commits it. */
    private boolean committing;

    private boolean transferring;
    private boolean late;
    private boolean abandoned;
    private boolean hung;
    private boolean left;
    private long interruptedAt;
    private long abandonedAt;
    private long leftAt;
    private boolean holdsConnection;
    private @Nullable Throwable failure;
    private boolean excused;

    /** Who keeps count of the calls. */
    interface Ward {
        void watch(WatchedCall call);

        void leftBehind(WatchedCall call);

        void cameBack(WatchedCall call);

        void ended(WatchedCall call, Outcome outcome, @Nullable Throwable failure);
    }

    /** How a call ended. */
    enum Outcome {
        WELL,
        FAILED,
        /** Out of time; its thread came back when it was interrupted, or when its connection was broken off. */
        LATE,
        /** Its thread came back from neither. */
        HUNG,
        /** Not the module's fault. */
        EXCUSED
    }

    /** @param holdsConnection whether it begins with a connection of its share */
    WatchedCall(Lane lane, Terms terms, boolean holdsConnection, Limits limits, AbandonedWork transactions, Ward ward) {
        this.lane = lane;
        this.terms = terms;
        this.holdsConnection = holdsConnection;
        this.limits = limits;
        this.transactions = transactions;
        this.ward = ward;
    }

    Lane lane() {
        return lane;
    }

    Terms.Sort sort() {
        return terms.sort();
    }

    @Override
    public void begin(Stand answersInstead) {
        synchronized (this) {
            thread = Thread.currentThread();
            stand = answersInstead;
            begun = System.nanoTime();
            deadline = begun + terms.time().toNanos();
        }
        ward.watch(this);
    }

    @Override
    public synchronized void longRunning() {
        longRunning = true;
        deadline = begun + limits.longRequest().toNanos();
    }

    @Override
    public long answerLimit() {
        return longRunning ? limits.longAnswerBytes() : limits.answerBytes();
    }

    @Override
    public <T extends @Nullable Object> T undisturbed(Work<T> work) {
        boolean outermost = shield();
        try {
            return work.run();
        } finally {
            if (outermost) {
                unshield();
            }
        }
    }

    private synchronized boolean shield() {
        refuseLate();
        boolean outermost = !undisturbed;
        undisturbed = true;
        return outermost;
    }

    private synchronized void unshield() {
        undisturbed = false;
        boolean committed = committing;
        committing = false;
        if (terms.renewed()) {
            renew();
        } else if (committed) {
            // What is committed must not be answered as taken back because the commit was slow.
            deadline = Math.max(deadline, System.nanoTime() + ANSWER.toNanos());
        }
    }

    @Override
    public <T extends @Nullable Object> T disturbable(Work<T> work) {
        synchronized (this) {
            refuseLate();
            undisturbed = false;
            committing = false;
            if (terms.renewed()) {
                renew();
            }
        }
        try {
            return work.run();
        } finally {
            enterHost();
        }
    }

    private void renew() {
        if (!hurried) {
            deadline = System.nanoTime() + terms.time().toNanos();
        }
    }

    /** Whatever came of the module's work, it came too late; thrown from a finally block so that nobody commits it. */
    private synchronized void enterHost() {
        undisturbed = true;
        refuseLate();
        committing = true;
    }

    private Problem tooSlow() {
        return terms.renewed() ? Refusals.stepTooSlow(lane.module()) : Refusals.tooSlow(lane.module());
    }

    private void refuseLate() {
        if (late) {
            if (!abandoned) {
                // The interruption has done its work; what follows must not stumble over it.
                Thread.interrupted();
            }
            throw new ProblemException(tooSlow());
        }
    }

    @Override
    public <T extends @Nullable Object> T transfer(Transfer<T> transfer) throws IOException {
        long before = System.nanoTime();
        synchronized (this) {
            if (late) {
                throw new IOException(new ProblemException(tooSlow()));
            }
            transferring = true;
        }
        try {
            return transfer.run();
        } finally {
            synchronized (this) {
                transferring = false;
                deadline += System.nanoTime() - before;
            }
        }
    }

    @Override
    public <T extends @Nullable Object> T withConnection(Work<T> work) {
        long before = System.nanoTime();
        undisturbed(() -> {
            takeShare();
            return true;
        });
        synchronized (this) {
            // waiting for others is not the module's time
            deadline += System.nanoTime() - before;
        }
        try {
            return work.run();
        } finally {
            giveShareBack();
        }
    }

    private void takeShare() {
        try {
            if (!terms.connections().take()) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        synchronized (this) {
            holdsConnection = true;
        }
    }

    private ProblemException busy() {
        excused = true;
        return new ProblemException(Refusals.busy(lane.module()));
    }

    private void giveShareBack() {
        synchronized (this) {
            if (!holdsConnection) {
                return;
            }
            holdsConnection = false;
        }
        terms.connections().giveBack();
    }

    @Override
    public void failed(Throwable thrown) {
        failure = thrown;
    }

    @Override
    public void excused() {
        excused = true;
    }

    /** What the watch does from time to time, with {@link System#nanoTime}. */
    void look(long now) {
        Stand standing;
        synchronized (this) {
            if (left || transferring || undisturbed || abandoned || now - deadline < 0) {
                return;
            }
            if (!late) {
                late = true;
                interruptedAt = now;
                if (thread != null) {
                    thread.interrupt();
                }
                return;
            }
            if (now - interruptedAt < limits.patience().toNanos() || thread == null || !transactions.rollBack(thread)) {
                return;
            }
            abandoned = true;
            abandonedAt = now;
            standing = stand;
            // Under the lock: a thread that comes back at this very moment is counted out after it was counted in.
            ward.leftBehind(this);
        }
        giveShareBack();
        if (standing != null) {
            standing.answer(tooSlow());
        }
    }

    /** What the watch does with a call whose thread was left behind: most that waited for the database come back at once. */
    void lookAgain(long now) {
        synchronized (this) {
            if (left || hung || now - abandonedAt < limits.patience().toNanos()) {
                return;
            }
            hung = true;
        }
        ward.ended(this, Outcome.HUNG, failure);
    }

    /** Has it broken off at the next look: nobody waits for it any more. */
    synchronized void hurry() {
        hurried = true;
        deadline = Math.min(deadline, System.nanoTime());
    }

    /** How long an equal one is to wait: while this one hangs, and as long again as it was given, if that was too short for it. */
    synchronized Duration rest(long now, Duration whileHanging) {
        if (!late) {
            return Duration.ZERO;
        }
        if (!left) {
            return whileHanging;
        }
        if (hurried || terms.sort() == Terms.Sort.CHANGE || terms.renewed()) {
            // Somebody has begun it, and begins it again if he wants to
            return Duration.ZERO;
        }
        Duration rest = terms.time().minusNanos(now - leftAt);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /** How long it has been inside. */
    synchronized Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public void left() {
        boolean wasAbandoned;
        synchronized (this) {
            left = true;
            leftAt = System.nanoTime();
            wasAbandoned = abandoned;
            if (late) {
                // The thread serves others next.
                Thread.interrupted();
            }
            thread = null;
            stand = null;
        }
        if (wasAbandoned) {
            ward.cameBack(this);
        }
    }

    @Override
    public void close(int status) {
        if (terms.sort() == Terms.Sort.REQUEST) {
            lane.leave();
        } else {
            giveShareBack();
            lane.leaveWork();
        }
        if (!hung) {
            ward.ended(this, outcome(status), failure);
        }
        // It knows classes of the module, which may go before this call is forgotten.
        failure = null;
    }

    private Outcome outcome(int status) {
        if (late) {
            // Whoever asked had less patience than the module was given
            return hurried ? Outcome.EXCUSED : Outcome.LATE;
        }
        if (failure != null) {
            return Outcome.FAILED;
        }
        if (excused) {
            return Outcome.EXCUSED;
        }
        return status >= 500 ? Outcome.FAILED : Outcome.WELL;
    }
}
