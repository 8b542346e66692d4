package org.linli.registry.api;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Dates of birth, for modules whose rules depend on an age. Joins the transaction of the call. Thread-safe. */
public interface Births {
    /** Those that are known of persons whom the caller may read, a statement for each five hundred; others are left out. */
    Map<UUID, LocalDate> births(Collection<UUID> personIds);
}
