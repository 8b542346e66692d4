package org.linli.api.job;

import java.time.Instant;

/**
 * Work on a timer. Registered as a service with the property {@code linli.job=<name>}; the descriptor
 * declares under the same name its schedule, as a Unix cron expression in the tenant's zone. Runs in a
 * call of one tenant with the system as caller and one transaction; each slot runs once even with several nodes.
 */
public interface Job {
    /** @param slot the scheduled instant, which may lie a little in the past */
    void run(Instant slot);
}
