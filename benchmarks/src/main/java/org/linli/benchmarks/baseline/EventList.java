package org.linli.benchmarks.baseline;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.benchmarks.baseline.Json.Assignee;
import org.linli.benchmarks.baseline.Json.Item;

/** {@code GET …/grid/events}: the newest events that the caller may see. */
final class EventList {
    private static final String COLUMNS = "select id, title, category, major_category, source, division_id, grid_id,"
            + " address, lng, lat, reporter_id, reporter_shown, reported_at, case_number, case_state, process_id,"
            + " case_due_at, overdue, suspended, assignee_kind, assignee_ref, assignee_name, closed_at, rating,"
            + " is_generated from grid_event where tenant_id = ?";
    private static final String ORDER = " order by reported_at desc, id desc limit ?";

    private final Database database;
    private final Processes processes;

    EventList(Database database, Processes processes) {
        this.database = database;
        this.processes = processes;
    }

    Json.Page page(Who who, int limit) throws SQLException {
        return database.tenant(who.tenant(), true, connection -> page(connection, who, limit));
    }

    private Json.Page page(Connection connection, Who who, int limit) throws SQLException {
        boolean everywhere = who.scope() == null;
        String sql = COLUMNS + (everywhere ? "" : " and (division_id = any(?) or reporter_id = ?)") + ORDER;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int at = 1;
            select.setInt(at++, who.tenant());
            if (who.scope() != null) {
                Array scope = connection.createArrayOf("uuid", who.scope().toArray());
                select.setArray(at++, scope);
                select.setObject(at++, who.user());
            }
            select.setInt(at, limit + 1);
            Instant now = Instant.now();
            List<Item> items = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    items.add(item(connection, rows, who, now));
                }
            }
            if (items.size() <= limit) {
                return new Json.Page(items, null);
            }
            List<Item> page = items.subList(0, limit);
            Item last = page.get(limit - 1);
            String position = "-reportedAt\u001f" + last.id() + "\u001f" + last.reportedAt();
            return new Json.Page(
                    page,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private Item item(Connection connection, ResultSet row, Who who, Instant now) throws SQLException {
        String state = row.getString(15);
        UUID process = row.getObject(16, UUID.class);
        Instant due = instant(row, 17);
        boolean suspended = row.getBoolean(19);
        Instant closed = instant(row, 23);
        boolean overdue = row.getBoolean(18) || (closed == null && !suspended && due != null && due.isBefore(now));
        String kind = row.getString(20);
        int rating = row.getInt(24);
        Integer rated = row.wasNull() ? null : rating;
        return new Item(
                row.getObject(1, UUID.class),
                row.getString(14),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getObject(7, UUID.class),
                row.getString(8),
                row.getObject(9, BigDecimal.class),
                row.getObject(10, BigDecimal.class),
                row.getString(12),
                who.user().equals(row.getObject(11, UUID.class)),
                String.valueOf(instant(row, 13)),
                state,
                process == null || state == null
                        ? null
                        : processes.version(connection, who.tenant(), process).label(state),
                kind == null ? null : new Assignee(kind, row.getString(21), row.getString(22)),
                text(due),
                overdue,
                suspended,
                text(closed),
                rated,
                row.getBoolean(25));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
