package org.linli.platform.guard.internal;

import org.linli.platform.context.Gauge;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts the threads of modules that hang, for the metrics. */
@Component
public final class AbandonedThreadsGauge implements Gauge {
    private final WatchingGuard guard;

    @Activate
    public AbandonedThreadsGauge(@Reference WatchingGuard guard) {
        this.guard = guard;
    }

    @Override
    public String name() {
        return "linli_abandoned_threads";
    }

    @Override
    public String help() {
        return "Threads that hang in modules and were left behind";
    }

    @Override
    public double value() {
        return guard.abandonedThreads();
    }
}
