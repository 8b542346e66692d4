package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;

/** The HTTP contract of the host: what it promises is there, and its management surface does what it says. */
class ContractIT {
    private static final String TENANT = "360994";
    private static final String T = "/t/" + TENANT + "/api/";

    /** Rows of the contract, method and path; path parameters without names. */
    private static final List<String> HOST = List.of(
            "post /api/sessions",
            "delete /api/sessions/current",
            "post /api/tokens",
            "get /api/tokens",
            "delete /api/tokens/{}",
            "get /api/me",
            "get /api/tenants",
            "post /api/tenants",
            "get /api/tenants/{}",
            "patch /api/tenants/{}",
            "delete /api/tenants/{}",
            "get /api/modules",
            "post /api/modules",
            "get /api/modules/{}/{}",
            "post /api/modules/{}/{}/review",
            "get /api/modules/{}/{}/offer",
            "post /api/modules/{}/{}/offer",
            "delete /api/modules/{}/{}/offer",
            "post /api/modules/{}/{}/withdraw",
            "delete /api/modules/{}/{}/withdraw",
            "post /api/modules/{}/{}/quarantine",
            "delete /api/modules/{}/{}/quarantine",
            "get /api/vendors",
            "post /api/vendors",
            "get /api/vendors/{}",
            "patch /api/vendors/{}",
            "get /api/vendors/{}/keys",
            "post /api/vendors/{}/keys",
            "get /api/vendors/{}/keys/{}",
            "post /api/vendors/{}/keys/{}/revocation",
            "get /api/operators",
            "post /api/operators",
            "patch /api/operators/{}",
            "delete /api/operators/{}",
            "post /api/operators/{}/password-reset",
            "get /api/operator-roles",
            "put /api/operator-roles/{}",
            "get /api/operations",
            "get /api/operations/{}",
            "get /api/audit",
            "get /api/nodes",
            "get /api/openapi.json");

    private static final List<String> DISTRICT = List.of(
            "get profile",
            "get divisions",
            "get modules",
            "put modules",
            "put modules/{}",
            "delete modules/{}",
            "get modules/scheduled",
            "delete modules/scheduled/{}",
            "get modules/{}/parameters",
            "put modules/{}/parameters",
            "get operations",
            "get operations/{}",
            "delete operations/{}",
            "get users",
            "post users",
            "patch users/{}",
            "delete users/{}",
            "get roles",
            "post roles",
            "delete roles/{}",
            "get grants",
            "post grants",
            "delete grants/{}",
            "post files",
            "get files/{}",
            "get audit",
            "get openapi.json",
            "get ui",
            "get events");

    @TempDir
    static Path directory;

    private static TestHost host;

    @BeforeAll
    static void start() throws Exception {
        TestInstallation installation =
                TestInstallation.in(directory).withDistrict(TENANT, "grid").withSeedDistricts("360222");
        Map<String, String> configuration = new HashMap<>(TestDatabaseServer.DERBY.startedBefore(installation));
        configuration.putAll(Map.of("LINLI_IMPORT_MAX_MB", "2", "LINLI_FILE_MAX_MB", "3"));
        host = TestHost.start(installation, configuration);
    }

    @AfterAll
    static void stop() {
        if (host != null) {
            host.close();
        }
    }

