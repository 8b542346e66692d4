package org.linli.itests.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.openapi.ApiOperation;
import org.linli.itests.openapi.Nouns;
import org.linli.itests.openapi.SeededDistrict;

/** However many rows a list shows, the host asks the database as often as for one. Which lists there are the OpenAPI documents say. */
class StatementsOfListsIT {
    private static final String DISTRICT = "360993";
    private static final List<Integer> STAGES = List.of(1, 5, 40);
    private static final int MOST = STAGES.get(STAGES.size() - 1);

    /** Something may fall due while a list is read, such as when one was last seen. */
    private static final int READINGS = 3;

    @TempDir
    Path directory;

    private final Map<String, List<Reading>> readings = new TreeMap<>();

    /** @param rows shown */
    private record Reading(int rows, List<String> statements) {}

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void aListAsksAsOftenForManyRowsAsForOne(TestDatabaseServer database) throws Exception {
        try (TestHost host = TestHost.start(
                        TestInstallation.in(directory).withDistrict(DISTRICT, "grid"), database.configuration());
                Statements statements = new Statements()) {
            SeededDistrict district = new SeededDistrict(host, DISTRICT);
            String operator = host.operator();
            List<ApiOperation> ofHost = ApiOperation.all(
                    host.get(operator, "/api/openapi.json").expect(200).body());
            ManyOfEach rows = new ManyOfEach(host, district);
            for (int stage : STAGES) {
                while (rows.count() < stage) {
                    rows.add();
                }
                for (ApiOperation list : district.operations()) {
                    read(host, statements, district.token(), list, noun -> rows.first().first(noun));
                }
                for (ApiOperation list : ofHost) {
                    read(host, statements, operator, list, noun -> null);
                }
            }
            Set<String> faults = new TreeSet<>();
            Set<String> short_ = new TreeSet<>();
            readings.forEach((list, seen) -> {
                faults.addAll(growing(list, seen));
                int most = seen.stream().mapToInt(Reading::rows).max().orElse(0);
                System.out.println(list + " " + seen.stream().map(r -> r.rows() + ":" + r.statements().size()).toList());
                if (most < MOST) {
                    short_.add(list + " " + most);
                }
            });
            System.out.println("SHORT " + String.join("\nSHORT ", short_));
            assertEquals("", String.join("\n", faults));
        }
    }

    private void read(
            TestHost host, Statements statements, String token, ApiOperation list, Function<String, String> ids)
            throws Exception {
        boolean many = list.description().at("/responses/200/content/application~1json/schema/properties").has("items");
        String id = list.pathNames().isEmpty() ? "" : ids.apply(Nouns.ofPath(list.collection()));
        if (!list.method().equals("GET") || !many || id == null || list.pathNames().size() > 1) {
            return;
        }
        String query = list.parameters("query").contains("limit") ? "?limit=200" : "";
        Reading least = null;
        for (int i = 0; i <= READINGS; i++) {
            Answer answer = host.get(token, list.path(id) + query);
            if (answer.status() != 200) {
                return;
            }
            String request = answer.raw().headers().firstValue("X-Request-Id").orElseThrow();
            JsonNode items = answer.body().get("items");
            Reading reading = new Reading(items.size(), statements.of(request));
            boolean fewer = least == null || reading.statements().size() < least.statements().size();
            least = fewer ? reading : least;
        }
        readings.computeIfAbsent(list.template(), t -> new ArrayList<>()).add(least);
    }

    /** What the largest reading asked more often than the smallest that had a row at all. */
    private static List<String> growing(String list, List<Reading> seen) {
        List<Reading> some = seen.stream().filter(r -> r.rows() > 0).toList();
        List<String> faults = new ArrayList<>();
        for (int i = 1; i < some.size(); i++) {
            Reading fewer = some.get(0);
            Reading more = some.get(i);
            if (more.rows() > fewer.rows()
                    && more.statements().size() > fewer.statements().size()) {
                Map<String, Long> before = counted(fewer);
                String grown = counted(more).entrySet().stream()
                        .filter(e -> e.getValue() > before.getOrDefault(e.getKey(), 0L))
                        .map(e -> before.getOrDefault(e.getKey(), 0L) + " → " + e.getValue() + ": " + e.getKey())
                        .collect(Collectors.joining("\n    "));
                faults.add(list + ": " + fewer.statements().size() + " statements for " + fewer.rows() + " rows, "
                        + more.statements().size() + " for " + more.rows() + "\n    " + grown);
            }
        }
        return faults;
    }

    private static Map<String, Long> counted(Reading reading) {
        return reading.statements().stream().collect(Collectors.groupingBy(s -> s, Collectors.counting()));
    }
}
