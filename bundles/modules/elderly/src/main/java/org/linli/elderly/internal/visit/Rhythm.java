package org.linli.elderly.internal.visit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.elder.ElderCategory;

/**
 * How often a contract wants elders visited, by category (按频次和类别). Whoever belongs to several is visited as often as the one that wants it
 * most.
 */
public record Rhythm(List<VisitBodies.Line> lines) {

    /** Empty for an elder whom the contract does not concern. */
    OptionalInt days(Collection<ElderCategory> categories) {
        return lines.stream()
                .filter(line -> categories.contains(line.category()))
                .mapToInt(VisitBodies.Line::everyDays)
                .min();
    }

    /**
     * The day by which an elder is to be visited next.
     *
     * @param before the day from which it counts; null for the first visit, which counts from the beginning
     * @param begins when the first period of the contract begins for the elder
     * @return not before today: what was not planned in time cannot be late already
     */
    static LocalDate due(@Nullable LocalDate before, LocalDate begins, int everyDays, LocalDate today) {
        LocalDate day = before == null ? begins.plusDays(everyDays - 1L) : before.plusDays(everyDays);
        return day.isBefore(today) ? today : day;
    }
}
