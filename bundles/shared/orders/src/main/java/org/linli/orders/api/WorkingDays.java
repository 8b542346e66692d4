package org.linli.orders.api;

import java.time.LocalDate;

/**
 * Working days of the current tenant (工作日) by its calendar {@code default}: weekdays with working hours, without public holidays
 * (法定节假日), with exchange working days (调休上班). For modules whose deadlines are days. Thread-safe; throws {@link
 * IllegalStateException} outside a call.
 */
public interface WorkingDays {
    /** Whether anybody works on the day. */
    boolean working(LocalDate day);

    /**
     * The day that lies so many working days behind a day, or before it.
     *
     * @param days from -1,000 to 1,000; 0 gives the day itself, whether anybody works on it or not
     * @throws IllegalArgumentException when there are more, or so many do not come within a few years
     */
    LocalDate plus(LocalDate day, int days);

    /**
     * Working days from one day, which is not counted, to another, which is; negative when the other one comes before.
     *
     * @throws IllegalArgumentException when they lie more than ten years apart
     */
    int between(LocalDate from, LocalDate to);
}