    private static Set<String> operations(JsonNode openApi) {
        Set<String> operations = new TreeSet<>();
        openApi.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                operations.add(method + " " + path.getKey().replaceAll("\\{[^}]*\\}", "{}"))));
        return operations;
    }

    @Test
    void everyRowOfTheContractIsDescribedByTheHost() throws Exception {
        String operator = host.operator();
        Set<String> missing = new TreeSet<>(HOST);
        missing.removeAll(
                operations(host.get(operator, "/api/openapi.json").expect(200).body()));
        assertEquals(Set.of(), missing);
        String admin = host.demo("district-admin", TENANT);
        Set<String> described =
                operations(host.get(admin, T + "openapi.json").expect(200).body());
        Set<String> lacking = new TreeSet<>();
        for (String row : DISTRICT) {
            String[] words = row.split(" ");
            if (!described.contains(words[0] + " " + T + words[1])
                    && !described.contains(words[0] + " /t/{}/api/" + words[1])) {
                lacking.add(row);
            }
        }
        assertEquals(Set.of(), lacking, described::toString);
    }

    @Test
    void theProbesNameEveryCheck() throws Exception {
        JsonNode ready = host.get(null, "/health/ready").expect(200).body();
        Set<String> names = new HashSet<>();
        ready.get("checks").forEach(check -> {
            names.add(check.get("name").asText());
            assertFalse(check.get("detail").asText().isBlank(), check::toString);
        });
        assertTrue(
                names.containsAll(Set.of(
                        "database", "migrations", "modules", "key-file", "data-directory", "audit-sealer", "outbox")),
                names::toString);
        host.get(null, "/health/ready?tenant=" + TENANT + "&module=grid").expect(200);
        host.get(null, "/health/ready?tenant=" + TENANT + "&module=none").expect(503);
        host.get(null, "/health/ready?tenant=000000").expect(503);
    }

    @Test
    void theMenuHoldsWhatOneMaySeeAndIsNotSentTwice() throws Exception {
        String admin = host.demo("district-admin", TENANT);
        Answer menu = host.get(admin, T + "ui").expect(200);
        String tag = menu.raw().headers().firstValue("ETag").orElseThrow();
        assertEquals("work", menu.body().at("/groups/0/name").asText(), menu.body()::toString);
        assertTrue(menu.body().toString().contains("grid/events"));
        host.call(admin, "GET", T + "ui", null, Map.of("If-None-Match", tag)).expect(304);
        JsonNode resident =
                host.get(host.demo("resident", TENANT), T + "ui").expect(200).body();
        assertFalse(resident.toString().contains("grid/staff"), resident::toString);
    }

    @Test
    void hostActionsAreInTheAuditOfTheHost() throws Exception {
        String operator = host.operator();
        host.call(operator, "DELETE", "/api/modules/grid/1.0.0/offer", null).expect(200);
        JsonNode kept = host.get(host.demo("district-admin", TENANT), T + "modules/grid")
                .expect(200)
                .body();
        assertEquals("enabled", kept.get("state").asText(), "what runs is kept");
        assertTrue(!kept.hasNonNull("newest"), kept::toString);
        host.call(operator, "POST", "/api/modules/grid/1.0.0/offer", Map.of("tenants", List.of("000000")))
                .expect(422);
        host.call(operator, "POST", "/api/modules/grid/1.0.0/offer", Map.of("all", true))
                .expect(200);
        JsonNode made = host.call(
                        operator,
                        "POST",
                        "/api/operators",
                        Map.of("username", "second", "displayName", "Second", "roles", List.of("host-auditor")))
                .expect(201)
                .body();
        String auditor = host.call(
                        null,
                        "POST",
                        "/api/tokens",
                        Map.of(
                                "username",
                                "second",
                                "password",
                                made.get("firstPassword").asText()))
                .expect(201)
                .body()
                .get("token")
                .asText();
        host.get(auditor, "/api/nodes").expect(403);
        JsonNode tenant =
                host.get(operator, "/api/tenants/" + TENANT).expect(200).body();
        host.call(
                        operator,
                        "PATCH",
                        "/api/tenants/" + TENANT,
                        Map.of("nameEn", "Renamed"),
                        Map.of("If-Match", "\"" + tenant.get("version").asLong() + "\""))
                .expect(200);
        String audit =
                host.get(operator, "/api/audit?limit=200").expect(200).raw().body();
        for (String action : List.of(
                "catalogue.module.take-back",
                "catalogue.module.offer",
                "identity.operator.create",
                "tenancy.tenant.change")) {
            assertTrue(audit.contains(action), action + " in " + audit);
        }
        assertFalse(audit.contains(made.get("firstPassword").asText()));
    }

    @Test
    void filesOfChineseSpreadsheetProgramsAreReadInTheEncodingTheyName() throws Exception {
        String admin = host.demo("district-admin", TENANT);
        Map<String, String> files = Map.of(
                "grid/imports/grids",
                "externalId,code,name,type,division,households\r\nG1,G1,一号网格,urban,360994001001,300\r\n",
                "registry/imports/estates",
                "externalId,name,division\r\nE1,示例小区,360994001001\r\n",
                "users/imports",
                "username,displayName,division,role,firstPassword\r\n"
                        + "gbk-worker,示例网格员,360994001001,grid-worker,Spread-sheet-1\r\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            byte[] gbk = file.getValue().getBytes(Charset.forName("GBK"));
            String path = T + file.getKey() + "?dryRun=true";
            JsonNode checked = host.await(
                    admin, host.call(admin, "POST", path, gbk, Map.of("Content-Type", "text/csv; charset=GBK")));
            assertEquals(1, checked.at("/result/accepted").asInt(), checked::toString);
            Answer unnamed = host.call(admin, "POST", path, gbk, Map.of("Content-Type", "text/csv"));
            assertTrue(unnamed.expect(400).body().get("type").asText().endsWith("import-encoding"));
            host.call(admin, "POST", path, gbk, Map.of("Content-Type", "text/csv; charset=Big5"))
                    .expect(415);
        }
        Answer written = host.call(
                admin,
                "POST",
                T + "grid/imports/grids",
                files.get("grid/imports/grids").getBytes(Charset.forName("GBK")),
                Map.of("Content-Type", "text/csv; charset=GBK"));
        assertEquals("succeeded", host.await(admin, written).get("state").asText());
        assertEquals(
                "一号网格",
                host.get(admin, T + "grid/grids?code=G1")
                        .expect(200)
                        .body()
                        .at("/items/0/name")
                        .asText());
    }

    @Test
    void theLimitsThatTheOperatorSetsAreDescribedAndHeld() throws Exception {
        String admin = host.demo("district-admin", TENANT);
        JsonNode paths = host.get(admin, T + "openapi.json").expect(200).body().get("paths");
        Map<String, Long> limits = new TreeMap<>();
        paths.properties().forEach(path -> {
            JsonNode limit = path.getValue().at("/post/requestBody/x-linli-body-limit");
            if (path.getKey().contains("/imports/") || path.getKey().endsWith("/files")) {
                limits.put(path.getKey().replaceFirst(".*/api/", ""), limit.asLong());
            }
        });
        assertEquals(3L << 20, limits.get("files"), limits::toString);
        assertEquals(2L << 20, limits.get("grid/imports/{noun}"), limits::toString);
        assertEquals(2L << 20, limits.get("registry/imports/{register}"), limits::toString);
        Map<String, String> csv = Map.of("Content-Type", "text/csv");
        host.call(admin, "POST", T + "grid/imports/grids", " ".repeat((2 << 20) + 1), csv)
                .expect(413);
    }

    @Test
    void aLongAnswerIsCompressedForWhoeverAsks() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(host.base() + "/api/openapi.json"))
                .header("Authorization", "Bearer " + host.operator())
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElse(""));
        try (InputStream body = new GZIPInputStream(answer.body())) {
            assertEquals(
                    "3.1.0", new ObjectMapper().readTree(body).get("openapi").asText());
        }
    }

    @Test
    void theMetricsCountInstancesAndRequests() throws Exception {
        String text = host.get(null, "/metrics").expect(200).raw().body();
        assertTrue(text.lines().anyMatch(line -> line.matches("linli_instances [1-9][0-9]*(\\.0)?")), text);
        assertTrue(text.contains("linli_http_request_seconds_count{"), text);
    }

    @Test
    void aDistrictIsMadeFromAProfileInTheBody() throws Exception {
        String operator = host.operator();
        ObjectNode profile = (ObjectNode) new ObjectMapper()
                .readTree(directory.resolve("tenants/360222/profile.json").toFile());
        profile.remove("$schema");
        ObjectNode broken = profile.deepCopy().put("code", "36").put("zone", "Asia/Nowhere");
        JsonNode refused =
                host.call(operator, "POST", "/api/tenants", broken).expect(422).body();
        Set<String> pointers = new TreeSet<>();
        refused.get("errors").forEach(error -> pointers.add(error.get("pointer").asText()));
        assertTrue(pointers.containsAll(Set.of("/code", "/zone")), refused::toString);

        profile.put("code", "360299").put("name", "测试县");
        JsonNode made =
                host.call(operator, "POST", "/api/tenants", profile).expect(201).body();
        JsonNode administrator = made.get("administrator");
        String waiting = host.signIn(
                "360299",
                administrator.get("username").asText(),
                administrator.get("password").asText());
        host.get(waiting, "/t/360299/api/users").expect(403);
        String admin = host.firstSignIn("360299", administrator);
        host.get(admin, "/t/360299/api/users").expect(200);
        host.get(admin, "/api/me").expect(200);
        JsonNode again =
                host.call(operator, "POST", "/api/tenants", profile).expect(409).body();
        assertTrue(again.get("type").asText().endsWith("tenant-exists"), again::toString);
    }

    @Test
    void aBrowserFormUploadsAFile() throws Exception {
        String worker = host.demo("grid-worker", TENANT);
        String form = "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"note.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\nhello\r\n--xyz--\r\n";
        JsonNode file = host.call(
                        worker, "POST", T + "files", form, Map.of("Content-Type", "multipart/form-data; boundary=xyz"))
                .expect(201)
                .body();
        assertEquals("note.txt", file.get("name").asText());
        assertEquals(5, file.get("size").asInt(), "the file and not the form around it");
        assertEquals(
                "hello",
                host.get(worker, T + "files/" + file.get("id").asText())
                        .expect(200)
                        .raw()
                        .body());
    }

    @Test
    void anybodySeesTheEntranceOfADistrictAsItsAdministratorSetIt() throws Exception {
        String admin = host.demo("district-admin", TENANT);
        Answer before = host.get(admin, T + "branding").expect(200);
        Map<String, String> seen =
                Map.of("If-Match", before.raw().headers().firstValue("ETag").orElseThrow());
        JsonNode light = host.call(admin, "PUT", T + "branding", Map.of("colour", "#ffd700"))
                .expect(422)
                .body();
        assertEquals("/colour", light.at("/errors/0/pointer").asText(), light::toString);
        Map<String, Object> branding = Map.of("colour", "#1F5FA8", "welcome", Map.of("zh", "欢迎", "en", "Welcome"));
        host.call(host.demo("grid-worker", TENANT), "PUT", T + "branding", branding)
                .expect(403);
        host.call(admin, "PUT", T + "branding", branding, seen).expect(200);
        host.call(admin, "PUT", T + "branding", branding, seen).expect(412);
        host.call(admin, "PUT", T + "branding/logo", "<svg/>", Map.of("Content-Type", "image/svg+xml"))
                .expect(415);
        host.call(admin, "PUT", T + "branding/logo", "no picture", Map.of("Content-Type", "image/png"))
                .expect(415);

        JsonNode entrance =
                host.get(null, "/api/entrances/" + TENANT).expect(200).body();
        assertEquals("#1f5fa8", entrance.get("colour").asText());
        assertEquals("欢迎", entrance.at("/welcome/zh").asText());
        assertTrue(entrance.get("signUp").asBoolean());
        assertFalse(entrance.toString().contains("grid"), "no word about modules");
        host.get(null, "/api/entrances/" + TENANT + "/logo").expect(404);
        host.get(null, "/api/entrances/999999").expect(404);

        assertTrue(listed(TENANT));
        String operator = host.operator();
        list(operator, false);
        assertFalse(listed(TENANT));
        host.get(null, "/api/entrances/" + TENANT).expect(200);
        list(operator, true);
        assertTrue(listed(TENANT));
    }

    private static boolean listed(String code) throws Exception {
        return host.get(null, "/api/entrances")
                .expect(200)
                .body()
                .get("items")
                .findValuesAsText("code")
                .contains(code);
    }

    private static void list(String operator, boolean listed) throws Exception {
        String path = "/api/tenants/" + TENANT;
        String tag = host.get(operator, path).raw().headers().firstValue("ETag").orElseThrow();
        host.call(
                        operator,
                        "PATCH",
                        path,
                        Map.of("listed", listed),
                        Map.of("If-Match", tag, "Content-Type", "application/merge-patch+json"))
                .expect(200);
    }

    @Test
    void firstStepsComeFromPlatformAndModules() throws Exception {
        JsonNode steps = host.get(host.demo("district-admin", TENANT), T + "first-steps")
                .expect(200)
                .body();
        Map<String, Boolean> done = new TreeMap<>();
        steps.get("items")
                .forEach(step -> done.put(
                        step.get("owner").asText() + " " + step.get("key").asText(),
                        step.get("done").asBoolean()));
        assertEquals(
                Set.of(
                        "platform.entrance branding",
                        "platform.tenancy divisions",
                        "orders calendars",
                        "platform.identity users",
                        "platform.provisioning modules"),
                done.keySet(),
                steps::toString);
        assertTrue(done.get("platform.provisioning modules"));
        assertEquals(0, steps.get("silent").size(), steps::toString);
        host.get(host.demo("resident", TENANT), T + "first-steps").expect(403);
    }
}
