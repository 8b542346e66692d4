package org.linli.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.linli.benchmarks.host.DatabaseServer;
import org.linli.benchmarks.host.DatabaseServer.Database;
import org.linli.benchmarks.host.Installation;
import org.linli.benchmarks.host.LinliHost;

/**
 * Pages of the list of events, and of the list of work that their orders make, with some thousands of rows, and with a million: the same
 * requests before and after the rows were copied within the database, each copy some days earlier and in another community.
 */
final class LongLists implements Benchmark {
    private static final int PORT = 18158;
    private static final int ROWS = Integer.getInteger("linli.rows", 20_000);
    private static final int MANY = Integer.getInteger("linli.manyRows", 1_000_000);
    private static final int WARM_UP = 100;
    private static final int REQUESTS = 60;

    /** Far enough into the list that whatever skips rows would show. */
    private static final int PAGES_AHEAD = 50;

    /** Ids that follow from those of the row that is copied, so that an event and its case find each other. */
    private static final String ID = "md5(%s::text || '-' || n)::uuid";

    private static final Map<String, String> OF_CASE = Map.of(
            "id", ID.formatted("id"),
            "subject_id", ID.formatted("subject_id"),
            "case_number", "substr(md5(case_number || '-' || n), 1, 24)",
            "reported_at", "reported_at - n * interval '9 days'",
            "division_id", "communities[1 + n % cardinality(communities)]");
    private static final Map<String, String> OF_EVENT = Map.of(
            "id", ID.formatted("id"),
            "case_id", ID.formatted("case_id"),
            "external_id", "external_id || '-' || n",
            "case_number", "substr(md5(case_number || '-' || n), 1, 24)",
            "reported_at", "reported_at - n * interval '9 days'",
            "division_id", "communities[1 + n % cardinality(communities)]");

    @Override
    public void run(Installation installation, DatabaseServer server, Path work, Report report)
            throws IOException, SQLException, InterruptedException {
        Database database = server.create("lists");
        try (LinliHost host = LinliHost.start(installation, database, work.resolve("data"), PORT, false)) {
            District district = District.set(installation, host, District.SEED);
            fill(host, district, work);
            server.settle(database);
            // once for nothing: the first requests of a host are slower than all others
            measure(host, district);
            Map<String, Double> few = measure(host, district);
            int rows = copy(server, database);
            server.settle(database);
            Map<String, Double> many = measure(host, district);
            for (Map.Entry<String, Double> request : few.entrySet()) {
                double before = request.getValue();
                double after = Objects.requireNonNull(many.get(request.getKey()));
                report.row(
                        "events and their orders, " + request.getKey() + ": " + ROWS + " rows, " + rows + " rows",
                        Report.number("%.1f ms, %.1f ms (%.2f ×)", before, after, after / before),
                        "");
            }
        }
    }

    private static void fill(LinliHost host, District district, Path work) throws IOException, InterruptedException {
        String division = host.api()
                .get(district.administrator(), "/t/" + district.code() + "/api/divisions?level=community&limit=1")
                .at("/items/0/code")
                .asText();
        Path file = work.resolve("events.ndjson");
        EventFile.write(file, division, 0, ROWS);
        JsonNode accepted = host.api()
                .upload(
                        district.administrator(),
                        "/t/" + district.code() + "/api/grid/imports/events",
                        "application/x-ndjson",
                        file);
        host.api()
                .await(
                        district.administrator(),
                        "/t/" + district.code() + "/api/operations/"
                                + accepted.get("operation").asText());
    }

    /** @return rows that there are then */
    private static int copy(DatabaseServer server, Database database) throws SQLException {
        int copies = MANY / ROWS - 1;
        try (Connection connection = server.connect(database.name());
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path to tenant");
            copy(statement, "orders_case", OF_CASE, copies);
            copy(statement, "grid_event", OF_EVENT, copies);
            try (ResultSet counted = statement.executeQuery("select count(*) from grid_event")) {
                counted.next();
                return counted.getInt(1);
            }
        }
    }

    private static void copy(Statement statement, String table, Map<String, String> changed, int copies)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (ResultSet found =
                statement.executeQuery("select column_name from information_schema.columns where table_name = '" + table
                        + "' and is_generated = 'NEVER' order by ordinal_position")) {
            while (found.next()) {
                columns.add(found.getString(1));
                values.add(changed.getOrDefault(found.getString(1), found.getString(1)));
            }
        }
        statement.execute(
                "with places as (select array_agg(id) as communities from tenancy_division where level_key = 'community')"
                        + " insert into " + table + " (" + String.join(", ", columns) + ") select "
                        + String.join(", ", values)
                        + " from " + table + ", places, generate_series(1, " + copies + ") n");
    }

    /** Median of each kind of request, in milliseconds. */
    private static Map<String, Double> measure(LinliHost host, District district)
            throws IOException, InterruptedException {
        String events = district.events() + "?limit=20";
        Map<String, String> requests = new LinkedHashMap<>();
        String work = "/t/" + district.code() + "/api/orders/worklist?limit=20";
        requests.put("one's own work", work);
        requests.put("work of one's unit", work + "&view=unit");
        requests.put("first page", events);
        requests.put("page " + (PAGES_AHEAD + 1), events + "&cursor=" + ahead(host, district, events));
        requests.put("by deadline", events + "&sort=dueAt");
        requests.put("of one community", events + "&division=" + district.community());
        requests.put("open ones", events + "&open=true");
        Map<String, Double> medians = new LinkedHashMap<>();
        for (Map.Entry<String, String> request : requests.entrySet()) {
            for (String who : List.of(district.administrator(), district.worker())) {
                String name = request.getKey() + (who.equals(district.worker()) ? " (grid worker)" : "");
                for (int i = 0; i < WARM_UP; i++) {
                    host.api().get(who, request.getValue());
                }
                List<Double> times = new ArrayList<>();
                for (int i = 0; i < REQUESTS; i++) {
                    long begin = System.nanoTime();
                    host.api().get(who, request.getValue());
                    times.add((System.nanoTime() - begin) / 1e6);
                }
                medians.put(name, Median.of(times));
            }
        }
        return medians;
    }

    private static String ahead(LinliHost host, District district, String events)
            throws IOException, InterruptedException {
        String cursor = "";
        for (int i = 0; i < PAGES_AHEAD; i++) {
            cursor = host.api()
                    .get(district.administrator(), events + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .get("next")
                    .asText();
        }
        return cursor;
    }
}
