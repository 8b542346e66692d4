package org.linli.meetings.internal.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linli.meetings.api.Share;
import org.linli.meetings.api.VotingRule;

class TallyTest {
    private static VotingRule rule(VotingRule.Base base) {
        return new VotingRule(Share.moreThanHalf(), Share.moreThanHalf(), base);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 6, 1, 2, true, false",
        "4, 6, 1, 2, true, true",
        "3, 5, 1, 2, true, true",
        "4, 6, 2, 3, false, true",
        "3, 6, 2, 3, false, false",
        "6, 6, 1, 1, false, true",
        "0, 0, 1, 2, false, false",
        "0, 5, 0, 1, false, true"
    })
    void exactly_the_part_is_enough_only_where_the_rule_says_at_least(
            long part, long whole, int numerator, int denominator, boolean moreThan, boolean reached) {
        assertEquals(reached, new Share(numerator, denominator, moreThan).reached(part, whole));
    }

    @Test
    void what_is_needed_is_the_smallest_number_that_reaches_it() {
        for (Share share :
                new Share[] {Share.moreThanHalf(), Share.twoThirds(), new Share(3, 4, false), new Share(1, 3, true)}) {
            for (long whole = 1; whole <= 60; whole++) {
                long needed = share.needed(whole);
                assertTrue(share.reached(needed, whole), share + " of " + whole);
                assertFalse(needed > 0 && share.reached(needed - 1, whole), share + " of " + whole);
            }
        }
    }

    @Test
    void whoever_abstains_counts_against_a_topic_unless_only_cast_votes_count() {
        Tally tally = new Tally(3, 1, 2, 6, 10);
        assertFalse(tally.carried(rule(VotingRule.Base.PRESENT)), "3 of 6 present");
        assertFalse(tally.carried(rule(VotingRule.Base.SEATS)), "3 of 10 seats");
        assertTrue(tally.carried(rule(VotingRule.Base.CAST)), "3 of 4 cast");
        assertTrue(tally.quorate(rule(VotingRule.Base.CAST)), "6 of 10 are there");
    }

    @Test
    void nobody_votes_who_is_not_there() {
        assertTrue(new Tally(2, 2, 2, 6, 10).possible());
        assertFalse(new Tally(3, 2, 2, 6, 10).possible());
        assertFalse(new Tally(1, 0, 0, 11, 10).possible());
    }
}
