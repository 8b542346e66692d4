package org.linli.platform.files.internal;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.crypto.ContentCipher;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts content anew that lies plain or under a former key of its district. Each content goes by itself: first the new file, then
 * the rows, then the plain file; whatever is left over from a crash is found by the rows the next time.
 */
final class ContentRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(ContentRenewal.class);
    private static final int BATCH = 100;

    private final Transactions transactions;
    private final EntityManager em;
    private final ContentStore store;
    private final ContentCipher cipher;
    private final InstantSource clock;

    ContentRenewal(Transactions transactions, FilesUnit unit, ContentCipher cipher, InstantSource clock) {
        this.transactions = transactions;
        this.em = unit.em();
        this.store = unit.store();
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * What a run did.
     *
     * @param unreadable contents that are damaged or missing and were left as they are
     */
    record Tally(long renewed, long unreadable) {
        static final Tally NOTHING = new Tally(0, 0);

        Tally plus(Tally other) {
            return new Tally(renewed + other.renewed, unreadable + other.unreadable);
        }
    }

    /** Contents of the district that want to be encrypted anew. */
    long waiting(TenantId tenant) {
        Optional<Integer> current = currentKey(tenant);
        return current.isEmpty()
                ? 0
                : transactions.separateTenant(
                        tenant,
                        Access.READ,
                        () -> em.createQuery(
                                        "select count(distinct f.content) from StoredFile f where f.key is null or f.key < :current",
                                        Long.class)
                                .setParameter("current", current.get())
                                .getSingleResult());
    }

    /**
     * Goes through one district.
     *
     * @param stopped asked before each content
     * @throws UncheckedIOException when new content cannot be written
     */
    Tally renew(TenantId tenant, BooleanSupplier stopped) {
        Optional<Integer> current = currentKey(tenant);
        Tally tally = Tally.NOTHING;
        String last = "";
        while (current.isPresent()) {
            List<StoredContent> batch = batch(tenant, current.get(), last);
            for (StoredContent content : batch) {
                if (stopped.getAsBoolean()) {
                    return tally;
                }
                tally = tally.plus(renew(tenant, content));
                last = content.name();
            }
            if (batch.size() < BATCH) {
                break;
            }
        }
        return tally;
    }

    /** Of a district without files no key is asked for, since the question would make one. */
    private Optional<Integer> currentKey(TenantId tenant) {
        boolean any = transactions.separateTenant(
                tenant,
                Access.READ,
                () -> !em.createQuery("select f.id from StoredFile f")
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty());
        return any ? Optional.of(cipher.currentKey(tenant)) : Optional.empty();
    }

    private List<StoredContent> batch(TenantId tenant, int current, String last) {
        List<Object[]> rows = transactions.separateTenant(
                tenant,
                Access.READ,
                () -> em.createQuery(
                                "select f.content, max(f.key), max(f.size) from StoredFile f"
                                        + " where (f.key is null or f.key < :current) and f.content > :last"
                                        + " group by f.content order by f.content",
                                Object[].class)
                        .setParameter("current", current)
                        .setParameter("last", last)
                        .setMaxResults(BATCH)
                        .getResultList());
        return rows.stream().map(ContentRenewal::content).toList();
    }

    private static StoredContent content(@Nullable Object[] row) {
        return new StoredContent(String.valueOf(row[0]), row[1] == null, ((Number) requireNonNull(row[2])).longValue());
    }

    private Tally renew(TenantId tenant, StoredContent content) {
        try {
            ContentStore.Kept kept = store.encryptAnew(tenant, content, clock.instant());
            transactions.separateTenant(tenant, Access.WRITE, () -> point(content, kept));
            if (content.plain()) {
                store.deletePlain(tenant, content.name());
            }
            return new Tally(1, 0);
        } catch (ContentDamagedException | NoSuchFileException e) {
            LOG.error("Attachment content {} of tenant {} is damaged or missing", content.name(), tenant, e);
            return new Tally(0, 1);
        } catch (IOException e) {
            throw new UncheckedIOException("Content of tenant " + tenant + " could not be encrypted anew", e);
        }
    }

    /** The version stays: for its readers nothing has changed. */
    private int point(StoredContent content, ContentStore.Kept kept) {
        return em.createQuery("update StoredFile f set f.content = :name, f.key = :key"
                        + " where f.content = :former and (f.key is null or f.key < :key)")
                .setParameter("name", kept.name())
                .setParameter("key", kept.key())
                .setParameter("former", content.name())
                .executeUpdate();
    }
}
