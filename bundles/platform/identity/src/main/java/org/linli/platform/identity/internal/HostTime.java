package org.linli.platform.identity.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The time outside of calls: from the clock that the host registers. */
@Component(service = HostTime.class)
public final class HostTime {
    private final InstantSource clock;

    @Activate
    public HostTime(@Reference InstantSource clock) {
        this.clock = clock;
    }

    /** UTC, microseconds, as the database keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
