package org.linli.property.internal.desk;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days for which something holds.
 *
 * @param first included
 * @param last included; null for no end
 */
public record Term(LocalDate first, @Nullable LocalDate last) {
    public boolean covers(LocalDate day) {
        return !day.isBefore(first) && (last == null || !day.isAfter(last));
    }
}
