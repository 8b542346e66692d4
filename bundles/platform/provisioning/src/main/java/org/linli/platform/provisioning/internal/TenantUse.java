package org.linli.platform.provisioning.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.RowCounts;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantDataHolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Says how much a tenant keeps and when somebody last did something there; looks at numbers only, never at what the rows say. */
@Component(service = TenantUse.class)
public final class TenantUse {
    private final RowCounts counts;
    private final Transactions transactions;
    private final List<TenantDataHolder> holders = new CopyOnWriteArrayList<>();

    @Activate
    public TenantUse(@Reference RowCounts counts, @Reference Transactions transactions) {
        this.counts = counts;
        this.transactions = transactions;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindHolder(TenantDataHolder holder) {
        holders.add(holder);
    }

    void unbindHolder(TenantDataHolder holder) {
        holders.remove(holder);
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
                holders.stream().mapToLong(holder -> holder.bytes(tenant)).sum(),
                holders.stream()
                        .map(holder -> holder.lastActivity(tenant))
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }
}
