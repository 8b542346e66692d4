package org.linli.platform.launcher.api;

import java.util.Map;

/**
 * The lines that modules wanted to log beyond what they may. Registered as a service by the launcher, since the log is outside the
 * framework; thread-safe.
 */
public interface DroppedLogLines {
    /** Lines that were dropped since the last call, by whose they were. */
    Map<Source, Long> take();

    /**
     * @param tenant code of the district, empty without one
     * @param module name of the module
     */
    record Source(String tenant, String module) {}
}
