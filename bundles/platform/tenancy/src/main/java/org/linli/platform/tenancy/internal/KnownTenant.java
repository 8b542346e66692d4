package org.linli.platform.tenancy.internal;

import java.time.Instant;
import java.time.ZoneId;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.tenancy.internal.host.TenantFacts;
import org.linli.platform.tenancy.internal.host.TenantRow;

/**
 * A tenant as remembered by a node.
 *
 * @param generation of its levels, divisions and parameters
 * @param version of its row
 * @param listed whether the list of districts before sign-in names it
 * @param removing whether it was given up for good
 */
public record KnownTenant(
        TenantInfo info,
        TenantFacts facts,
        Instant createdAt,
        long generation,
        long version,
        boolean listed,
        boolean removing) {
    static KnownTenant of(TenantRow row) {
        TenantFacts facts = row.facts();
        TenantInfo info = new TenantInfo(
                new TenantId(row.id()), facts.code(), facts.name(), ZoneId.of(facts.zone()), row.state());
        return new KnownTenant(
                info, facts, row.createdAt(), row.generation(), row.version(), row.listed(), row.removing());
    }

    public TenantId id() {
        return info.id();
    }
}
