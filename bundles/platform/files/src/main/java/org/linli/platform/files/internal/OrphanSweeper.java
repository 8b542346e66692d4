package org.linli.platform.files.internal;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes uploads that nothing uses: rows never bound, content without a row, broken uploads. Content goes in
 * two steps with hours between them: put aside when no row names it, deleted when still none does. So a row
 * that commits meanwhile finds its content, and a referenced file is never lost.
 */
@Component(service = OrphanSweeper.class, immediate = true)
public final class OrphanSweeper {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweeper.class);
    private static final Duration EVERY = Duration.ofHours(1);

    /** Longer than any upload and any transaction may take. */
    static final Duration ASIDE = Duration.ofHours(2);

    private static final int BATCH = 200;

    private final Tenants tenants;
    private final Transactions transactions;
    private final EntityManager em;
    private final ContentStore store;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;

    @Activate
    public OrphanSweeper(
            @Reference Tenants tenants,
            @Reference Transactions transactions,
            @Reference FilesUnit unit,
            @Reference InstantSource clock) {
        this.tenants = tenants;
        this.transactions = transactions;
        this.em = unit.em();
        this.store = unit.store();
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "linli-file-sweep");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::sweepSafely, EVERY.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
    }

    private void sweepSafely() {
        try {
            sweepAll();
        } catch (RuntimeException e) {
            // An exception would end the repetition for ever
            LOG.warn("The sweep stopped and will be repeated", e);
        }
    }

    private void sweepAll() {
        for (TenantInfo tenant : tenants.all()) {
            try {
                sweep(tenant.id());
            } catch (IOException | RuntimeException e) {
                LOG.warn("Files of tenant {} were not swept and will be later", tenant.id(), e);
            }
        }
    }

    /** One pass over one district. */
    void sweep(TenantId tenant) throws IOException {
        Instant now = clock.instant();
        int removed;
        do {
            removed = transactions.separateTenant(tenant, Access.WRITE, () -> removeUnbound(now));
        } while (removed == BATCH);
        for (String hash : unreferenced(tenant, store.untouchedSince(tenant, now.minus(FileFence.UNBOUND)))) {
            store.trash(tenant, hash, now);
        }
        List<String> aside = store.trashedBefore(tenant, now.minus(ASIDE));
        Set<String> gone = unreferenced(tenant, aside);
        for (String hash : aside) {
            if (gone.contains(hash)) {
                store.deleteTrashed(tenant, hash);
            } else {
                store.restore(tenant, hash);
            }
        }
        store.deleteTemporaryBefore(tenant, now.minus(FileFence.UNBOUND));
    }

    private int removeUnbound(Instant now) {
        List<UUID> expired = em.createQuery(
                        "select f.id from StoredFile f where f.subject is null and f.createdAt < :limit order by f.id",
                        UUID.class)
                .setParameter("limit", now.minus(FileFence.UNBOUND))
                .setMaxResults(BATCH)
                .getResultList();
        if (!expired.isEmpty()) {
            em.createQuery("delete from StoredFile f where f.id in :ids and f.subject is null")
                    .setParameter("ids", expired)
                    .executeUpdate();
        }
        return expired.size();
    }

    private Set<String> unreferenced(TenantId tenant, List<String> hashes) {
        Set<String> result = new HashSet<>(hashes);
        for (int from = 0; from < hashes.size(); from += BATCH) {
            List<String> part = hashes.subList(from, Math.min(hashes.size(), from + BATCH));
            List<String> used = transactions.separateTenant(
                    tenant,
                    Access.READ,
                    () -> em.createQuery(
                                    "select distinct f.content from StoredFile f where f.content in :names",
                                    String.class)
                            .setParameter("names", part)
                            .getResultList());
            used.forEach(result::remove);
        }
        return result;
    }
}
