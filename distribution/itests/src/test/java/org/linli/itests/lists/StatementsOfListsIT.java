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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.openapi.ApiOperation;
import org.linli.itests.openapi.Nouns;
import org.linli.itests.openapi.SeededDistrict;

/**
 * However many rows a list shows, the host asks the database as often as for two, and a board of figures asks once for all that it counts of
 * the same rows. Which lists there are the OpenAPI documents say.
 */
class StatementsOfListsIT {
    private static final String DISTRICT = "360993";
    /** The first row is the smallest there can be and refers to nothing; from the second on each has all that it may have. */
    private static final List<Integer> STAGES = List.of(2, 5, 40);

    private static final int MOST = STAGES.get(STAGES.size() - 1);

    /**
     * Lists in which one district cannot have that many rows by what a test may do: of the host, fixed ones, and what only time brings. Nothing
     * else may be missing, or the test would prove nothing about it.
     */
    private static final Set<String> SHORT = new TreeSet<>(List.of(
            "/api/audit",
            "/api/keys",
            "/api/modules",
            "/api/operations",
            "/api/operator-roles",
            "/api/operators",
            "/api/permissions",
            "/api/profiles",
            "/api/entrances",
            "/api/sessions",
            "/api/tenants",
            "/api/tokens",
            "/api/vendors",
            "/t/{t}/api/claims/indicators",
            "/t/{t}/api/claims/lists",
            "/t/{t}/api/elderly/campaigns/{id}/progress",
            "/t/{t}/api/elderly/check-ups-due",
            "/t/{t}/api/elderly/assistance/publicity",
            "/t/{t}/api/elderly/concerns",
            "/t/{t}/api/elderly/facilities/{id}/bed-days",
            "/t/{t}/api/elderly/indicators",
            "/t/{t}/api/elderly/my-elders",
            "/t/{t}/api/elderly/my-pairings",
            "/t/{t}/api/elderly/my-pairings/{id}/contacts",
            "/t/{t}/api/elderly/pairings/{id}/contacts",
            "/t/{t}/api/elderly/persons/{id}/chain",
            "/t/{t}/api/elderly/plans",
            "/t/{t}/api/elderly/reminders",
            "/t/{t}/api/elderly/settlements",
            "/t/{t}/api/elderly/standards",
            "/t/{t}/api/elderly/venue-kinds",
            "/t/{t}/api/elderly/waits",
            "/t/{t}/api/event-failures",
            "/t/{t}/api/grid/classifications",
            "/t/{t}/api/grid/disputes/{id}/attachments",
            "/t/{t}/api/grid/forwardings",
            "/t/{t}/api/grid/grids/overlaps",
            "/t/{t}/api/grid/indicators",
            "/t/{t}/api/grid/joint-actions/{id}/attachments",
            "/t/{t}/api/grid/patrols",
            "/t/{t}/api/grid/patrols/{id}/findings",
            "/t/{t}/api/jobs",
            "/t/{t}/api/jobs/runs",
            "/t/{t}/api/incubation/activities/{activity}/sign-ups",
            "/t/{t}/api/incubation/certificates",
            "/t/{t}/api/incubation/contacts",
            "/t/{t}/api/incubation/contacts/own",
            "/t/{t}/api/incubation/hours",
            "/t/{t}/api/incubation/indicators",
            "/t/{t}/api/incubation/my-scores",
            "/t/{t}/api/incubation/own-entries",
            "/t/{t}/api/incubation/own-entries/seasons",
            "/t/{t}/api/incubation/own-paths",
            "/t/{t}/api/incubation/own-paths/bases",
            "/t/{t}/api/incubation/paths/{id}/attachments",
            "/t/{t}/api/incubation/reports",
            "/t/{t}/api/incubation/seasons/{season}/entries",
            "/t/{t}/api/incubation/selections/{selection}/nominees",
            "/t/{t}/api/ledgers/assessments/{id}/history",
            "/t/{t}/api/ledgers/assessments/{id}/results",
            "/t/{t}/api/ledgers/consequences",
            "/t/{t}/api/ledgers/definitions/consequences",
            "/t/{t}/api/ledgers/definitions/evidence",
            "/t/{t}/api/ledgers/definitions/indicators",
            "/t/{t}/api/ledgers/definitions/schemes",
            "/t/{t}/api/ledgers/definitions/templates",
            "/t/{t}/api/ledgers/entries/{id}/attachments",
            "/t/{t}/api/ledgers/entries/{id}/evidence",
            "/t/{t}/api/ledgers/entries/{id}/history",
            "/t/{t}/api/ledgers/entries/{id}/values",
            "/t/{t}/api/ledgers/indicators",
            "/t/{t}/api/ledgers/indicators/{code}/divisions",
            "/t/{t}/api/ledgers/indicators/{code}/rows",
            "/t/{t}/api/ledgers/indicators/{code}/trend",
            "/t/{t}/api/ledgers/ledgers/{id}/history",
            "/t/{t}/api/ledgers/ledgers/{id}/periods",
            "/t/{t}/api/ledgers/periods/{id}/history",
            "/t/{t}/api/ledgers/periods/{id}/progress",
            "/t/{t}/api/meetings/indicators",
            "/t/{t}/api/meetings/meetings/{id}/attachments",
            "/t/{t}/api/meetings/resolutions",
            "/t/{t}/api/meetings/templates",
            "/t/{t}/api/modules",
            "/t/{t}/api/modules/scheduled",
            "/t/{t}/api/modules/{name}/parameters/history",
            "/t/{t}/api/orders/calendars",
            "/t/{t}/api/orders/processes",
            "/t/{t}/api/orders/receivers",
            "/t/{t}/api/property/branches/{branch}/groups",
            "/t/{t}/api/property/complaints",
            "/t/{t}/api/property/cross-appointments",
            "/t/{t}/api/property/forms/templates",
            "/t/{t}/api/property/groups",
            "/t/{t}/api/property/indicators",
            "/t/{t}/api/property/inspections/{id}/attachments",
            "/t/{t}/api/property/managements",
            "/t/{t}/api/property/menu/estates/{estate}",
            "/t/{t}/api/property/orders/{id}/attachments",
            "/t/{t}/api/property/ratings",
            "/t/{t}/api/registry/indicators",
            "/t/{t}/api/residents",
            "/t/{t}/api/shared-setups"));

