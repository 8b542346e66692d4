package org.linli.platform.catalogue.routing;

import java.util.function.UnaryOperator;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleInstance;

/** The current route table. Reading is wait-free. */
public interface Routes {
    RouteTable current();

    /** Replaces the table; called by the reconciler alone. */
    RouteTable update(UnaryOperator<RouteTable> change);

    /**
     * Takes a use of the instance for the tenant, for the duration of a request or another piece of work; the instance is not
     * stopped while it is held, and what leaves with the tenant waits for it.
     *
     * @return closed exactly once when the work is done; null when the instance is already draining or does not serve the tenant
     *     any more, in which case the caller looks at the current table again
     */
    @org.jspecify.annotations.Nullable
    Use acquire(TenantId tenant, ModuleInstance instance);

    /** A held use. */
    interface Use extends AutoCloseable {
        /** Gives it back; the second time nothing happens. */
        @Override
        void close();
    }
}
