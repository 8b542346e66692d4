package org.linli.grid.internal.category;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;

/**
 * A class of events (事件类别).
 *
 * @param id null when it comes with the module or from a parameter
 * @param code stable key
 * @param parent code of the major class, null for a major one
 * @param label name in both languages
 * @param hours within which such an event should be dealt with (处置时限), in working time of the process; they are the limit of the
 *     state in which the process deals with it, unless the parameter {@code categoryLimits} is off
 * @param origin where it comes from
 * @param active whether new events may have it
 */
public record CategoryView(
        @Nullable UUID id,
        String code,
        @Nullable String parent,
        Text label,
        int hours,
        Origin origin,
        boolean active,
        long version)
        implements Versioned {
    /** Where a category comes from. */
    public enum Origin {
        /** GB/T 30428.2. */
        STANDARD,
        /** The district's parameter {@code localCategories}. */
        PARAMETER,
        /** Made by the district's own people. */
        OWN
    }
}
