package org.linli.platform.tenancy.internal.division;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a node of the division tree.
 *
 * @param parentId null for the root
 * @param tags kinds, words without blanks
 * @param validTo last day, null while it exists
 * @param source where the fact comes from
 */
public record DivisionFacts(
        @Nullable UUID parentId,
        String code,
        String name,
        String level,
        Set<String> tags,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String source) {
    /** First day of nodes whose founding day nobody has told. */
    public static final LocalDate SINCE_BEFORE_RECORDS = LocalDate.EPOCH;

    public DivisionFacts {
        tags = Set.copyOf(tags);
    }

    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    public DivisionFacts closedAt(LocalDate lastDay) {
        return new DivisionFacts(parentId, code, name, level, tags, validFrom, lastDay, source);
    }

    DivisionFacts below(@Nullable UUID parent) {
        return new DivisionFacts(parent, code, name, level, tags, validFrom, validTo, source);
    }
}
