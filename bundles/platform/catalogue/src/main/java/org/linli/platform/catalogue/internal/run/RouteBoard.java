package org.linli.platform.catalogue.internal.run;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.routing.RouteTable;
import org.linli.platform.catalogue.routing.Routes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Holds the current route table. */
@Component
public final class RouteBoard implements Routes {
    private volatile RouteTable table = new RouteTable(0, Map.of());

    @Activate
    public RouteBoard() {}

    @Override
    public RouteTable current() {
        return table;
    }

    @Override
    public synchronized RouteTable update(UnaryOperator<RouteTable> change) {
        table = change.apply(table);
        return table;
    }

    @Override
    public @Nullable Use acquire(TenantId tenant, ModuleInstance instance) {
        Use use = ((RunningInstance) instance).uses().enter(tenant);
        // Counted first and looked up then: whoever took the route away and waits for the count sees this use or it
        // sees the new table.
        if (use != null && !table.serves(tenant, instance)) {
            use.close();
            return null;
        }
        return use;
    }
}
