package org.linli.platform.tenancy.internal.division;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.linli.api.tenant.Division;

/**
 * A stored node: identity, facts and the version of its row.
 *
 * @param former where it lay before {@link DivisionFacts#parentId}, by last days
 */
public record DivisionNode(UUID id, DivisionFacts facts, long version, List<Places.Former> former) {
    public DivisionNode {
        former = List.copyOf(former);
    }

    public Places places() {
        return new Places(facts.parentId(), former);
    }

    /** Where it lies on the day, whether it is valid then or not. */
    public Division division(LocalDate day) {
        return new Division(
                id,
                places().on(day),
                facts.code(),
                facts.name(),
                facts.level(),
                facts.tags(),
                facts.validFrom(),
                facts.validTo());
    }
}
