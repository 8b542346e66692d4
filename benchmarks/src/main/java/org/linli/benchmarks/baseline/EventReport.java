package org.linli.benchmarks.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.benchmarks.baseline.Json.NewEvent;

/** {@code POST …/grid/events}: the event, its case with number and history, what others are told, what the audit keeps. */
final class EventReport {
    private static final String TYPE = "grid.event";
    private static final String FIRST = "REPORTED";
    private static final String PROCESS = "W2";
    private static final Set<String> CATEGORIES =
            Set.of("environment", "advertising", "construction", "emergency", "street-order", "other");

    private final Database database;
    private final Processes processes;
    private final Sealer sealer;
    private final FieldCipher cipher = new FieldCipher();

    EventReport(Database database, Processes processes, Sealer sealer) {
        this.database = database;
        this.processes = processes;
        this.sealer = sealer;
    }

    /** Everything that the rows and the answer are made of. */
    private record Made(
            District district,
            Who who,
            NewEvent body,
            UUID eventId,
            UUID caseId,
            UUID division,
            @Nullable UUID grid,
            Processes.Process process,
            String number,
            Instant at,
            Instant stateDue,
            Instant due,
            String requestId) {}

    Json.View report(District district, Who who, NewEvent body, String requestId) throws SQLException {
        check(body);
        Made made =
                database.tenant(who.tenant(), false, connection -> write(connection, district, who, body, requestId));
        sealer.hint(who.tenant());
        return view(made);
    }

    private static void check(NewEvent body) {
        List<String> faults = new ArrayList<>();
        if (body.category() == null || body.category().length() > 40) {
            faults.add("/category");
        }
        if (body.title() == null || body.title().isBlank() || body.title().length() > 200) {
            faults.add("/title");
        }
        if (body.description() != null && body.description().length() > 2000) {
            faults.add("/description");
        }
        if (body.address() != null && body.address().length() > 200) {
            faults.add("/address");
        }
        if ((body.lng() == null) != (body.lat() == null)
                || (body.lng() != null && body.lng().abs().intValue() > 180)
                || (body.lat() != null && body.lat().abs().intValue() > 90)) {
            faults.add("/lng");
        }
        if (!faults.isEmpty()) {
            throw new Refused(422, "not valid: " + faults);
        }
    }

    private Made write(Connection connection, District district, Who who, NewEvent body, String requestId)
            throws SQLException {
        if (!ownCategory(connection, who.tenant(), body.category()) && !CATEGORIES.contains(body.category())) {
            throw new Refused(422, "no such category");
        }
        UUID grid = body.lng() == null ? null : grid(connection, who.tenant(), body);
        UUID division = body.divisionId();
        if (division == null || !who.reaches(division)) {
            throw new Refused(422, "no such division, or outside your scope");
        }
        Processes.Process process = processes.current(connection, who.tenant(), PROCESS);
        requireShippedCalendar(connection, who.tenant());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        LocalDate day = LocalDate.ofInstant(now, district.zone());
        String number = String.format(
                Locale.ROOT,
                "%s-%s-%04d",
                district.code(),
                DateTimeFormatter.BASIC_ISO_DATE.format(day),
                number(connection, who.tenant(), day));
        Made made = new Made(
                district,
                who,
                body,
                TimeOrderedIds.next(),
                TimeOrderedIds.next(),
                division,
                grid,
                process,
                number,
                now,
                Processes.due(now, process.state(FIRST).limit(), district.zone()),
                Processes.due(now, process.overall(), district.zone()),
                requestId);
        insertCase(connection, made);
        insertHistory(connection, made);
        insertEvent(connection, made);
        insertOutbox(connection, made);
        insertAudit(connection, made);
        return made;
    }

