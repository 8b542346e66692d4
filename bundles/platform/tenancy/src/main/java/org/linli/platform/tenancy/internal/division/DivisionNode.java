package org.linli.platform.tenancy.internal.division;

import java.util.UUID;
import org.linli.api.tenant.Division;

/** A stored node: identity, facts and the version of its row. */
public record DivisionNode(UUID id, DivisionFacts facts, long version) {
    public Division division() {
        return new Division(
                id,
                facts.parentId(),
                facts.code(),
                facts.name(),
                facts.level(),
                facts.tags(),
                facts.validFrom(),
                facts.validTo());
    }
}
