package org.linli.benchmarks.baseline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tokens by their hash; believed for half a second, as the platform does. */
final class SignIns {
    private static final long BELIEVED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Database database;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Who who, long readAt) {}

    private record Row(int tenant, UUID account, Instant expiresAt) {}

    SignIns(Database database) {
        this.database = database;
    }

    @Nullable
    Who byToken(String token) throws SQLException {
        String hash = hash(token);
        Known entry = known.get(hash);
        if (entry == null || System.nanoTime() - entry.readAt() >= BELIEVED_NANOS) {
            entry = read(hash);
        }
        return entry == null || !Instant.now().isBefore(entry.who().expiresAt()) ? null : entry.who();
    }

    private @Nullable Known read(String hash) throws SQLException {
        Optional<Row> found = database.host(true, connection -> row(connection, hash));
        if (found.isEmpty()) {
            known.remove(hash);
            return null;
        }
        Row row = found.get();
        Known read =
                new Known(database.tenant(row.tenant(), true, connection -> who(connection, row)), System.nanoTime());
        known.put(hash, read);
        return read;
    }

    private static Optional<Row> row(Connection connection, String hash) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select district, account_id, expires_at from identity_sign_in where secret_hash = ?")) {
            select.setString(1, hash);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Row(
                                rows.getInt(1),
                                rows.getObject(2, UUID.class),
                                rows.getObject(3, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        }
    }

    private static Who who(Connection connection, Row row) throws SQLException {
        String name = name(connection, row);
        Set<String> roles = new HashSet<>();
        Set<UUID> scope = new HashSet<>();
        boolean everywhere = false;
        try (PreparedStatement select = connection.prepareStatement("with recursive reach(role_key, id) as ("
                + "select role_key, division_id from identity_grant where tenant_id = ? and user_id = ?"
                + " and revoked_at is null and valid_from <= now() and (valid_until is null or valid_until > now())"
                + " union select r.role_key, d.id from reach r join tenancy_division d"
                + " on d.tenant_id = ? and d.parent_id = r.id) select role_key, id from reach")) {
            select.setInt(1, row.tenant());
            select.setObject(2, row.account());
            select.setInt(3, row.tenant());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    roles.add(rows.getString(1));
                    UUID division = rows.getObject(2, UUID.class);
                    if (division == null) {
                        everywhere = true;
                    } else {
                        scope.add(division);
                    }
                }
            }
        }
        return new Who(
                row.tenant(),
                row.account(),
                name,
                Set.copyOf(roles),
                everywhere ? null : Set.copyOf(scope),
                row.expiresAt());
    }

    private static String name(Connection connection, Row row) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select display_name from identity_user where tenant_id = ? and id = ? and state = 'ACTIVE'")) {
            select.setInt(1, row.tenant());
            select.setObject(2, row.account());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new Refused(401, "the account does not work");
                }
                return rows.getString(1);
            }
        }
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
