package org.linli.platform.guard.internal;

import org.linli.platform.context.Gauge;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts requests out of time, for the metrics. */
@Component
public final class LateRequestsGauge implements Gauge {
    private final WatchingGuard guard;

    @Activate
    public LateRequestsGauge(@Reference WatchingGuard guard) {
        this.guard = guard;
    }

    @Override
    public String name() {
        return "linli_late_module_requests";
    }

    @Override
    public String help() {
        return "Requests to modules that took too long, since the start";
    }

    @Override
    public double value() {
        return guard.late();
    }
}