    private static boolean ownCategory(Connection connection, int tenant, @Nullable String code) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select active from grid_category where tenant_id = ? and code = ?")) {
            select.setInt(1, tenant);
            select.setString(2, code);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private static @Nullable UUID grid(Connection connection, int tenant, NewEvent body) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id, division_id, boundary from grid_grid where tenant_id = ?"
                        + " and west <= ? and east >= ? and south <= ? and north >= ? order by code")) {
            select.setInt(1, tenant);
            select.setBigDecimal(2, body.lng());
            select.setBigDecimal(3, body.lng());
            select.setBigDecimal(4, body.lat());
            select.setBigDecimal(5, body.lat());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getObject(1, UUID.class) : null;
            }
        }
    }

    /** A district may have a calendar of its own; the one that is measured has none. */
    private static void requireShippedCalendar(Connection connection, int tenant) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select version from orders_calendar where tenant_id = ? and calendar_key = 'default'")) {
            select.setInt(1, tenant);
            try (ResultSet rows = select.executeQuery()) {
                if (rows.next()) {
                    throw new IllegalStateException("The baseline only knows the shipped calendar");
                }
            }
        }
    }

    private static int number(Connection connection, int tenant, LocalDate day) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "insert into orders_day (tenant_id, id, case_day, last_number, version) values (?, ?, ?, 1, 1)"
                        + " on conflict (tenant_id, case_day) do update"
                        + " set last_number = orders_day.last_number + 1, version = orders_day.version + 1"
                        + " returning last_number")) {
            upsert.setInt(1, tenant);
            upsert.setObject(2, TimeOrderedIds.next());
            upsert.setObject(3, day);
            try (ResultSet rows = upsert.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static void insertCase(Connection connection, Made made) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into orders_case (tenant_id, id,"
                + " case_number, case_type, subject_type, subject_module, subject_id, title, division_id, process_id,"
                + " process_key, process_no, case_state, state_since, reporter_id, reported_at, desk_roles, overdue,"
                + " returned, escalation, state_due_at, state_expired, due_at, expired, due_order, next_expiry_at,"
                + " returns, reworks, extensions, reopenings, history_size, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int at = 1;
            insert.setInt(at++, made.who().tenant());
            insert.setObject(at++, made.caseId());
            insert.setString(at++, made.number());
            insert.setString(at++, TYPE);
            insert.setString(at++, TYPE);
            insert.setString(at++, "grid");
            insert.setObject(at++, made.eventId());
            insert.setString(at++, title(made));
            insert.setObject(at++, made.division());
            insert.setObject(at++, made.process().id());
            insert.setString(at++, made.process().key());
            insert.setInt(at++, made.process().number());
            insert.setString(at++, FIRST);
            insert.setObject(at++, utc(made.at()));
            insert.setObject(at++, made.who().user());
            insert.setObject(at++, utc(made.at()));
            insert.setString(at++, deskRoles(made.process().state(FIRST).roles()));
            insert.setBoolean(at++, false);
            insert.setBoolean(at++, false);
            insert.setInt(at++, 0);
            insert.setObject(at++, utc(made.stateDue()));
            insert.setBoolean(at++, false);
            insert.setObject(at++, utc(made.due()));
            insert.setBoolean(at++, false);
            insert.setObject(at++, utc(made.stateDue()));
            insert.setObject(at++, utc(made.stateDue()));
            for (int counter = 0; counter < 4; counter++) {
                insert.setInt(at++, 0);
            }
            insert.setInt(at++, 1);
            insert.setLong(at, 1);
            insert.executeUpdate();
        }
    }

    private static String deskRoles(Collection<String> roles) {
        return "||" + String.join("|", roles.stream().sorted().toList()) + "|";
    }

    private static void insertHistory(Connection connection, Made made) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into orders_history (tenant_id, id, case_id, place, happened_at,"
                        + " actor_id, actor_name, action_code, to_state, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setInt(1, made.who().tenant());
            insert.setObject(2, TimeOrderedIds.next());
            insert.setObject(3, made.caseId());
            insert.setInt(4, 1);
            insert.setObject(5, utc(made.at()));
            insert.setObject(6, made.who().user());
            insert.setString(7, made.who().name());
            insert.setString(8, "report");
            insert.setString(9, FIRST);
            insert.setLong(10, 1);
            insert.executeUpdate();
        }
    }

    private void insertEvent(Connection connection, Made made) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into grid_event (tenant_id, id,"
                + " external_id, category, major_category, source, title, description, lng, lat, address, division_id,"
                + " grid_id, reporter_id, reporter_shown, reporter_name, reported_at, is_generated, case_id,"
                + " case_number, case_state, process_id, case_due_at, due_order, overdue, suspended, on_time,"
                + " dispatched, returns, reworks, extensions, reopenings, case_version, version) values (?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            NewEvent body = made.body();
            int at = 1;
            insert.setInt(at++, made.who().tenant());
            insert.setObject(at++, made.eventId());
            insert.setString(at++, made.eventId().toString());
            insert.setString(at++, body.category());
            insert.setString(at++, body.category());
            insert.setString(at++, "GRID_WORKER");
            insert.setString(at++, title(made));
            insert.setString(at++, orEmpty(body.description()));
            insert.setBigDecimal(at++, body.lng() == null ? null : body.lng().setScale(6, RoundingMode.HALF_UP));
            insert.setBigDecimal(at++, body.lat() == null ? null : body.lat().setScale(6, RoundingMode.HALF_UP));
            insert.setString(at++, orEmpty(body.address()));
            insert.setObject(at++, made.division());
            insert.setObject(at++, made.grid(), Types.OTHER);
            insert.setObject(at++, made.who().user());
            insert.setString(at++, masked(made.who().name()));
            insert.setString(at++, cipher.encrypt(made.who().name()));
            insert.setObject(at++, utc(made.at()));
            insert.setBoolean(at++, false);
            insert.setObject(at++, made.caseId());
            insert.setString(at++, made.number());
            insert.setString(at++, FIRST);
            insert.setObject(at++, made.process().id());
            insert.setObject(at++, utc(made.due()));
            insert.setObject(at++, utc(made.due()));
            for (int flag = 0; flag < 4; flag++) {
                insert.setBoolean(at++, false);
            }
            for (int counter = 0; counter < 4; counter++) {
                insert.setInt(at++, 0);
            }
            insert.setLong(at++, 1);
            insert.setLong(at, 1);
            insert.executeUpdate();
        }
    }

    private static void insertOutbox(Connection connection, Made made) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into messaging_event (tenant_id, id, version, type, source,"
                        + " published_at, payload, audience, state, due_at)"
                        + " values (?, ?, 1, ?, ?, ?, ?::jsonb, '', 'DONE', ?)")) {
            addOutbox(
                    insert,
                    made,
                    "orders.case.opened",
                    "orders",
                    new Json.CaseEvent(
                            made.caseId(),
                            made.number(),
                            TYPE,
                            TYPE,
                            made.eventId(),
                            made.division(),
                            "report",
                            null,
                            FIRST,
                            0,
                            false,
                            made.at().toString()));
            addOutbox(
                    insert,
                    made,
                    "grid.event.reported",
                    "grid",
                    new Json.EventReported(
                            made.eventId(),
                            made.number(),
                            String.valueOf(made.body().category()),
                            title(made),
                            made.division(),
                            FIRST));
            insert.executeBatch();
        }
    }

    private static void addOutbox(PreparedStatement insert, Made made, String type, String source, Object payload)
            throws SQLException {
        insert.setInt(1, made.who().tenant());
        insert.setObject(2, TimeOrderedIds.next());
        insert.setString(3, type);
        insert.setString(4, source);
        insert.setObject(5, utc(made.at()));
        insert.setString(6, text(payload));
        insert.setObject(7, utc(made.at()));
        insert.addBatch();
    }

    private static void insertAudit(Connection connection, Made made) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into audit_entry (tenant_id, id, version, made_at, actor_id,"
                        + " actor_name, request_id, address, action_name, subject_id, details)"
                        + " values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            addAudit(
                    insert,
                    made,
                    "orders.case.report",
                    made.caseId(),
                    Map.of("number", made.number(), "from", "", "to", FIRST));
            addAudit(
                    insert,
                    made,
                    "grid.event.report",
                    made.eventId(),
                    Map.of("category", String.valueOf(made.body().category())));
            insert.executeBatch();
        }
    }

    private static void addAudit(
            PreparedStatement insert, Made made, String action, UUID subject, Map<String, String> details)
            throws SQLException {
        insert.setInt(1, made.who().tenant());
        insert.setObject(2, TimeOrderedIds.next());
        insert.setObject(3, utc(made.at()));
        insert.setObject(4, made.who().user());
        insert.setString(5, made.who().name());
        insert.setString(6, made.requestId());
        insert.setString(7, "127.0.0.1");
        insert.setString(8, action);
        insert.setObject(9, subject);
        insert.setString(10, text(new TreeMap<>(details)));
        insert.addBatch();
    }

    private static Json.View view(Made made) {
        NewEvent body = made.body();
        Json.Text label = made.process().label(FIRST);
        String at = made.at().toString();
        String category = String.valueOf(body.category());
        Json.Handling handling = new Json.Handling(
                made.caseId(),
                made.number(),
                TYPE,
                made.eventId(),
                title(made),
                made.division(),
                TYPE,
                made.process().id(),
                made.process().key(),
                made.process().number(),
                FIRST,
                label,
                List.of(),
                List.of(),
                made.who().user(),
                at,
                at,
                made.stateDue().toString(),
                made.due().toString(),
                0,
                0,
                0,
                0,
                0,
                1);
        Json.HistoryLine line =
                new Json.HistoryLine(at, made.who().user(), made.who().name(), "report", FIRST, label, List.of());
        return new Json.View(
                made.eventId(),
                made.number(),
                title(made),
                category,
                category,
                "GRID_WORKER",
                made.division(),
                made.grid(),
                orEmpty(body.address()),
                body.lng(),
                body.lat(),
                masked(made.who().name()),
                true,
                at,
                FIRST,
                label,
                made.due().toString(),
                false,
                false,
                false,
                orEmpty(body.description()),
                handling,
                List.of(line),
                made.process().atTheBeginning(made.who().roles()),
                List.of(),
                1);
    }

    private static String title(Made made) {
        return String.valueOf(made.body().title()).strip();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String masked(String name) {
        return name.isEmpty() ? name : name.substring(0, 1) + "**";
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static String text(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
