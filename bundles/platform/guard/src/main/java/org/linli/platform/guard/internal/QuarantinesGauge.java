package org.linli.platform.guard.internal;

import org.linli.platform.context.Gauge;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts what is refused, for the metrics. */
@Component
public final class QuarantinesGauge implements Gauge {
    private final Quarantines quarantines;

    @Activate
    public QuarantinesGauge(@Reference Quarantines quarantines) {
        this.quarantines = quarantines;
    }

    @Override
    public String name() {
        return "linli_quarantined_modules";
    }

    @Override
    public String help() {
        return "Module versions that are refused, in one district or in all";
    }

    @Override
    public double value() {
        return quarantines.all().size();
    }
}