    /** Where a module shows all of its figures; those of ledgers are defined by districts, each with rows of its own. */
    private static final Pattern BOARD = Pattern.compile(".*/api/(?!ledgers/)[a-z-]+/indicators");

    /** Something may fall due while a list is read, such as when one was last seen. */
    private static final int READINGS = 2;

    @TempDir
    Path directory;

    private final Map<String, List<Reading>> readings = new TreeMap<>();

    /** @param rows shown */
    private record Reading(int rows, List<String> statements) {}

    @ParameterizedTest
    @MethodSource("org.linli.itests.host.TestDatabaseServer#hosted")
    void aListAsksAsOftenForManyRowsAsForTwo(TestDatabaseServer database) throws Exception {
        TestInstallation installation = TestInstallation.in(directory).withDistrictOfAllModules(DISTRICT);
        try (TestHost host = TestHost.start(installation, database.startedBefore(installation));
                Statements statements = new Statements()) {
            SeededDistrict district = new SeededDistrict(host, DISTRICT);
            String operator = host.operator();
            List<ApiOperation> ofHost = ApiOperation.all(
                    host.get(operator, "/api/openapi.json").expect(200).body());
            district.seed(district.divisionBelow(DISTRICT + "001").get("id").asText(), "first");
            district.readLists();
            ManyOfEach rows = new ManyOfEach(host, district);
            toBeHandled(host, district, district.ids().first("event"));
            importSomething(host, district, 1);
            int made = 1;
            for (int stage : STAGES) {
                for (; made < stage; made++) {
                    toBeHandled(host, district, rows.add().first("event"));
                    importSomething(host, district, made + 1);
                }
                for (ApiOperation list : district.operations()) {
                    read(
                            host,
                            statements,
                            district.token(),
                            list,
                            noun -> district.ids().first(noun));
                }
                for (ApiOperation list : ofHost) {
                    read(host, statements, operator, list, noun -> null);
                }
            }
            Set<String> faults = new TreeSet<>();
            Set<String> few = new TreeSet<>();
            readings.forEach((list, seen) -> {
                faults.addAll(growing(list, seen));
                if (BOARD.matcher(list).matches()) {
                    faults.addAll(asksTwice(list, seen.get(0)));
                }
                // below the first of a kind the first round makes nothing
                if (seen.stream().noneMatch(reading -> reading.rows() >= MOST - 1)) {
                    few.add(list.replace(DISTRICT, "{t}"));
                }
            });
            assertEquals("", String.join("\n", faults));
            assertEquals(SHORT, few, "lists without " + MOST + " rows; could not be made: " + rows.unmade());
        }
    }

    /** A line of a work list, and a notification. */
    private static void toBeHandled(TestHost host, SeededDistrict district, String event) throws Exception {
        String me = host.get(district.token(), "/api/me")
                .expect(200)
                .body()
                .at("/user/id")
                .asText();
        String actions = district.api() + "grid/events/" + event + "/actions";
        host.call(district.token(), "POST", actions, Map.of("action", "triage"));
        host.call(
                        district.token(),
                        "POST",
                        actions,
                        Map.of("action", "dispatch", "to", Map.of("kind", "USER", "id", me)))
                .expect(200);
    }

    /** An operation with a step. */
    private static void importSomething(TestHost host, SeededDistrict district, int number) throws Exception {
        String row = "externalId,name,division\nI" + number + ",示例小区" + number + "," + DISTRICT + "001001\n";
        Answer accepted = host.call(
                district.token(),
                "POST",
                district.api() + "registry/imports/estates",
                row,
                Map.of("Content-Type", "text/csv"));
        host.await(district.token(), accepted);
    }

    private void read(
            TestHost host, Statements statements, String token, ApiOperation list, Function<String, String> ids)
            throws Exception {
        boolean many = list.description()
                .at("/responses/200/content/application~1json/schema/properties")
                .has("items");
        String id = list.pathNames().isEmpty() ? "" : ids.apply(Nouns.ofPath(list.collection()));
        if (!list.method().equals("GET")
                || !many
                || id == null
                || list.pathNames().size() > 1) {
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
            boolean fewer = least == null
                    || reading.statements().size() < least.statements().size();
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

    /** The rows that more than one statement of a board counted. */
    private static List<String> asksTwice(String board, Reading reading) {
        return reading.statements().stream()
                .filter(statement -> statement.contains("COUNT("))
                .collect(Collectors.groupingBy(
                        statement -> statement.substring(statement.indexOf(" FROM ")), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(asked -> asked.getValue() > 1)
                .map(asked -> board + ": asked " + asked.getValue() + " times" + asked.getKey())
                .toList();
    }

    private static Map<String, Long> counted(Reading reading) {
        return reading.statements().stream().collect(Collectors.groupingBy(s -> s, Collectors.counting()));
    }
}
