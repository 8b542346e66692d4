package org.linli.platform.guard.internal;

import org.linli.platform.context.Gauge;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts deliveries, jobs and steps out of time, for the metrics. */
@Component
public final class LateWorkGauge implements Gauge {
    private final WatchingGuard guard;

    @Activate
    public LateWorkGauge(@Reference WatchingGuard guard) {
        this.guard = guard;
    }

    @Override
    public String name() {
        return "linli_late_module_work";
    }

    @Override
    public String help() {
        return "Events, jobs and steps of changes that took modules too long, since the start";
    }

    @Override
    public double value() {
        return guard.lateWork();
    }
}
