package org.linli.itests.host;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for what a host does by itself: longer than any machine needs that can run them at all. */
public final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Patience() {}

    /** @param what as somebody reads it when it does not happen */
    public static ConditionFactory await(String what) {
        // The host runs in this JVM: what threads of modules throw is often what is tested.
        return Awaitility.await(what)
                .dontCatchUncaughtExceptions()
                .atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE);
    }
}
