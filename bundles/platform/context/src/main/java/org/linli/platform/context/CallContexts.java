package org.linli.platform.context;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;

/** Binds calls to threads. A nested call replaces the outer one until it returns. Thread-safe. */
public interface CallContexts {
    <T extends @Nullable Object> T call(CallContext context, Work<T> work);

    Optional<CallContext> current();
}
