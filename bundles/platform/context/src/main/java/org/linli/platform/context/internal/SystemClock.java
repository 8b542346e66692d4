package org.linli.platform.context.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.osgi.service.component.annotations.Component;

/** The clock of the machine. A service of higher ranking replaces it. */
@Component(service = InstantSource.class)
public final class SystemClock implements InstantSource {
    private final InstantSource machine = Clock.systemUTC();

    @Override
    public Instant instant() {
        return machine.instant();
    }
}
