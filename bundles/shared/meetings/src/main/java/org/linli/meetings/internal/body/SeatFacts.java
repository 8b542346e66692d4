package org.linli.meetings.internal.body;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A seat (席位); the body of a POST and what a patch applies to.
 *
 * @param label role of who sits there
 * @param voting false for an advisory seat (列席)
 * @param holder name of who sits there, null while nobody does
 * @param userId account of who sits there, null for none; he is invited and may sign himself in
 * @param organisationId organisation that sends somebody, null for none
 * @param termFrom first day of the term, null for no limit
 * @param termTo last day of the term, null for no limit
 */
public record SeatFacts(
        @NotBlank @Size(max = 60) String label,
        boolean voting,
        @Nullable @Size(max = 60) String holder,
        @Nullable UUID userId,
        @Nullable UUID organisationId,
        @Nullable LocalDate termFrom,
        @Nullable LocalDate termTo) {
    /** Whether the seat is there on the day. */
    public boolean on(LocalDate day) {
        return (termFrom == null || !day.isBefore(termFrom)) && (termTo == null || !day.isAfter(termTo));
    }
}
