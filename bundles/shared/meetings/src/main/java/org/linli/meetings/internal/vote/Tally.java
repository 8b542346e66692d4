package org.linli.meetings.internal.vote;

import org.linli.meetings.api.VotingRule;

/**
 * What a vote says (表决结果).
 *
 * @param present voting seats that signed in
 * @param seats all voting seats
 */
public record Tally(int inFavour, int against, int abstained, int present, int seats) {
    /** What the approval rate is a part of. */
    public int base(VotingRule.Base base) {
        return switch (base) {
            case SEATS -> seats;
            case PRESENT -> present;
            case CAST -> inFavour + against;
        };
    }

    public boolean carried(VotingRule rule) {
        return rule.approval().reached(inFavour, base(rule.base()));
    }

    /** Whether enough voting seats are there to decide anything. */
    public boolean quorate(VotingRule rule) {
        return rule.quorum().reached(present, seats);
    }

    int votes() {
        return inFavour + against + abstained;
    }

    /** Whether nobody voted who is not there. */
    public boolean possible() {
        return votes() <= present && present <= seats;
    }
}
