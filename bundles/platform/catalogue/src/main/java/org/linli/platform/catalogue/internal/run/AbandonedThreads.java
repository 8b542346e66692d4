package org.linli.platform.catalogue.internal.run;

import java.util.Optional;
import org.linli.platform.context.Gauge;
import org.linli.platform.context.ReadinessCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shows the threads of modules that hang. A few cost memory; with many the node is better restarted, which it asks for by not
 * being ready.
 */
@Component
public final class AbandonedThreads implements Gauge, ReadinessCheck {
    static final int MOST = 16;

    private final InstanceRunner runner;

    @Activate
    public AbandonedThreads(@Reference InstanceRunner runner) {
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

    @Override
    public Optional<String> failure() {
        int hanging = runner.abandonedThreads();
        return hanging > MOST ? Optional.of(hanging + " threads of modules hang; restart the node") : Optional.empty();
    }
}
