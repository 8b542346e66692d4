package org.linli.platform.guard;

import java.util.Collection;

/** The versions that districts run and that this node could not start. Answers from memory. */
public interface FailedStarts {
    /** One for each version; none has a time at which it is tried again by itself. */
    Collection<Quarantine> failedStarts();
}
