package org.linli.incubation.internal.sample;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.heritage.HeritageKind;
import org.linli.incubation.internal.heritage.Protection;
import org.linli.incubation.internal.honour.HonourKind;
import org.linli.incubation.internal.informant.Occupation;

/** What {@code figures.json} says of this module; the period is ours, since articles name none. */
record Figures(@Nullable Totals incubation, @Nullable Days period) {

    /** What the district's article counts. */
    record Totals(
            @Nullable Volunteers volunteers,
            @Nullable Informants informants,
            @Nullable Models models,
            @Nullable List<Objects> heritage) {}

    /**
     * Registered volunteers.
     *
     * @param partyMembers whether they belong to the Party
     * @param inTeams whether each is in a team, spread over those there are
     */
    record Volunteers(int count, boolean partyMembers, boolean inTeams) {}

    /** Informants who serve. */
    record Informants(int count, Occupation occupation) {}

    /** Who was awarded, spread over the selections there are. */
    record Models(int count, HonourKind kind) {}

    /**
     * Objects of one kind, each with its owner.
     *
     * @param title of each, before its number
     * @param below code of the division in which they lie
     */
    record Objects(String title, HeritageKind kind, Protection protection, int count, String below) {}

    /** First and last day. */
    record Days(LocalDate from, LocalDate to) {
        /** The day of a number out of so many, spread evenly. */
        LocalDate day(int number, int of) {
            return from.plusDays((to.toEpochDay() - from.toEpochDay()) * number / Math.max(1, of));
        }
    }
}
