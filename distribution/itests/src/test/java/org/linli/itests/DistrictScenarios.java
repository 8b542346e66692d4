package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.itests.host.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linli.itests.fences.TracesOfModule;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.InstalledModules;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.openapi.ApiOperation;
import org.linli.itests.openapi.DocumentRules;

/** What the eleven seed districts must show, on one running host. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class DistrictScenarios {
    /** Imports of 青山湖区 that modules make out of its figures. */
    private static final long MADE_OUT_OF_FIGURES = 7;

    /** The seed table as the articles have it; see tenants/README.md. */
    private static final Map<String, Set<String>> SEED_TABLE = Map.ofEntries(
            chosen("360200", "grid", "property", "incubation", "party", "hall", "workforce", "claims", "ledgers"),
            chosen(
                    "360203",
                    "grid",
                    "property",
                    "elderly",
                    "incubation",
                    "party",
                    "council",
                    "meetings",
                    "hall",
                    "workforce"),
            chosen("360202", "party", "property", "claims"),
            chosen("360281", "grid", "property", "incubation", "workforce"),
            chosen("360222", "grid", "party"),
            chosen(
                    "361003",
                    "grid",
                    "property",
                    "incubation",
                    "party",
                    "council",
                    "meetings",
                    "hall",
                    "workforce",
                    "ledgers"),
            chosen("350212", "party", "council", "meetings", "incubation", "hall", "property", "grid", "claims"),
            chosen("360404", "party", "council", "meetings", "incubation", "hall", "workforce", "grid", "ledgers"),
            chosen("371703", "property", "grid", "party", "council", "meetings", "ledgers"),
            chosen(
                    "360111",
                    "grid",
                    "elderly",
                    "property",
                    "party",
                    "council",
                    "meetings",
                    "hall",
                    "workforce",
                    "claims"),
            chosen("220204", "grid", "council", "meetings", "incubation"));

    /** A timer that is asked to run takes about as long. */
    private static final Duration A_RUN = Duration.ofMillis(300);

    /** Behind all methods without a number. */
    private static final int LAST = Integer.MAX_VALUE;

    private static final List<String> ROLES =
            List.of("district-admin", "street", "community", "grid-worker", "department", "resident", "auditor");

    @TempDir
    static Path directory;

    private final Map<String, String> tokens = new HashMap<>();
    private TestInstallation installation;
    private TestHost host;
    private Answer reported;

    abstract TestDatabaseServer database();

    private static Map.Entry<String, Set<String>> chosen(String code, String... modules) {
        return Map.entry(code, new TreeSet<>(Set.of(modules)));
    }

    @BeforeAll
    void start() throws Exception {
        Path home = Files.createDirectories(directory.resolve(database().name()));
        installation = TestInstallation.in(home).withSeedDistricts();
        host = TestHost.start(installation, database().startedBefore(installation));
        reported = report("360111", "报送");
    }

    @AfterAll
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    /** Whatever a method made and however it ended, even with a refusal that left something: the next one finds the seed districts alone. */
    @AfterEach
    void noDistrictIsLeftBehind() throws Exception {
        String operator = host.operator();
        for (String code : districts(operator)) {
            if (!SEED_TABLE.containsKey(code)) {
                remove(operator, host.get(operator, "/api/tenants/" + code).expect(200));
            }
        }
    }

    private Set<String> districts(String operator) throws Exception {
        Set<String> codes = new TreeSet<>();
        host.get(operator, "/api/tenants?limit=50")
                .expect(200)
                .body()
                .get("items")
                .forEach(tenant -> codes.add(tenant.get("code").asText()));
        return codes;
    }

    private String token(String role, String tenant) throws Exception {
        String key = role + "@" + tenant;
        if (!tokens.containsKey(key)) {
            tokens.put(key, host.demo(role, tenant));
        }
        return tokens.get(key);
    }

    private JsonNode get(String role, String tenant, String path) throws Exception {
        return host.get(token(role, tenant), "/t/" + tenant + "/api/" + path)
                .expect(200)
                .body();
    }

    @Test
    void theElevenDistrictsRunTheModulesOfTheSeedTableAsFarAsTheyExist() throws Exception {
        assertEquals(new TreeSet<>(SEED_TABLE.keySet()), districts(host.operator()));
        InstalledModules installed = InstalledModules.read();
        for (String code : SEED_TABLE.keySet()) {
            Set<String> enabled = new TreeSet<>();
            get("district-admin", code, "profile").get("modules").forEach(m -> enabled.add(m.asText()));
            Set<String> chosen = SEED_TABLE.get(code);
            assertEquals(installed.closure(chosen), enabled, code);
            Path profile = directory.resolve(database().name()).resolve("tenants/" + code + "/profile.json");
            Set<String> named = new TreeSet<>();
            new com.fasterxml.jackson.databind.ObjectMapper()
                    .readTree(profile.toFile())
                    .get("modules")
                    .forEach(m -> named.add(m.asText()));
            assertEquals(chosen, named, code + " names those still to come as well");
        }
    }

    @Test
    void theOperatorIsToldFromWhichProfilesDistrictsCanBeMade() throws Exception {
        Path broken =
                Files.createDirectories(directory.resolve(database().name()).resolve("tenants/999999"));
        Files.writeString(broken.resolve("profile.json"), "{");
        try {
            Set<String> made = new TreeSet<>();
            for (JsonNode profile : host.get(host.operator(), "/api/profiles")
                    .expect(200)
                    .body()
                    .get("items")) {
                if (profile.get("code").asText().equals("999999")) {
                    assertFalse(profile.get("present").asBoolean());
                    assertTrue(
                            profile.get("faults").get(0).asText().startsWith("profile.json: "),
                            "says what is wrong with the file, not where the host keeps it");
                    continue;
                }
                assertEquals(0, profile.get("faults").size());
                assertTrue(profile.get("present").asBoolean());
                made.add(profile.get("code").asText());
            }
            assertEquals(new TreeSet<>(SEED_TABLE.keySet()), made);
        } finally {
            Files.delete(broken.resolve("profile.json"));
            Files.delete(broken);
        }
    }

    @ParameterizedTest
    @MethodSource("chosenModules")
    void aDistrictWithoutAModuleShowsNoTraceOfIt(String module) throws Exception {
        Predicate<String> runs = code -> SEED_TABLE.get(code).contains(module);
        String without = SEED_TABLE.keySet().stream()
                .filter(Predicate.not(runs))
                .sorted()
                .findFirst()
                .orElseThrow();
        String with =
                SEED_TABLE.keySet().stream().filter(runs).sorted().findFirst().orElseThrow();
        TracesOfModule traces = new TracesOfModule(host, without, module);
        assertEquals(Set.of(), traces.found(everybody(without), operationsOf(module, with), true), without);
        assertTrue(traces.compared() > 500, "compared " + traces.compared());
    }

    /** What is there and no other module needs: whether a district runs it is the district's choice alone. */
    static Set<String> chosenModules() throws Exception {
        InstalledModules installed = InstalledModules.read();
        Set<String> chosen = new TreeSet<>(installed.names());
        installed.requirements().values().forEach(chosen::removeAll);
        return chosen;
    }

    /** Tokens of a district's accounts by role, and of nobody. */
    private Map<String, String> everybody(String tenant) throws Exception {
        Map<String, String> callers = new HashMap<>();
        for (String role : ROLES) {
            callers.put(role, token(role, tenant));
        }
        callers.put("anonymous", null);
        return callers;
    }

    /** @param code district that runs the module */
    private List<ApiOperation> operationsOf(String module, String code) throws Exception {
        List<ApiOperation> operations = ApiOperation.all(get("district-admin", code, "openapi.json")).stream()
                .filter(o -> o.template().startsWith("/t/" + code + "/api/" + module + "/"))
                .toList();
        assertFalse(operations.isEmpty(), module);
        return operations;
    }

    @Test
    void everyDocumentOfTheHostIsValidOpenApi() throws Exception {
        DocumentRules rules = new DocumentRules();
        JsonNode ofHost =
                host.get(host.operator(), "/api/openapi.json").expect(200).body();
        assertEquals(Set.of(), rules.faults(ofHost));
        for (String code : SEED_TABLE.keySet()) {
            assertEquals(Set.of(), rules.faults(get("district-admin", code, "openapi.json")), code);
        }
    }

    @Test
    void everySampleFileComesInWithoutARowError() throws Exception {
        long files = 0;
        for (String code : SEED_TABLE.keySet()) {
            long expected = code.equals("360202") ? 0 : installation.sampleFiles(code);
            List<JsonNode> imports = host.awaitImports(token("district-admin", code), code, expected);
            for (JsonNode operation : imports) {
                assertEquals("succeeded", operation.get("state").asText(), code + ": " + operation);
                assertEquals(
                        operation.at("/result/rows").asLong(),
                        operation.at("/result/created").asLong(),
                        code + ": " + operation);
            }
            files += expected;
        }
        assertTrue(files >= 60, "sample files: " + files);
    }

    @Test
    void theFiguresOfADistrictAreCountedFromRowsThatWentThroughItsProcess() throws Exception {
        String tenant = "360111";
        String admin = token("district-admin", tenant);
        host.awaitImports(admin, tenant, installation.sampleFiles(tenant) + MADE_OUT_OF_FIGURES);
        String period = "from=2023-01-01&to=2023-12-31";
        Map<String, JsonNode> indicators = new HashMap<>();
        get("district-admin", tenant, "grid/indicators?" + period)
                .get("items")
                .forEach(indicator -> indicators.put(indicator.get("code").asText(), indicator));
        JsonNode closure = indicators.get("closure-rate");
        assertEquals(701, closure.get("numerator").asInt());
        assertEquals(709, closure.get("denominator").asInt());
        assertEquals("98.9", closure.get("value").asText());
        JsonNode mediation = indicators.get("mediation-rate");
        assertEquals(37, mediation.get("numerator").asInt());
        assertEquals(37, mediation.get("denominator").asInt());

        JsonNode counted =
                get("district-admin", tenant, "grid/indicators/closure-rate/rows?" + period + "&limit=1&count=exact");
        assertEquals(701, counted.get("count").asInt());
        String link = counted.at("/items/0/link").asText();
        JsonNode event =
                host.get(admin, "/t/" + tenant + "/api" + link).expect(200).body();
        assertTrue(event.get("generated").asBoolean(), event.toString());
        for (String state : List.of("reported", "triaged", "dispatched", "handling", "fed-back")) {
            JsonNode open = get("district-admin", tenant, "grid/events?" + period + "&state=" + state);
            assertFalse(open.get("items").isEmpty(), "some of the open events are " + state);
        }
    }

    /** Rows 43 to 47 and W23 of the seed table: the facilities and beds of the article, and a hundredth of what it counts over the year. */
    @Test
    void theFiguresOfElderlyServicesAreCountedFromRows() throws Exception {
        String tenant = "360111";
        host.awaitImports(
                token("district-admin", tenant), tenant, installation.sampleFiles(tenant) + MADE_OUT_OF_FIGURES);
        Map<String, String> figures = new HashMap<>();
        get("district-admin", tenant, "elderly/indicators?from=2023-01-01&to=2023-12-31")
                .get("items")
                .forEach(figure -> figures.put(
                        figure.get("code").asText(), figure.path("value").asText()));
        assertEquals("4", figures.get("embedded-facilities"));
        assertEquals("400", figures.get("home-beds"));
        assertEquals("39", figures.get("visits"));
        assertEquals("28", figures.get("screenings"));
        assertEquals("4", figures.get("assistance-cases"));
        assertEquals(400, Double.parseDouble(figures.get("assistance-mean")));
        assertEquals("6", figures.get("referrals"));
        // five were closed, one of them after its day; one was declined
        assertEquals(80, Double.parseDouble(figures.get("referrals-in-time")));
    }

    /** Rows 48 and 49 of the seed table: homes of elders, places for children, and care at home within the centre of 1,800 m² of 新厂街道. */
    @Test
    void theVenuesForTheOldAndTheYoungAreCountedFromRows() throws Exception {
        await("360203 has its venues").untilAsserted(() -> {
            Map<String, String> counted = new HashMap<>();
            get("district-admin", "360203", "elderly/indicators")
                    .get("items")
                    .forEach(figure -> counted.put(
                            figure.get("code").asText(), figure.path("value").asText()));
            assertEquals("5", counted.get("venues"));
            assertEquals("2", counted.get("embedded-venues"));
            assertEquals("54", counted.get("child-places"));
        });
        JsonNode homes = get("district-admin", "360203", "elderly/venue-kinds").get("items");
        Map<String, Long> kinds = new HashMap<>();
        homes.forEach(
                kind -> kinds.put(kind.get("key").asText(), kind.get("venues").asLong()));
        assertEquals(2, kinds.get("elder-home"));
        assertEquals(1, kinds.get("nursery"));
        JsonNode centre = get("district-admin", "360203", "elderly/facilities?function=HOME_CARE&setting=PARTY_CENTRE")
                .at("/items/0");
        assertEquals(1800, centre.get("floorArea").asDouble());
        assertTrue(centre.get("generated").asBoolean());
    }

    /** Row 37 of the seed table: who looks after buildings in 青山湖区, from what two modules keep of it. */
    @Test
    void whoLooksAfterBuildingsIsCountedFromRows() throws Exception {
        String tenant = "360111";
        host.awaitImports(
                token("district-admin", tenant), tenant, installation.sampleFiles(tenant) + MADE_OUT_OF_FIGURES);
        Map<String, String> figures = new HashMap<>();
        for (String module : List.of("property", "registry")) {
            get("district-admin", tenant, module + "/indicators")
                    .get("items")
                    .forEach(figure -> figures.put(
                            figure.get("code").asText(), figure.path("value").asText()));
        }
        assertEquals("36", figures.get("instructors"));
        assertEquals("137", figures.get("building-groups"));
        assertEquals("289", figures.get("building-heads"));
        assertEquals("356", figures.get("party-households"));
        JsonNode counted = get("district-admin", tenant, "property/indicators/building-groups/rows?limit=1");
        JsonNode group = get(
                "district-admin", tenant, counted.at("/items/0/link").asText().substring(1));
        assertTrue(group.get("generated").asBoolean(), group.toString());
        assertTrue(group.at("/buildings/0/name").asText().startsWith("示例"), group.toString());
        assertTrue(group.get("headName").asText().startsWith("示例楼栋长"), group.toString());
        assertEquals(
                group.at("/id").asText(),
                get(
                                "district-admin",
                                tenant,
                                "property/branches/" + group.get("branchId").asText() + "/groups?limit=200")
                        .findValues("id")
                        .stream()
                        .map(JsonNode::asText)
                        .filter(group.get("id").asText()::equals)
                        .findFirst()
                        .orElse("none of its branch"));
    }

    /** Rows 54 to 62 of the seed table; of the 37,000 volunteers of 同安区 there are a hundredth. */
    @Test
    void theFiguresOfIncubationAndVolunteeringAreCountedFromRows() {
        Map<String, Map<String, String>> published = Map.of(
                "360203", Map.of("supported", "114", "care-providers", "2"),
                "360200", Map.of("incubated", "87", "informants", "620"),
                "360281", Map.of("helping-groups", "2"),
                "361003",
                        Map.of(
                                "volunteers",
                                "604",
                                "informants",
                                "135",
                                "reports-per-informant",
                                "1.19",
                                "complete-hubs",
                                "100.0"),
                "350212",
                        Map.of(
                                "volunteers",
                                "370",
                                "volunteer-teams",
                                "103",
                                "volunteer-stations",
                                "15",
                                "heritage-owned",
                                "100.0"),
                "360404", Map.of("volunteer-teams", "127", "party-volunteers", "1180"));
        published.forEach((code, figures) -> await(code + " has its rows").untilAsserted(() -> {
            Map<String, String> counted = new HashMap<>();
            get("district-admin", code, "incubation/indicators?from=2023-01-01&to=2023-12-31")
                    .get("items")
                    .forEach(figure -> counted.put(
                            figure.get("code").asText(), figure.path("value").asText()));
            figures.forEach((figure, value) -> assertEquals(value, counted.get(figure), code + " " + figure));
        }));
    }

    /** Rows 24 to 42 of the seed table; of the 3,200 orders of 青山湖区 there are a hundredth. */
    @Test
    void theFiguresOfPropertyAreCountedFromRows() {
        counted(
                "property/indicators?from=2023-01-01&to=2023-12-31",
                Map.of(
                        "360200",
                                Map.of(
                                        "party-coverage", "95/95 = 100.0",
                                        "service-coverage", "48/100 = 48.0",
                                        "cross-appointment", "78/109 = 71.6"),
                        "360202", Map.of("co-building-companies", "29"),
                        "360203", Map.of("renovated-households", "11614", "managed-coverage", "12/14 = 85.7"),
                        "360281", Map.of("instructors", "6"),
                        "361003",
                                Map.of(
                                        "committee-formation", "31/42 = 73.8",
                                        "branches", "64",
                                        "branch-members", "700",
                                        "members-per-branch", "700/64 = 10.94"),
                        "350212", Map.of("branches", "61"),
                        "371703",
                                Map.of(
                                        "branch-secretaries", "22",
                                        "branch-committee-members", "76",
                                        "one-two-n", "22/22 = 100.0",
                                        "model-estates", "18",
                                        "rectifying-companies", "4",
                                        "venue-area", "4400",
                                        "venue-cost", "22000000"),
                        "360111", Map.of("instructors", "36", "orders", "32")));
    }

    /** Rows 27, 36, 41, 69, 81, 82 and 89 of the seed table; of the 1,700 posts of 青山湖区 there are a hundredth. */
    @Test
    void theFiguresOfMeetingsLedgersAndClaimsAreCountedFromRows() throws Exception {
        counted(
                "meetings/indicators?from=2023-01-01&to=2023-12-31",
                Map.of(
                        "361003", Map.of("topics-carried", "745/760 = 98.0"),
                        "360404", Map.of("topics-carried", "230/230 = 100.0")));
        counted(
                "ledgers/indicators?day=2023-12-31",
                Map.of(
                        "360200", Map.of("measures-planned", "32"),
                        "360404", Map.of("centre-area-min", "21/21 = 100.0", "centre-area-large", "8/21 = 38.1")));
        for (String both : List.of("360200", "361003")) {
            List<String> ledgers = get("district-admin", both, "ledgers/indicators")
                    .get("items")
                    .findValuesAsText("code");
            assertFalse(ledgers.isEmpty(), both);
            assertTrue(
                    Collections.disjoint(ledgers, Set.of("committee-formation", "cross-appointment")),
                    "what property counts from its rows is not entered again: " + both + " " + ledgers);
        }
        counted(
                "claims/indicators?list=property.post",
                Map.of("360111", Map.of("published", "17", "claimed-rate", "17/17 = 100.0")));
        counted(
                "claims/indicators?list=resource&from=2023-01-01&to=2023-12-31",
                Map.of("360200", Map.of("published", "530", "claimed-rate", "0/530 = 0.0")));
        JsonNode lists = get("district-admin", "360111", "claims/lists").get("items");
        assertFalse(lists.findValuesAsText("key").contains("post"), "posts are on the list of the module alone");
        await("managements of 同安区")
                .untilAsserted(() -> assertEquals(
                        Set.of("SELF_MANAGED", "RED_STEWARD"),
                        new TreeSet<>(get("district-admin", "350212", "property/managements")
                                .get("items")
                                .findValuesAsText("kind"))));
    }

    /** Figures by district, each as it stands or as numerator, denominator and value. */
    private void counted(String path, Map<String, Map<String, String>> published) {
        published.forEach((code, figures) -> await(code + " has its rows").untilAsserted(() -> {
            Map<String, String> counted = new HashMap<>();
            get("district-admin", code, path)
                    .get("items")
                    .forEach(figure -> counted.put(figure.get("code").asText(), said(figure)));
            figures.forEach((figure, value) -> assertEquals(value, counted.get(figure), code + " " + figure));
        }));
    }

    private static String said(JsonNode figure) {
        String numerator = plain(figure.get("numerator"));
        return figure.get("unit").asText().equals("count")
                ? numerator
                : numerator + "/" + plain(figure.get("denominator")) + " = "
                        + figure.path("value").asText();
    }

    private static String plain(JsonNode number) {
        return new BigDecimal(number.asText()).stripTrailingZeros().toPlainString();
    }

    /** The deadlines are missed while nobody looks, so that only the timer can have escalated the cases. */
    @Test
    void aCaseGoesThroughTheLoopOfItsOwnDistrict() throws Exception {
        List<ClosedLoop> loops = List.of(
                new ClosedLoop(host, "360203", "W1"),
                new ClosedLoop(host, "360281", "W2"),
                new ClosedLoop(host, "360222", "W2"));
        for (ClosedLoop loop : loops) {
            loop.begin();
        }
        for (ClosedLoop loop : loops) {
            await("the timer finds the missed deadline").pollInterval(A_RUN).until(() -> {
                loop.runTimer();
                return loop.escalatedByItself();
            });
        }
        for (ClosedLoop loop : loops) {
            loop.goOn();
        }
    }

    private JsonNode lowestDivision(String tenant) throws Exception {
        JsonNode items = get("district-admin", tenant, "divisions?limit=200").get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(d -> d.get("level").asText().equals("community"))
                .findFirst()
                .orElseGet(() -> items.get(items.size() - 1));
    }

    @Test
    void switchingModulesInOneDistrictNeverDisturbsAnother() throws Exception {
        String busy = token("district-admin", "361003");
        String admin = token("district-admin", "371703");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger requests = new AtomicInteger();
        CompletableFuture<String> load = CompletableFuture.supplyAsync(() -> {
            try {
                while (!stop.get()) {
                    Answer answer = host.get(busy, "/t/361003/api/grid/events?limit=5");
                    requests.incrementAndGet();
                    if (answer.status() != 200) {
                        return answer.raw().body();
                    }
                }
                return "";
            } catch (Exception e) {
                return e.toString();
            }
        });
        String modules = "/t/371703/api/modules";
        report("371703", "占道").expect(201);
        JsonNode plan = host.call(admin, "DELETE", modules + "/grid?dryRun=true", null)
                .expect(200)
                .body();
        assertEquals(
                "disable",
                find(plan.get("tree"), "module", "grid").get("action").asText());
        host.get(admin, "/t/371703/api/grid/events").expect(200);

        JsonNode refused = host.call(admin, "DELETE", modules + "/orders", null)
                .expect(409)
                .body();
        assertTrue(refused.toString().contains("grid"), "the refusal names who needs it");

        succeed(admin, host.call(admin, "DELETE", modules + "/grid", null));
        assertEquals(
                Set.of(),
                new TracesOfModule(host, "371703", "grid")
                        .found(everybody("371703"), operationsOf("grid", "360111"), false));
        succeed(admin, host.call(admin, "PUT", modules + "/grid", Map.of()));
        assertEquals(
                1, get("district-admin", "371703", "grid/events").get("items").size(), "disabling keeps data");

        host.call(admin, "DELETE", modules + "/grid?purge=true", null).expect(400);
        String confirm = host.call(admin, "DELETE", modules + "/grid?purge=true&dryRun=true", null)
                .expect(200)
                .body()
                .get("confirm")
                .asText();
        succeed(admin, host.call(admin, "DELETE", modules + "/grid?purge=true&confirm=" + confirm, null));
        succeed(admin, host.call(admin, "PUT", modules + "/grid", Map.of()));
        assertEquals(
                0, get("district-admin", "371703", "grid/events").get("items").size(), "a purge removes them");
        stop.set(true);
        assertEquals("", load.get());
        assertTrue(requests.get() > 10, "there was load: " + requests);
    }

    private void succeed(String token, Answer accepted) throws Exception {
        JsonNode operation = host.await(token, accepted);
        assertEquals("succeeded", operation.get("state").asText(), operation::toString);
    }

    private static JsonNode find(JsonNode items, String field, String value) {
        return StreamSupport.stream(items.spliterator(), false)
                .filter(i -> i.get(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWorkInGridsIsThereToBeCalled() throws Exception {
        for (String path : List.of(
                "patrols",
                "force-duties",
                "force-duties/on-duty?division=360111",
                "joint-actions",
                "joint-actions/participation",
                "associations",
                "frontages",
                "forwardings",
                "staffing-violations?rule=force-roster",
                "indicators/patrol-coverage/rows?part=denominator")) {
            assertTrue(get("district-admin", "360111", "grid/" + path).has("items"), path);
        }
        String missing = get("district-admin", "360111", "grid/staffing-violations?rule=force-roster")
                .get("items")
                .get(0)
                .at("/message/zh")
                .asText();
        assertTrue(missing.contains("公安、消防、住建"), missing);
    }

    @Test
    void aPatrolIsSentInBatchesAndShownAsALine() throws Exception {
        String worker = token("district-admin", "360111");
        String patrols = "/t/360111/api/grid/patrols";
        Map<String, Object> drawn = new HashMap<>(Map.of(
                "code",
                "IT-PATROL",
                "name",
                "巡查网格",
                "type",
                "URBAN",
                "divisionId",
                lowestDivision("360111").get("id").asText(),
                "households",
                400,
                "partyUnit",
                true));
        String grid = host.call(worker, "POST", "/t/360111/api/grid/grids", drawn)
                .expect(201)
                .body()
                .get("id")
                .asText();
        Map<String, Object> start = Map.of("clientId", UUID.randomUUID().toString(), "gridId", grid);
        JsonNode patrol = host.call(worker, "POST", patrols, start).expect(201).body();
        String own = patrols + "/" + patrol.get("id").asText();
        assertEquals(
                patrol, host.call(worker, "POST", patrols, start).expect(201).body(), "sent twice it is the same");
        String at = patrol.get("startedAt").asText();
        Map<String, Object> batch = Map.of(
                "points",
                List.of(
                        Map.of("seq", 1, "at", at, "lng", 116.4, "lat", 29.0),
                        Map.of("seq", 2, "at", at, "lng", 116.401, "lat", 29.001)));
        assertEquals(
                2,
                host.call(worker, "POST", own + "/points", batch)
                        .expect(200)
                        .body()
                        .get("fresh")
                        .asInt());
        host.call(worker, "POST", own + "/end", Map.of()).expect(200);
        JsonNode track = host.get(worker, own + "/track").expect(200).body();
        assertEquals("LineString", track.at("/geometry/type").asText());
        assertEquals(2, track.at("/geometry/coordinates").size());
        host.call(worker, "POST", own + "/points", Map.of("points", List.of())).expect(422);
    }

    /** Comes last: what was reported when the host had started has met a minute of the timer by then, in most cases. */
    @Test
    @Order(LAST)
    void whatIsReportedIsForwardedToThePlatformsOfTheDistrict() throws Exception {
        String event = reported.expect(201).body().get("id").asText();
        String list = "grid/forwardings?event=" + event;
        Set<String> platforms = new TreeSet<>();
        get("district-admin", "360111", list)
                .get("items")
                .forEach(item -> platforms.add(item.get("platform").asText()));
        assertEquals(Set.of("jiangxi-governance", "one-network"), platforms);
        await("the timer sends both")
                .until(() -> StreamSupport.stream(
                                get("district-admin", "360111", list)
                                        .get("items")
                                        .spliterator(),
                                false)
                        .noneMatch(item -> item.get("state").asText().equals("WAITING")));
        JsonNode seen = get("district-admin", "360111", "grid/events/" + event).get("forwardings");
        seen.forEach(item -> assertEquals("RECORDED", item.get("state").asText(), "there is no adapter here"));
        assertEquals(2, seen.size());
    }

    private Answer report(String tenant, String title) throws Exception {
        Map<String, String> event = Map.of(
                "category",
                "environment",
                "title",
                title,
                "divisionId",
                lowestDivision(tenant).get("id").asText());
        return host.call(token("grid-worker", tenant), "POST", "/t/" + tenant + "/api/grid/events", event);
    }

    @Test
    void theExamplesOfTheDocumentationRunAsTheyStand() throws Exception {
        for (String page :
                List.of("docs/contributor.md", "docs/vendor-guide.md", "benchmarks/README.md", "tenants/README.md")) {
            examples(page);
        }
        for (String page : List.of("README.md", "docs/operator.md", "docs/district-administrator.md")) {
            String text = examples(page);
            StringBuilder script = new StringBuilder("set -euo pipefail\n");
            for (String block : text.split("```bash run\n")) {
                if (text.indexOf(block) > 0) {
                    script.append(block, 0, block.indexOf("```"));
                }
            }
            assertTrue(script.indexOf("curl") > 0, page + " has examples");
            Process process = shell(script.toString());
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), page + ": " + output);
        }
    }

    private static String examples(String page) throws Exception {
        String text = Files.readString(Path.of("../..").resolve(page));
        assertFalse(
                text.contains("```bash\n"),
                page + ": each example runs (run, guide) or says that it does not (by-hand)");
        return text;
    }

    private Process shell(String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true);
        builder.environment().put("LINLI", host.base());
        builder.environment().put("OPERATOR_PASSWORD", TestHost.OPERATOR_PASSWORD);
        builder.environment().put("PASSWORD", host.demoPassword());
        return builder.start();
    }

    @Test
    void aDeletedDistrictIsGoneForGoodAndItsCodeCanBeUsedAgain() throws Exception {
        String operator = host.operator();
        createAndDelete(operator);
        createAndDelete(operator);
    }

    private void createAndDelete(String operator) throws Exception {
        Map<String, String> trial = Map.of(
                "copyOf",
                "360203",
                "code",
                "360299",
                "name",
                "试验区",
                "nameEn",
                "Trial District",
                "parentCode",
                "360200");
        host.call(operator, "POST", "/api/tenants", trial).expect(201);
        host.call(operator, "POST", "/api/tenants", trial).expect(409);
        delete(operator, "360299");
    }

    private void delete(String operator, String code) throws Exception {
        String path = "/api/tenants/" + code;
        host.call(operator, "DELETE", path + "?confirm=guess", null).expect(409);
        remove(operator, host.get(operator, path).expect(200));
        host.get(operator, path).expect(404);
    }

    private void remove(String operator, Answer tenant) throws Exception {
        String path = "/api/tenants/" + tenant.body().get("code").asText();
        if (!tenant.body().get("state").asText().equals("closing")) {
            host.call(operator, "PATCH", path, Map.of("state", "closing"), ifMatch(tenant))
                    .expect(200);
        }
        // The operation that enables its modules may still run; the removal waits for it
        String confirm = confirmation(operator, path);
        Answer accepted = host.call(operator, "DELETE", path + "?confirm=" + confirm, null);
        while (accepted.status() == 422) {
            // Its modules have just come up, of which the confirmation must know
            accepted = host.call(operator, "DELETE", path + "?confirm=" + confirmation(operator, path), null);
        }
        assertEquals("succeeded", host.await(operator, accepted).get("state").asText());
    }

    private String confirmation(String operator, String path) throws Exception {
        return host.call(operator, "DELETE", path + "?dryRun=true", null)
                .expect(200)
                .body()
                .get("confirm")
                .asText();
    }

    @Test
    void aCopyOfADistrictHasItsRolesCalendarsAndChangedProcessesAndNobodyOfIt() throws Exception {
        String operator = host.operator();
        String model = token("district-admin", "361003");
        arrange(model, "/t/361003/api");
        JsonNode made = host.call(
                        operator,
                        "POST",
                        "/api/tenants",
                        Map.of("copyOf", "361003", "code", "361098", "name", "复制区", "nameEn", "Copied District"))
                .expect(201)
                .body();
        JsonNode copied = host.await(operator, made.get("setup").asText());
        assertEquals("succeeded", copied.get("state").asText(), copied.toString());
        Set<String> first = items(copied.at("/result/parts"), "taken");
        assertTrue(first.removeIf(item -> item.startsWith("议事协商引擎：本区议事形式 = ")), first.toString());
        assertEquals(
                Set.of(
                        "角色：夜间值守（night-watch）",
                        "工作日历：工作时间（harbour）",
                        "流程：网格闭环（NIGHT）",
                        "网格管理：每网格专职网格员下限 = 1",
                        "红色物业：不符合成立条件的不得筹备业主委员会 = 是",
                        "网格管理：城市网格户数上限 = 500",
                        "网格管理：城市网格户数下限 = 300",
                        "台账考核引擎：本区台账模板 = 标识：cross-appointment、不使用：是、标识：owners-committees、不使用：是",
                        "台账考核引擎：本区指标 = 标识：cross-appointment、不使用：是、标识：committee-formation、不使用：是",
                        "工单引擎：默认流程 = W6"),
                first);
        assertEquals(Set.of(), items(copied.at("/result/parts"), "left"));

        String admin = host.firstSignIn("361098", made.get("administrator"));
        for (String path : List.of("/roles/night-watch", "/orders/calendars/harbour", "/orders/processes/NIGHT")) {
            assertEquals(
                    content(host.get(model, "/t/361003/api" + path)),
                    content(host.get(admin, "/t/361098/api" + path)),
                    path);
        }
        JsonNode users =
                host.get(admin, "/t/361098/api/users").expect(200).body().get("items");
        assertEquals(1, users.size(), "people are not copied");

        // By hand the same again: nothing is doubled, what the district changed since then stays
        host.call(
                        admin,
                        "PUT",
                        "/t/361098/api/roles/night-watch",
                        Map.of("permissions", List.of("grid:grid:read")),
                        ifMatch(host.get(admin, "/t/361098/api/roles/night-watch")))
                .expect(200);
        JsonNode again = host.await(
                operator, host.call(operator, "POST", "/api/tenants/361098/setup-copies", Map.of("from", "361003")));
        Set<String> taken = items(again.at("/result/parts"), "taken");
        assertTrue(taken.containsAll(Set.of("工作日历：工作时间（harbour）", "流程：网格闭环（NIGHT）")), taken.toString());
        assertFalse(taken.contains("角色：夜间值守（night-watch）"), taken.toString());
        assertEquals(
                1,
                host.get(admin, "/t/361098/api/modules/orders/parameters/history")
                        .expect(200)
                        .body()
                        .get("items")
                        .size(),
                "values that the profile brought are not doubled");
        assertEquals(
                "角色：夜间值守（night-watch）", again.at("/result/parts/0/left/0/item").asText(), again.toString());
        for (String text : List.of("zh", "en")) {
            assertFalse(
                    again.at("/result/parts/0/left/0/reason/" + text).asText().isEmpty());
        }
        host.call(operator, "POST", "/api/tenants/361098/setup-copies", Map.of("from", "361098"))
                .expect(422);
        host.call(operator, "POST", "/api/tenants/361098/setup-copies", Map.of("from", "999999"))
                .expect(422);
        host.call(operator, "POST", "/api/tenants/999999/setup-copies", Map.of("from", "361003"))
                .expect(404);
    }

    @Test
    void anAdministratorTakesASharedSetUpOverWithItsModulesAndParameters() throws Exception {
        String operator = host.operator();
        String model = token("district-admin", "360111");
        JsonNode made = host.call(
                        operator,
                        "POST",
                        "/api/tenants",
                        Map.of(
                                "code",
                                "361097",
                                "name",
                                "新设区",
                                "nameEn",
                                "New District",
                                "parentCode",
                                "361000",
                                "levels",
                                List.of(Map.of("key", "district", "label", "区", "labelEn", "District")),
                                "source",
                                "test"))
                .expect(201)
                .body();
        try {
            String admin = host.firstSignIn("361097", made.get("administrator"));
            String api = "/t/361097/api";
            String copies = api + "/shared-setups/360111/copies";
            host.get(admin, api + "/shared-setups/360111/plan").expect(404);
            host.call(admin, "POST", copies, Map.of()).expect(404);
            host.call(model, "PUT", "/t/360111/api/setup-sharing", Map.of("shared", true))
                    .expect(200);
            JsonNode shown = host.get(admin, api + "/shared-setups?q=qingshan")
                    .expect(200)
                    .body()
                    .get("items");
            assertEquals("360111", shown.at("/0/code").asText(), shown.toString());
            assertEquals("Qingshanhu District", shown.at("/0/name").asText(), "the client asks in English");
            assertEquals(
                    0,
                    host.get(admin, api + "/shared-setups?q=nowhere")
                            .expect(200)
                            .body()
                            .get("items")
                            .size());

            JsonNode plan = host.get(admin, api + "/shared-setups/360111/plan")
                    .expect(200)
                    .body();
            assertTrue(plan.get("modules").findValuesAsText("module").contains("grid"), plan.toString());
            JsonNode planned = host.call(
                            admin, "PUT", api + "/modules?dryRun=true", Map.of("modules", Map.of("grid", "newest")))
                    .expect(200)
                    .body();
            assertEquals(0, planned.get("problems").size(), planned.toString());
            host.call(admin, "POST", copies, Map.of("modules", List.of("nowhere")))
                    .expect(422);

            JsonNode copied = host.await(admin, host.call(admin, "POST", copies, Map.of()));
            assertEquals("provisioning.setup.take", copied.get("kind").asText());
            assertEquals("succeeded", copied.get("state").asText(), copied.toString());
            assertTrue(
                    StreamSupport.stream(copied.at("/result/parts/0/taken").spliterator(), false)
                            .anyMatch(module -> module.asText().equals("grid")),
                    copied.toString());
            JsonNode values = host.get(admin, api + "/modules/grid/parameters")
                    .expect(200)
                    .body()
                    .get("items");
            for (JsonNode theirs : host.get(model, "/t/360111/api/modules/grid/parameters")
                    .expect(200)
                    .body()
                    .get("items")) {
                if (theirs.at("/source/layer").asText().equals("district")) {
                    String key = theirs.get("key").asText();
                    JsonNode ours = StreamSupport.stream(values.spliterator(), false)
                            .filter(item -> item.get("key").asText().equals(key))
                            .findFirst()
                            .orElseThrow();
                    assertEquals(theirs.get("value"), ours.get("value"), key);
                }
            }
            assertTrue(host.get(admin, api + "/operations?kind=provisioning.setup.take")
                            .expect(200)
                            .body()
                            .get("items")
                            .size()
                    > 0);
            host.call(admin, "POST", api + "/modules/grid/parameters/undo", null)
                    .expect(200);
        } finally {
            host.call(model, "PUT", "/t/360111/api/setup-sharing", Map.of("shared", false));
            delete(operator, "361097");
        }
    }

    @Test
    void sharedParametersHaveAHistoryAndAWayBack() throws Exception {
        String operator = host.operator();
        String path = "/api/parameters/grid";
        Answer before = host.get(operator, path + "?city=3699").expect(200);
        Answer set = host.call(
                        operator,
                        "PUT",
                        path + "?city=3699",
                        Map.of("values", Map.of("householdsMin", 280)),
                        ifMatch(before))
                .expect(200);
        assertEquals(280, set.body().at("/items/0/value").asInt());
        host.call(operator, "PUT", path + "?city=3699", Map.of("values", Map.of("householdsMin", 290)), ifMatch(before))
                .expect(412);
        host.call(operator, "POST", path + "/undo?city=3699", null, ifMatch(before))
                .expect(412);
        Answer undone = host.call(operator, "POST", path + "/undo?city=3699", null, ifMatch(set))
                .expect(200);
        assertEquals(0, undone.body().get("items").size());
        JsonNode history = host.get(operator, path + "/history?city=3699")
                .expect(200)
                .body()
                .get("items");
        assertEquals(2, history.size());
        assertEquals(280, history.at("/0/before").asInt(), history.toString());
        assertTrue(history.at("/1/undone").asBoolean());
        assertEquals(
                "urn:linli:problem:nothing-to-undo",
                host.call(operator, "POST", path + "/undo?city=3699", null)
                        .expect(409)
                        .body()
                        .get("type")
                        .asText());
    }

    /** A role, a calendar and a process of the district's own, which nothing else of these scenarios uses. */
    private void arrange(String admin, String api) throws Exception {
        host.call(
                        admin,
                        "POST",
                        api + "/roles",
                        Map.of(
                                "key",
                                "night-watch",
                                "label",
                                Map.of("zh", "夜间值守", "en", "Night watch"),
                                "permissions",
                                List.of("grid:event:read", "orders:process:read")))
                .expect(201);
        var calendar =
                (com.fasterxml.jackson.databind.node.ObjectNode) host.get(admin, api + "/orders/calendars/default")
                        .expect(200)
                        .body()
                        .get("calendar");
        calendar.put("key", "harbour");
        host.call(admin, "PUT", api + "/orders/calendars/harbour", calendar.toString())
                .expect(200);
        var process = (com.fasterxml.jackson.databind.node.ObjectNode)
                host.get(admin, api + "/orders/processes/W1").expect(200).body().get("process");
        process.put("key", "NIGHT").put("calendar", "harbour").remove("caseTypes");
        process.withArray("escalation").add("night-watch");
        host.call(admin, "PUT", api + "/orders/processes/NIGHT", process.toString())
                .expect(200);
    }

    private static Map<String, String> ifMatch(Answer answer) {
        return Map.of("If-Match", answer.raw().headers().firstValue("ETag").orElseThrow());
    }

    private static Set<String> items(JsonNode parts, String list) {
        Set<String> items = new TreeSet<>();
        parts.forEach(part -> part.get(list)
                .forEach(item -> items.add(
                        item.isTextual() ? item.asText() : item.get("item").asText())));
        return items;
    }

    /** What was written, without versions, times and names of who wrote it. */
    private static JsonNode content(Answer answer) {
        JsonNode body = answer.expect(200).body();
        for (String part : List.of("calendar", "process", "patterns")) {
            if (body.has(part)) {
                return body.get(part);
            }
        }
        throw new AssertionError(body.toString());
    }

    @Test
    void badInputGetsAProblemThatSaysWhatToChange() throws Exception {
        String worker = token("grid-worker", "360111");
        String events = "/t/360111/api/grid/events";
        for (String body : List.of(
                "{",
                "[]",
                "null",
                "{\"title\": 5, \"title\": 6}",
                "{\"unknown\": 1}",
                "\"\"",
                "{\"category\":\"environment\"}")) {
            Answer answer = host.call(worker, "POST", events, body);
            assertEquals(4, answer.status() / 100, body + " → " + answer.raw().body());
            assertTrue(answer.body().hasNonNull("detail"), body);
        }
        host.call(worker, "POST", events, "x".repeat(1_200_000)).expect(413);
        host.get(worker, events + "?limit=0").expect(400);
        host.get(worker, events + "?surprise=1").expect(400);
        host.get(worker, events + "/not-an-id").expect(404);
        host.call(worker, "PATCH", events + "/" + UUID.randomUUID(), "{}").expect(404);
        host.call(worker, "PUT", events, "{}").expect(405);
        host.get(null, events).expect(401);
        Map<String, Object> scheduled = Map.of("modules", Map.of("ghost", "newest"), "at", "2099-01-01T00:00:00Z");
        host.call(token("district-admin", "360111"), "PUT", "/t/360111/api/modules", scheduled)
                .expect(422);
    }
}
