package org.linli.claims.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many may claim an item, and how they get a place.
 *
 * @param standard places of an item that names no other number, 1 to 10,000
 * @param fixed whether every item has just so many; {@code 1, true} is the rule that each object has one owner (名下有主, row 61)
 * @param acceptance whether the publisher accepts each claim; until then it holds no place
 * @param claimants kinds of claimants that the list takes, at least one
 * @param mostPerYear claims of one claimant in a calendar year on the list, without those withdrawn or declined; null for any number
 */
public record Places(
        int standard,
        boolean fixed,
        boolean acceptance,
        Set<ClaimantKind> claimants,
        @Nullable Integer mostPerYear) {
    public Places {
        claimants = Set.copyOf(claimants);
    }
}
