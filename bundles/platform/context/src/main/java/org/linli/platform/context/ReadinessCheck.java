package org.linli.platform.context;

import java.util.Optional;

/**
 * Something the host needs before it can serve. Registered as a service; asked with every readiness probe, so it answers
 * within milliseconds.
 */
public interface ReadinessCheck {
    /** Short stable name, such as {@code database}. */
    String name();

    /** Why the host is not ready, empty when it is; holds no personal data and no secret. */
    Optional<String> failure();
}
