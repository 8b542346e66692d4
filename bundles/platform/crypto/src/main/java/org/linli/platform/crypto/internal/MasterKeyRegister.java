package org.linli.platform.crypto.internal;

import static java.util.Objects.requireNonNull;

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
import java.util.function.Predicate;
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
     * @param hadItsTurn whether it wraps or once did
     * @param retiredAt UTC; null while a data key may need it
     */
    record Known(
            String id,
            String check,
            boolean wraps,
            boolean hadItsTurn,
            Instant knownSince,
            @Nullable Instant retiredAt) {}

    /** In the order in which they became known; as the database has them now, whatever the open transaction read before. */
    List<Known> all() {
        return transactions.host(Access.READ, () -> {
            // Columns, not entities: those would be the ones that the open transaction knows, of before another node's
            // rotation
            List<Object[]> rows = em().createQuery(
                            "select k.id, k.check, k.wrapTurn, k.knownSince, k.retiredAt from MasterKeyRow k"
                                    + " order by k.knownSince, k.id",
                            Object[].class)
                    .getResultList();
            int last = rows.stream().mapToInt(row -> (Integer) row[2]).max().orElse(0);
            return rows.stream().map(row -> known(row, last)).toList();
        });
    }

    private static Known known(@Nullable Object[] row, int lastTurn) {
        int turn = (Integer) requireNonNull(row[2]);
        return new Known(
                (String) requireNonNull(row[0]),
                (String) requireNonNull(row[1]),
                turn > 0 && turn == lastTurn,
                turn > 0,
                (Instant) requireNonNull(row[3]),
                (Instant) row[4]);
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
     * @param wrapsSomething whether a master key wraps a data key of any district
     * @throws KeyFileRefusedException with a sentence that says what to change
     */
    void admit(MasterKeys keys, Predicate<String> wrapsSomething) {
        try {
            admitOnce(keys, wrapsSomething);
        } catch (PersistenceException e) {
            // Another node registered the same keys at the same moment: then there is nothing left to register
            admitOnce(keys, wrapsSomething);
        }
    }

    private void admitOnce(MasterKeys keys, Predicate<String> wrapsSomething) {
        List<Known> known = all();
        compare(known, keys, wrapsSomething);
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

    /** A key that has never wrapped anything is not asked for: the operator may not yet have given it to every node. */
    private static void compare(List<Known> known, MasterKeys keys, Predicate<String> wrapsSomething) {
        for (Known one : known) {
            SecretKey held = keys.byId().get(one.id());
            if (held != null && !checkValue(one.id(), held).equals(one.check())) {
                throw KeyFileRefusedException.another(one.id());
            }
            if (held == null && one.retiredAt() == null && (one.hadItsTurn() || wrapsSomething.test(one.id()))) {
                throw KeyFileRefusedException.lacks(one.id());
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

    EntityManager em() {
        return unit.entityManager();
    }
}
