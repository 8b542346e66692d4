package org.linli.platform.catalogue.routing;

import java.util.function.UnaryOperator;
import org.linli.platform.catalogue.ModuleInstance;

/** The current route table. Reading is wait-free. */
public interface Routes {
    RouteTable current();

    /** Replaces the table; called by the reconciler alone. */
    RouteTable update(UnaryOperator<RouteTable> change);

    /**
     * Takes a use of the instance for the duration of a request; the instance is not stopped while it is held.
     *
     * @return closed exactly once when the request is done; null when the instance is already draining, in which case the caller
     *     looks at the current table again
     */
    @org.jspecify.annotations.Nullable
    Use acquire(ModuleInstance instance);

    /** A held use. */
    interface Use extends AutoCloseable {
        @Override
        void close();
    }
}
