package org.linli.platform.crypto.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.linli.platform.crypto.internal.host.MasterKeyRow;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * What all nodes know about the master keys without knowing them: a check value of each, which one wraps, and which are not
 * needed any more. So a key file that does not belong to the database is noticed before anything is encrypted with it.
 */
@Component(service = MasterKeyRegister.class)
public final class MasterKeyRegister {
    private final Transactions transactions;
    private final InstantSource clock;
    private final PersistenceUnit unit;

    @Activate
    public MasterKeyRegister(
            @Reference Migrations migrations,
            @Reference PersistenceUnits units,
            @Reference Transactions transactions,
            @Reference InstantSource clock) {
        migrations.migrate("crypto", Schema.HOST, getClass().getClassLoader(), "LINLI-INF/db/crypto-host.xml");
        this.unit = units.open("crypto-host", Schema.HOST, MasterKeyRow.class);
        this.transactions = transactions;
        this.clock = clock;
    }

    @Deactivate
    void close() {
        unit.close();
    }

    /**
     * A registered master key.
     *
     * @param wraps whether data keys are wrapped with it from now on
     * @param retiredAt UTC; null while a data key may need it
     */
    record Known(
            String id,
            String check,
            boolean wraps,
            Instant knownSince,
            @Nullable Instant retiredAt) {}

    /** In the order in which they became known. */
    List<Known> all() {
        return transactions.host(Access.READ, () -> {
            List<MasterKeyRow> rows = rows();
            String wrapping = wrapping(rows);
            return rows.stream()
                    .map(row -> new Known(
                            row.id(), row.check(), row.id().equals(wrapping), row.knownSince(), row.retiredAt()))
                    .toList();
        });
    }

    /** Id of the key that wraps data keys, for every node. */
    String wrapping() {
        return all().stream()
                .filter(Known::wraps)
                .map(Known::id)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No master key has been registered"));
    }

    /**
     * Looks whether the keys are those of this database; keys it does not know yet are registered, the first current one to wrap.
     *
     * @throws KeyFileRefusedException with a sentence that says what to change
     */
    void admit(MasterKeys keys) {
        try {
            admitOnce(keys);
        } catch (PersistenceException e) {
            // Another node registered the same keys at the same moment: then there is nothing left to register
            admitOnce(keys);
        }
    }

    private void admitOnce(MasterKeys keys) {
        List<Known> known = all();
        compare(known, keys);
        Set<String> ids = Set.copyOf(known.stream().map(Known::id).toList());
        if (ids.containsAll(keys.byId().keySet())) {
            return;
        }
        transactions.host(Access.WRITE, () -> {
            keys.byId().forEach((id, key) -> {
                if (!ids.contains(id)) {
                    register(id, key, known.isEmpty() && id.equals(keys.currentId()));
                }
            });
            em().flush();
            return true;
        });
    }

    private void register(String id, SecretKey key, boolean wraps) {
        MasterKeyRow row = new MasterKeyRow(id, checkValue(id, key), now());
        if (wraps) {
            row.wrap(1);
        }
        em().persist(row);
    }

    private static void compare(List<Known> known, MasterKeys keys) {
        for (Known one : known) {
            SecretKey held = keys.byId().get(one.id());
            if (held != null && !checkValue(one.id(), held).equals(one.check())) {
                throw new KeyFileRefusedException(
                        "密钥文件中编号为 " + one.id() + " 的主密钥不是本数据库所用的那一个：请放回原来的密钥文件，或把 LINLI_DB_URL、LINLI_DATA 指向它所属的数据库。",
                        "The master key " + one.id()
                                + " in the key file is not the one this database was encrypted with: "
                                + "put back the former file, or let LINLI_DB_URL and LINLI_DATA name its database.");
            }
            if (held == null && one.retiredAt() == null) {
                throw new KeyFileRefusedException(
                        "密钥文件缺少主密钥 " + one.id()
                                + "，而已存数据仍需要它：请把它放回 LINLI_KEYS 所指的文件；只有经 POST /api/keys/rewrappings 退役后才能移除。",
                        "The key file lacks the master key " + one.id()
                                + ", which stored values need: put it back into the file that LINLI_KEYS names; it may go "
                                + "only after POST /api/keys/rewrappings has retired it.");
            }
        }
    }

    /** From now on every node wraps with this registered key. Repeatable. */
    void wrapWith(String id) {
        transactions.host(Access.WRITE, () -> {
            List<MasterKeyRow> rows = rows();
            if (!id.equals(wrapping(rows))) {
                int last = rows.stream().mapToInt(MasterKeyRow::wrapTurn).max().orElse(0);
                em().find(MasterKeyRow.class, id).wrap(last + 1);
            }
            return true;
        });
    }

    /**
     * Says of the keys that wrap nothing that they may go.
     *
     * @param needed those that wrap something
     */
    void retireAllBut(Set<String> needed) {
        transactions.host(Access.WRITE, () -> {
            List<MasterKeyRow> rows = rows();
            String wrapping = wrapping(rows);
            rows.stream()
                    .filter(row -> row.retiredAt() == null)
                    .filter(row -> !row.id().equals(wrapping) && !needed.contains(row.id()))
                    .forEach(row -> row.retire(now()));
            return true;
        });
    }

    private List<MasterKeyRow> rows() {
        return em().createQuery("select k from MasterKeyRow k order by k.knownSince, k.id", MasterKeyRow.class)
                .getResultList();
    }

    private static @Nullable String wrapping(List<MasterKeyRow> rows) {
        return rows.stream()
                .filter(row -> row.wrapTurn() > 0)
                .max(Comparator.comparingInt(MasterKeyRow::wrapTurn))
                .map(MasterKeyRow::id)
                .orElse(null);
    }

    /** Derived one way, so that it tells nothing about the key; bound to the id. */
    private static String checkValue(String id, SecretKey key) {
        byte[] info = ("linli master key check|" + id).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Hkdf.derive(key.getEncoded(), new byte[0], info, 32));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private EntityManager em() {
        return unit.entityManager();
    }
}
