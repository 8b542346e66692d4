package org.linli.platform.catalogue.internal.run;

import org.linli.platform.context.Gauge;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts the threads of modules that hang, for the metrics. */
@Component
public final class AbandonedThreadsGauge implements Gauge {
    private final InstanceRunner runner;

    @Activate
    public AbandonedThreadsGauge(@Reference InstanceRunner runner) {
        this.runner = runner;
    }

    @Override
    public String name() {
        return "linli_abandoned_threads";
    }

    @Override
    public String help() {
        return "Threads of modules that did not start or stop in time and still hang";
    }

    @Override
    public double value() {
        return runner.abandonedThreads();
    }
}
