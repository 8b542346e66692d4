package org.linli.platform.context.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.osgi.service.component.annotations.Component;

/** The clock of the machine in UTC. A service of higher ranking replaces it. */
@Component(service = {InstantSource.class, Clock.class})
public final class SystemClock extends Clock {
    private final Clock machine = Clock.systemUTC();

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return machine.withZone(zone);
    }

    @Override
    public Instant instant() {
        return machine.instant();
    }
}
