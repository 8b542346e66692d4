package org.linli.platform.provisioning.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.RowCounts;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantDataHolders;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says how much a tenant keeps and when somebody last did something there; looks at numbers only, never at what the rows say. */
@Component(service = TenantUse.class)
public final class TenantUse {
    private final RowCounts counts;
    private final Transactions transactions;
    private final TenantDataHolders holders;

    @Activate
    public TenantUse(
            @Reference RowCounts counts, @Reference Transactions transactions, @Reference TenantDataHolders holders) {
        this.counts = counts;
        this.transactions = transactions;
        this.holders = holders;
    }

    /**
     * What a tenant uses.
     *
     * @param rows by module or part of the platform
     * @param bytes outside of the database, such as attachments
     * @param lastActivity null when nobody has done anything yet
     */
    public record Use(
            SortedMap<String, Long> rows,
            long bytes,
            @Nullable Instant lastActivity) {}

    public Use of(TenantInfo tenant) {
        return new Use(
                transactions.tenant(tenant.id(), Access.READ, counts::byOwner),
                holders.all().mapToLong(holder -> holder.bytes(tenant)).sum(),
                holders.all()
                        .map(holder -> holder.lastActivity(tenant))
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }
}
