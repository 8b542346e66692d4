package org.linli.elderly.internal.elder;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.elderly.internal.standard.Level;

/** The levels that elders were found to have over time; contributed by what finds them. */
public interface Levels {
    /** A level and the day on which it was found. */
    record Found(LocalDate day, Level level) {}

    /** By elder, the oldest first; those who were never assessed are left out. */
    Map<UUID, List<Found>> of(Collection<UUID> elderIds);
}
