package org.linli.platform.guard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.problem.Problem;
import org.linli.api.problem.Text;

/** Calls modules on the thread of the caller, however long they take, or not at all. */
public final class PlainWork implements ModuleWork {
    private static final Inside INSIDE = new Inside() {
        @Override
        public <T> T module(Work<T> work) {
            return work.run();
        }

        @Override
        public <T> T host(Work<T> work) {
            return work.run();
        }
    };

    private volatile @Nullable Duration retryIn;
    private volatile Runnable refused = () -> {};

    /** @param retry when to ask again; null when everything may be called */
    public void refuse(@Nullable Duration retry) {
        retryIn = retry;
    }

    /** @param told each time when something is refused from now on */
    public void onRefusal(Runnable told) {
        refused = told;
    }

    @Override
    public <T> T run(Piece piece, Around<T> work) {
        Duration retry = retryIn;
        if (retry != null) {
            refused.run();
            throw new NotNowException(
                    new Problem(503, "module-quarantined", Text.of("已隔离", "quarantined"), List.of(), Map.of()), retry);
        }
        return work.run(INSIDE);
    }
}
