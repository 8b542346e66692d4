package org.linli.platform.gateway.internal.support;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.guard.GuardedCall;
import org.linli.platform.guard.ModuleGuard;
import org.linli.platform.guard.Quarantine;

/** Lets everybody in unless a test refuses, hands the calls to the test, and remembers how they ended. */
public final class CountingGuard implements ModuleGuard {
    /** With what everybody is refused; null lets them in. */
    public volatile @Nullable Problem refusal;

    public volatile boolean exhausted;
    public volatile long answerLimit = Long.MAX_VALUE;
    public final LinkedBlockingQueue<Call> begun = new LinkedBlockingQueue<>();
    public final List<String> ended = Collections.synchronizedList(new ArrayList<>());

    @Override
    public GuardedCall enter(TenantInfo tenant, ModuleVersion module) {
        Problem problem = refusal;
        if (problem != null) {
            throw new ProblemException(problem);
        }
        return new Call();
    }

    @Override
    public void publishing(TenantId tenant, ModuleVersion module) {
        // as many as it likes
    }

    @Override
    public Collection<Quarantine> quarantines() {
        return List.of();
    }

    @Override
    public Optional<Quarantine> quarantine(TenantId tenant, ModuleVersion module) {
        return Optional.empty();
    }

    @Override
    public int abandonedThreads() {
        return 0;
    }

    @Override
    public boolean exhausted() {
        return exhausted;
    }

    /** One call; what the gateway says about it is kept. */
    public final class Call implements GuardedCall {
        private final List<String> said = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch left = new CountDownLatch(1);
        private volatile @Nullable Stand stand;

        public void answer(Problem problem) {
            stand.answer(problem);
        }

        public void awaitLeft() throws InterruptedException {
            left.await();
        }

        @Override
        public void begin(Stand answersInstead) {
            stand = answersInstead;
            begun.add(this);
        }

        @Override
        public void longRunning() {
            said.add("long");
        }

        @Override
        public long answerLimit() {
            return answerLimit;
        }

        @Override
        public <T extends @Nullable Object> T undisturbed(Work<T> work) {
            return work.run();
        }

        @Override
        public <T extends @Nullable Object> T disturbable(Work<T> work) {
            said.add("method");
            return work.run();
        }

        @Override
        public <T extends @Nullable Object> T transfer(Transfer<T> transfer) throws IOException {
            return transfer.run();
        }

        @Override
        public <T extends @Nullable Object> T withConnection(Work<T> work) {
            said.add("connection");
            return work.run();
        }

        @Override
        public void failed(Throwable thrown) {
            said.add("failed " + thrown.getClass().getSimpleName());
        }

        @Override
        public void excused() {
            said.add("excused");
        }

        @Override
        public void left() {
            left.countDown();
        }

        @Override
        public void close(int status) {
            said.add(Integer.toString(status));
            ended.add(String.join(" ", said));
        }
    }
}
