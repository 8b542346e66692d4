package org.linli.ledgers.api;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * Counts rows of a module for figures. Registered as a service, one for each measure. Called in the transaction of the call, also of a
 * caller who may not see the rows that are counted: numbers alone may be given. Must not write, and must be thread-safe.
 */
public interface IndicatorSource {
    /** {@code module.noun}, as {@link Measure#source} names it; at most 60 characters. */
    String key();

    /**
     * What was counted in each division itself, without those below it; divisions with nothing are left out.
     *
     * @param first day, included
     * @param last day, included
     */
    Map<UUID, Amount> amounts(LocalDate first, LocalDate last);
}
