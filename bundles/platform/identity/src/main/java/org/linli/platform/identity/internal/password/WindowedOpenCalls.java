package org.linli.platform.identity.internal.password;

import java.time.Duration;
import java.time.Instant;
import org.linli.platform.identity.OpenCalls;
import org.linli.platform.identity.internal.HostTime;
import org.linli.platform.identity.internal.host.AttemptRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * So many calls in each window of time. Wider than for sign-ins, since whole quarters reach the host under one address of their
 * telephone company, and nothing is guessed at.
 */
@Component(service = OpenCalls.class)
public final class WindowedOpenCalls implements OpenCalls {
    /** Calls of one network in one window. */
    public static final int MOST = 30;

    static final Duration WINDOW = Duration.ofMinutes(10);

    private final AttemptRows rows;
    private final HostTime time;

    @Activate
    public WindowedOpenCalls(@Reference AttemptRows rows, @Reference HostTime time) {
        this.rows = rows;
        this.time = time;
    }

    @Override
    public Duration charge(String what, String address) {
        Instant now = time.now();
        long window = now.getEpochSecond() / WINDOW.toSeconds();
        String key = Secrets.hash("open\n" + what + "\n" + ClientNetwork.of(address) + "\n" + window);
        boolean taken = rows.change(() -> {
            AttemptRow row = rows.locked(key, now);
            if (row.tries() >= MOST) {
                return false;
            }
            row.set(row.tries() + 1, now);
            return true;
        });
        Instant next = Instant.ofEpochSecond((window + 1) * WINDOW.toSeconds());
        return taken ? Duration.ZERO : Duration.between(now, next);
    }
}
