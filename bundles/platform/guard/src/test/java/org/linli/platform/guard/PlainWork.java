package org.linli.platform.guard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.problem.Problem;
import org.linli.api.problem.Text;

/** Calls modules on the thread of the caller, however long they take, or not at all; for tests of whoever calls modules. */
public final class PlainWork implements ModuleWork {
    private static final Inside INSIDE = new Inside() {
        @Override
        public <T> T module(Work<T> work) {
            return work.run();
        }
    };

    private volatile @Nullable Duration retryIn;

    /** @param retry when to ask again; null when everything may be called */
    public void refuse(@Nullable Duration retry) {
        retryIn = retry;
    }

    @Override
    public <T> T run(Piece piece, Around<T> work) {
        Duration retry = retryIn;
        if (retry != null) {
            throw new NotNowException(
                    new Problem(503, "module-quarantined", Text.of("已隔离", "quarantined"), List.of(), Map.of()), retry);
        }
        return work.run(INSIDE);
    }
}
