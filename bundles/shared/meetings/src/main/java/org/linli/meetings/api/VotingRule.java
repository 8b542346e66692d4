package org.linli.meetings.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * When a body can decide, and when a topic is carried.
 *
 * @param quorum part of the voting seats that must have signed in (法定人数)
 * @param approval part of the {@code base} that must be in favour (通过比例)
 * @param base what the approval is a part of
 */
public record VotingRule(
        @NotNull @Valid Share quorum,
        @NotNull @Valid Share approval,
        @NotNull Base base) {
    /** What an approval rate is a part of. */
    public enum Base {
        /** All voting seats, present or not (全体). */
        SEATS,
        /** The voting seats that signed in (到会). */
        PRESENT,
        /** Votes for and against; who abstained is left out. */
        CAST
    }

    /** More than half must be there, and more than half of those be in favour. */
    public static VotingRule usual() {
        return new VotingRule(Share.moreThanHalf(), Share.moreThanHalf(), Base.PRESENT);
    }
}
