package org.linli.platform.guard.internal;

import org.linli.platform.context.Gauge;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts what was refused, for the metrics. */
@Component
public final class RefusalsGauge implements Gauge {
    private final WatchingGuard guard;

    @Activate
    public RefusalsGauge(@Reference WatchingGuard guard) {
        this.guard = guard;
    }

    @Override
    public String name() {
        return "linli_refused_module_requests";
    }

    @Override
    public String help() {
        return "Requests and events of modules that limits and quarantines have refused, since the start";
    }

    @Override
    public double value() {
        return guard.refused();
    }
}
