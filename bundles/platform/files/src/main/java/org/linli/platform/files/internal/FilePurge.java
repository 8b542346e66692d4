package org.linli.platform.files.internal;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantDataHolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Attachments go with what they are attached to. Of a purged module the rows go at once, so that nobody reads the files any more,
 * and the bytes with the next sweeps, because other rows may share them; of a deleted tenant the bytes go at once.
 */
@Component
public final class FilePurge implements TenantDataHolder {
    private static final int BATCH = 200;

    private final Transactions transactions;
    private final EntityManager em;
    private final ContentStore store;

    @Activate
    public FilePurge(@Reference Transactions transactions, @Reference FilesUnit unit) {
        this.transactions = transactions;
        this.em = unit.em();
        this.store = unit.store();
    }

    @Override
    public void purgeModule(TenantInfo tenant, String module) {
        int removed;
        do {
            removed = transactions.tenant(tenant.id(), Access.WRITE, () -> batch(module));
        } while (removed == BATCH);
    }

    /** What is bound to the module's subjects, or read by its permissions although another module keeps it. */
    private int batch(String module) {
        List<UUID> bound = em.createQuery(
                        "select f.id from StoredFile f where f.subject like :subject or f.readPermission like :permission"
                                + " order by f.id",
                        UUID.class)
                .setParameter("subject", module + ".%")
                .setParameter("permission", module + ":%")
                .setMaxResults(BATCH)
                .getResultList();
        if (!bound.isEmpty()) {
            em.createQuery("delete from StoredFile f where f.id in :ids")
                    .setParameter("ids", bound)
                    .executeUpdate();
        }
        return bound.size();
    }

    /** As people sent them: equal ones lie in the store once, and encryption adds little. */
    @Override
    public long bytes(TenantInfo tenant) {
        return transactions.tenant(
                tenant.id(),
                Access.READ,
                () -> em.createQuery("select coalesce(sum(f.size), 0) from StoredFile f", Number.class)
                        .getSingleResult()
                        .longValue());
    }

    @Override
    public void purgeTenant(TenantInfo tenant) {
        try {
            store.destroy(tenant.id());
        } catch (IOException e) {
            throw new UncheckedIOException("The files of tenant " + tenant.id() + " could not all be deleted", e);
        }
    }
}
