package org.linli.elderly.internal.sample;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What {@code figures.json} says of this module. */
record Figures(@Nullable Totals elderly, @Nullable Days period) {

    /**
     * @param visits that were made
     * @param screenings households that were screened
     * @param assistance applications that were paid
     * @param yuan paid in all
     */
    record Totals(int visits, int screenings, int assistance, int yuan) {}

    /** First and last day. */
    record Days(LocalDate from, LocalDate to) {
        /** The day of a number out of so many, spread evenly. */
        LocalDate day(int number, int of) {
            return from.plusDays((to.toEpochDay() - from.toEpochDay()) * number / Math.max(1, of));
        }
    }
}
