package org.linli.platform.gateway.internal.rest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.platform.guard.GuardedCall;

/** A call of the platform itself, which nobody watches. */
public record Unguarded() implements GuardedCall {
    @Override
    public void begin(Stand stand) {
        // not watched
    }

    @Override
    public void longRunning() {
        // no limit
    }

    @Override
    public long answerLimit() {
        return Long.MAX_VALUE;
    }

    @Override
    public <T extends @Nullable Object> T undisturbed(Work<T> work) {
        return work.run();
    }

    @Override
    public <T extends @Nullable Object> T disturbable(Work<T> work) {
        return work.run();
    }

    @Override
    public <T extends @Nullable Object> T transfer(Transfer<T> transfer) throws IOException {
        return transfer.run();
    }

    @Override
    public <T extends @Nullable Object> T withConnection(Work<T> work) {
        return work.run();
    }

    @Override
    public void failed(Throwable thrown) {
        // nobody counts
    }

    @Override
    public void excused() {
        // nobody counts
    }

    @Override
    public void left() {
        // not watched
    }

    @Override
    public void close(int status) {
        // nothing is held
    }
}
