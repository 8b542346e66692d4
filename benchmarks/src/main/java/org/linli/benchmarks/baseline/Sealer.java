package org.linli.benchmarks.baseline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Chains audit rows by hash in the background, in the platform's rhythm. */
final class Sealer {
    private static final long PERIOD_MILLIS = 400;
    private static final int BATCH = 500;

    private final Database database;
    private final Set<Integer> fresh = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService scheduler;

    Sealer(Database database) {
        this.database = database;
        this.scheduler = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "sealer");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.scheduleWithFixedDelay(this::sealFresh, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    void hint(int tenant) {
        fresh.add(tenant);
    }

    private record End(long number, String hash) {}

    private void sealFresh() {
        for (int tenant : Set.copyOf(fresh)) {
            fresh.remove(tenant);
            try {
                boolean more = true;
                while (more) {
                    more = seal(tenant);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean seal(int tenant) throws SQLException {
        End end = database.tenant(tenant, false, connection -> chain(connection, tenant));
        if (end.number() < 0) {
            return false;
        }
        return database.host(false, connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(
                    "insert into audit_head (id, version, seal_number, seal_hash) values (?, 1, ?, ?) on conflict (id)"
                            + " do update set version = audit_head.version + 1, seal_number = excluded.seal_number,"
                            + " seal_hash = excluded.seal_hash")) {
                upsert.setString(1, "tenant-" + tenant);
                upsert.setLong(2, end.number());
                upsert.setString(3, end.hash());
                upsert.executeUpdate();
                return true;
            }
        });
    }

    private static End chain(Connection connection, int tenant) throws SQLException {
        End last = last(connection, tenant);
        long number = last.number();
        String hash = last.hash();
        boolean any = false;
        try (PreparedStatement select = connection.prepareStatement("select id, made_at, actor_id, actor_name,"
                        + " request_id, address, action_name, subject_id, details from audit_entry"
                        + " where tenant_id = ? and seal_number is null order by made_at, id limit " + BATCH);
                PreparedStatement update = connection.prepareStatement("update audit_entry set seal_number = ?,"
                        + " seal_hash = ?, version = version + 1 where tenant_id = ? and id = ?")) {
            select.setInt(1, tenant);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    any = true;
                    number++;
                    hash = hash(hash, tenant, number, rows);
                    update.setLong(1, number);
                    update.setString(2, hash);
                    update.setInt(3, tenant);
                    update.setObject(4, rows.getObject(1));
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
        return any ? new End(number, hash) : new End(-1, "");
    }

    private static End last(Connection connection, int tenant) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select seal_number, seal_hash from audit_entry where tenant_id = ?"
                        + " and seal_number is not null order by seal_number desc limit 1")) {
            select.setInt(1, tenant);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? new End(rows.getLong(1), rows.getString(2)) : new End(0, "");
            }
        }
    }

    private static String hash(String before, int tenant, long number, ResultSet row) throws SQLException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((before + "tenant-" + tenant + number).getBytes(StandardCharsets.UTF_8));
            for (int column = 1; column <= 9; column++) {
                String part = String.valueOf(row.getString(column));
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
