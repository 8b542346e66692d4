package org.linli.platform.tenancy.internal;

import java.util.Collection;

/**
 * Three numbers that cannot all stay the same when a tenant is added (the greatest id grows), removed (the count falls) or
 * changed (its version grows).
 */
record TenantFingerprint(long count, long greatestId, long versions) {
    static TenantFingerprint of(Collection<KnownTenant> tenants) {
        long greatest = tenants.stream().mapToLong(t -> t.id().value()).max().orElse(0);
        long versions = tenants.stream().mapToLong(KnownTenant::version).sum();
        return new TenantFingerprint(tenants.size(), greatest, versions);
    }
}
