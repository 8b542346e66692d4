package org.linli.benchmarks.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.linli.benchmarks.baseline.Json.PossibleAction;
import org.linli.benchmarks.baseline.Json.Text;

/** The district's processes, read once each, and working time. */
final class Processes {
    private static final LocalTime[][] WORKING = {
        {LocalTime.of(8, 30), LocalTime.of(12, 0)}, {LocalTime.of(14, 0), LocalTime.of(17, 30)}
    };
    private static final Text EXTEND = new Text("延期", "Extend");
    private static final Text SUSPEND = new Text("挂账", "Suspend");
    private static final Text ESCALATE = new Text("升级督办", "Escalate");
    private static final Text REJECT = new Text("不予受理", "Reject");
    private static final Text TRIAGE = new Text("研判", "Triage");
    private static final Text REJECTED = new Text("不予受理", "Rejected");

    private final Map<UUID, Process> known = new ConcurrentHashMap<>();

    record State(Text label, Duration limit, Set<String> roles) {}

    record Process(UUID id, String key, int number, Map<String, State> states, List<String> order, Duration overall) {
        State state(String name) {
            return Objects.requireNonNull(states.get(name), name);
        }

        Text label(String state) {
            State found = states.get(state);
            return found == null ? new Text(state, state) : found.label();
        }

        /** What may be done with a case in its first state by somebody of the role. */
        List<PossibleAction> atTheBeginning(Set<String> roles) {
            String first = order.get(0);
            if (state(first).roles().stream().noneMatch(roles::contains)) {
                return List.of();
            }
            String second = order.get(1);
            return List.of(
                    new PossibleAction("triage", TRIAGE, second, label(second), false, false, false, false),
                    new PossibleAction("extend", EXTEND, first, label(first), true, false, true, false),
                    new PossibleAction("suspend", SUSPEND, first, label(first), true, false, false, false),
                    new PossibleAction("escalate", ESCALATE, first, label(first), true, false, false, false),
                    new PossibleAction("reject", REJECT, "REJECTED", REJECTED, true, false, false, false));
        }
    }

    /** The newest version of the process. */
    Process current(Connection connection, int tenant, String key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id from orders_process where tenant_id = ? and process_key = ?"
                        + " order by process_no desc limit 1")) {
            select.setInt(1, tenant);
            select.setString(2, key);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new Refused(422, "no process " + key);
                }
                return version(connection, tenant, rows.getObject(1, UUID.class));
            }
        }
    }

    Process version(Connection connection, int tenant, UUID id) throws SQLException {
        Process found = known.get(id);
        if (found != null) {
            return found;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select process_key, process_no, document from orders_process where tenant_id = ? and id = ?")) {
            select.setInt(1, tenant);
            select.setObject(2, id);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                Process read = parse(id, rows.getString(1), rows.getInt(2), Json.MAPPER.readTree(rows.getString(3)));
                known.put(id, read);
                return read;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process parse(UUID id, String key, int number, JsonNode document) {
        Map<String, State> states = new HashMap<>();
        for (JsonNode state : document.get("states")) {
            Set<String> roles = new HashSet<>();
            state.at("/who/roles").forEach(role -> roles.add(role.asText()));
            states.put(
                    state.get("state").asText(),
                    new State(
                            new Text(
                                    state.at("/label/zh").asText(),
                                    state.at("/label/en").asText()),
                            Duration.ofHours(state.path("deadlineHours").asLong()),
                            Set.copyOf(roles)));
        }
        List<String> order = StreamSupport.stream(document.get("states").spliterator(), false)
                .map(state -> state.get("state").asText())
                .toList();
        return new Process(
                id,
                key,
                number,
                Map.copyOf(states),
                order,
                Duration.ofHours(document.at("/overall/deadlineHours").asLong()));
    }

    /** When so much working time has passed. */
    static Instant due(Instant from, Duration working, ZoneId zone) {
        ZonedDateTime at = from.atZone(zone);
        Duration left = working;
        while (true) {
            if (at.getDayOfWeek() != DayOfWeek.SATURDAY && at.getDayOfWeek() != DayOfWeek.SUNDAY) {
                for (LocalTime[] part : WORKING) {
                    ZonedDateTime begin = at.toLocalTime().isBefore(part[0]) ? at.with(part[0]) : at;
                    Duration length = Duration.between(begin.toLocalTime(), part[1]);
                    if (length.isNegative()) {
                        continue;
                    }
                    if (length.compareTo(left) >= 0) {
                        return begin.plus(left).toInstant();
                    }
                    left = left.minus(length);
                    at = at.with(part[1]);
                }
            }
            at = at.toLocalDate().plusDays(1).atStartOfDay(zone);
        }
    }
}
