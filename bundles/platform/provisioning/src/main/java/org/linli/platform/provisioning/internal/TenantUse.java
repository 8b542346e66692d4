package org.linli.platform.provisioning.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.RowCounts;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantDataHolders;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Says how much a tenant keeps and when somebody last did something there; looks at numbers only, never at what the rows say. Counting
 * reads an index of every table, so a node counts each tenant once in {@link #FRESH} at most, whoever asks how often, and says when it did.
 */
@Component(service = TenantUse.class)
public final class TenantUse {
    static final Duration FRESH = Duration.ofMinutes(10);

    private final RowCounts counts;
    private final Transactions transactions;
    private final TenantDataHolders holders;
    private final InstantSource clock;
    private final Map<TenantId, Use> counted = new ConcurrentHashMap<>();

    @Activate
    public TenantUse(
            @Reference RowCounts counts,
            @Reference Transactions transactions,
            @Reference TenantDataHolders holders,
            @Reference InstantSource clock) {
        this.counts = counts;
        this.transactions = transactions;
        this.holders = holders;
        this.clock = clock;
    }

    /**
     * What a tenant uses.
     *
     * @param rows by module or part of the platform
     * @param bytes outside of the database, such as attachments
     * @param lastActivity null when nobody has done anything yet
     * @param countedAt when all of this was so
     */
    public record Use(
            SortedMap<String, Long> rows,
            long bytes,
            @Nullable Instant lastActivity,
            Instant countedAt) {}

    /** Who asks while it is being counted waits for that count. */
    public Use of(TenantInfo tenant) {
        Instant stale = clock.instant().minus(FRESH);
        // also of tenants that nobody asks about any more, or that are gone
        counted.values().removeIf(use -> !use.countedAt().isAfter(stale));
        return counted.computeIfAbsent(tenant.id(), id -> count(tenant));
    }

    private Use count(TenantInfo tenant) {
        return new Use(
                transactions.tenant(tenant.id(), Access.READ, counts::byOwner),
                holders.all().mapToLong(holder -> holder.bytes(tenant)).sum(),
                holders.all()
                        .map(holder -> holder.lastActivity(tenant))
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                clock.instant());
    }
}
