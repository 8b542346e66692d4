package org.linli.platform.crypto.internal;

import jakarta.persistence.PersistenceException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.api.data.Ids;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.crypto.internal.tenant.DataKey;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantDataHolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The data keys of the districts: made on first use, kept in memory, rotated and rewrapped. Keys are read
 * and written in transactions of their own, so that a value encrypted in a call that rolls back takes no key along.
 */
@Component(
        service = {DataKeys.class, TenantDataHolder.class},
        immediate = true)
public final class DataKeys implements TenantDataHolder {
    /** How long another node may go on encrypting with the previous key after a rotation. */
    static final Duration FRESH = Duration.ofMinutes(1);

    private static final int KEY_BYTES = 32;
    private static final int ATTEMPTS = 3;

    private final Transactions transactions;
    private final StoredDataKeys stored;
    private final Ids ids;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final MasterKeyring masters;
    private final KeyWrap wrap;
    private final Map<TenantId, KeyRing> rings = new ConcurrentHashMap<>();

    @Activate
    public DataKeys(
            @Reference MasterKeyring masters,
            @Reference StoredDataKeys stored,
            @Reference Transactions transactions,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.masters = masters;
        this.stored = stored;
        this.wrap = new KeyWrap(new AesGcm(random), masters::byId);
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** The rows go with the district's others; without them nothing that was encrypted for it can be read again, in no backup of files. */
    @Override
    public void purgeTenant(TenantInfo tenant) {
        rings.remove(tenant.id());
    }

    /** What a key looks like from outside. */
    record Summary(int number, String masterId, Instant createdAt) {}

    /** The ring with the newest key; makes the first one. */
    KeyRing ring(TenantId tenant) {
        KeyRing known = rings.get(tenant);
        if (known != null && clock.instant().isBefore(known.loadedAt().plus(FRESH))) {
            return known;
        }
        return load(tenant);
    }

    /** The ring that holds the numbered key, if there is such a key. */
    Optional<KeyRing> ring(TenantId tenant, int number) {
        KeyRing known = rings.get(tenant);
        if (known != null && known.fieldKey(number).isPresent()) {
            return Optional.of(known);
        }
        return Optional.of(load(tenant)).filter(ring -> ring.fieldKey(number).isPresent());
    }

    List<Summary> list(TenantId tenant) {
        return transactions.separateTenant(
                tenant,
                Access.READ,
                () -> stored.rows().stream()
                        .map(row -> new Summary(row.number(), row.masterId(), row.createdAt()))
                        .toList());
    }

    /** Adds a key under which values are encrypted from now on; older values stay readable. */
    Summary rotate(TenantId tenant) {
        ring(tenant);
        for (int attempt = 1; ; attempt++) {
            try {
                String master = masters.wrapping();
                DataKey added = transactions.separateTenant(tenant, Access.WRITE, () -> add(tenant, master));
                followRotation(tenant, master);
                load(tenant);
                return new Summary(added.number(), added.masterId(), added.createdAt());
            } catch (PersistenceException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Wraps with the master key of the register what an older one wraps.
     *
     * @return keys rewrapped
     */
    int rewrap(TenantId tenant) {
        String master = masters.wrapping();
        return transactions.separateTenant(tenant, Access.WRITE, () -> (int) stored.rows().stream()
                .filter(row -> wrap.rewrap(tenant, row, master))
                .count());
    }

    /** A rotation that passed by while the key was made has not seen it. */
    private void followRotation(TenantId tenant, String master) {
        if (!masters.wrapping().equals(master)) {
            rewrap(tenant);
        }
    }

    private KeyRing load(TenantId tenant) {
        KeyRing ring = read(tenant).orElseGet(() -> create(tenant));
        rings.put(tenant, ring);
        return ring;
    }

    private KeyRing create(TenantId tenant) {
        String master = masters.wrapping();
        try {
            transactions.separateTenant(
                    tenant,
                    Access.WRITE,
                    () -> stored.rows().stream().findFirst().orElseGet(() -> add(tenant, master)));
            followRotation(tenant, master);
        } catch (PersistenceException e) {
            // Another thread or node was first: the number is unique, and its key is as good as ours
            return read(tenant).orElseThrow(() -> e);
        }
        return read(tenant).orElseThrow();
    }

    private DataKey add(TenantId tenant, String master) {
        int number = stored.rows().stream().mapToInt(DataKey::number).max().orElse(0) + 1;
        byte[] raw = new byte[KEY_BYTES];
        random.nextBytes(raw);
        DataKey key = wrap.wrap(ids.next(), tenant, number, raw, master, clock.instant());
        stored.add(key);
        return key;
    }

    private Optional<KeyRing> read(TenantId tenant) {
        Map<Integer, byte[]> raw = transactions.separateTenant(tenant, Access.READ, () -> {
            Map<Integer, byte[]> found = new HashMap<>();
            stored.rows().forEach(row -> found.put(row.number(), wrap.unwrap(tenant, row)));
            return found;
        });
        return raw.isEmpty() ? Optional.empty() : Optional.of(new KeyRing(raw, clock.instant()));
    }
}
