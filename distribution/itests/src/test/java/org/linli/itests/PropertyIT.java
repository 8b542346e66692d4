package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;

/** Red property in a whole host: from an estate and its contract over a resident's order to ratings, files and figures. */
class PropertyIT {
    private static final String DISTRICT = "360993";
    private static final String API = "/t/" + DISTRICT + "/api/";
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @TempDir
    Path directory;

    private final Map<String, String> tokens = new HashMap<>();
    private TestHost host;

    @AfterEach
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    private void start(TestDatabaseServer database) throws Exception {
        TestInstallation installation = TestInstallation.in(directory).withDistrict(DISTRICT, "property");
        host = TestHost.start(installation, database.startedBefore(installation));
        for (String role : List.of("district-admin", "community", "resident", "auditor")) {
            tokens.put(role, host.demo(role, DISTRICT));
        }
    }

    private JsonNode post(String role, String path, int status, Object body) throws Exception {
        return host.call(tokens.get(role), "POST", API + path, body)
                .expect(status)
                .body();
    }

    private JsonNode get(String role, String path) throws Exception {
        return host.get(tokens.get(role), API + path).expect(200).body();
    }

    private String division() throws Exception {
        JsonNode items = get("district-admin", "divisions?limit=200").get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(division -> division.get("code").asText().equals(DISTRICT + "001001"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    private JsonNode figure(String code) throws Exception {
        return StreamSupport.stream(
                        get("district-admin", "property/indicators").get("items").spliterator(), false)
                .filter(one -> one.get("code").asText().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> organisation(String division) {
        return Map.of("name", "安居物业", "type", "PROPERTY", "divisionId", division, "active", true, "generated", false);
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void fromAnEstateToFigures(TestDatabaseServer database) throws Exception {
        start(database);
        String division = division();
        String admin = "district-admin";
        String company = post(admin, "registry/organisations", 201, organisation(division))
                .get("id")
                .asText();
        String estate = post(
                        admin,
                        "registry/estates",
                        201,
                        Map.of("name", "滨江小区", "divisionId", division, "hasProperty", true, "generated", false))
                .get("id")
                .asText();
        post(admin, "property/companies", 201, Map.of("organisationId", company, "partyMode", "INSTRUCTOR"));
        post(admin, "property/estates", 201, Map.of("estateId", estate, "units", List.of(company)));
        String today = LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).toString();
        Map<String, Object> contract = Map.of(
                "companyId", company, "estateId", estate, "kind", "OWNERS", "firstDay", today, "terms", "保洁、维修");
        post(admin, "property/contracts", 201, contract);
        assertEquals(
                "urn:linli:problem:contract-overlaps",
                post(admin, "property/contracts", 409, contract).get("type").asText());
        assertEquals(
                "安居物业",
                get("auditor", "property/estates/" + estate).get("companyName").asText());
        assertEquals(100.0, figure("service-coverage").get("value").asDouble());

        String service = post(
                        admin,
                        "property/menu",
                        201,
                        Map.of(
                                "companyId", company, "kind", "REPAIR", "title", "水管维修", "price", 80, "unit", "次",
                                "promiseHours", 8, "offered", true))
                .get("id")
                .asText();
        assertEquals(
                service,
                get("resident", "property/menu/estates/" + estate)
                        .at("/items/0/id")
                        .asText());
        host.call(tokens.get("resident"), "GET", API + "property/companies", null).expect(403);
        JsonNode order = post(
                "resident",
                "property/orders",
                201,
                Map.of("menuId", service, "estateId", estate, "words", "漏水", "contactPhone", "13812345678"));
        String path = "property/orders/" + order.get("id").asText();
        assertEquals(
                "138******78", get("auditor", path).get("contactPhone").asText());
        for (String action : List.of("accept", "handle", "close")) {
            post(admin, path + "/actions", 200, Map.of("action", action));
        }
        post("resident", path + "/complaint", 409, Map.of("reason", "不好"));
        post("resident", path + "/actions", 200, Map.of("action", "rate", "rating", 2));
        JsonNode complained = post("resident", path + "/complaint", 200, Map.of("reason", "又漏了"));
        String complaint = complained.get("complaint").asText();
        assertEquals(
                "BAD",
                get("community", "property/complaints/" + complaint)
                        .get("grounds")
                        .asText());
        assertEquals(0.0, figure("satisfaction").get("value").asDouble());
        assertTrue(get("resident", "users/me/data").toString().contains("13812345678"), "what is held about oneself");

        String committee = post(admin, "property/committees", 201, Map.of("estateId", estate, "name", "滨江小区业委会"))
                .get("id")
                .asText();
        JsonNode unmet = post(
                admin,
                "property/committees/" + committee + "/eligibility",
                200,
                Map.of("deliveredPercent", 20, "documents", true, "publicity", false));
        assertEquals(2, unmet.get("unmet").size());
        post(
                admin,
                "property/committees/" + committee + "/eligibility",
                200,
                Map.of("deliveredPercent", 80, "documents", true, "publicity", true));
        assertEquals(0.0, figure("committee-formation").get("value").asDouble());
        assertEquals(
                1,
                get(admin, "property/indicators/committee-formation/rows?part=denominator")
                        .get("items")
                        .size());

        JsonNode template =
                get(admin, "property/forms/templates").get("items").get(0);
        String form = post(admin, "property/forms", 201, template).get("id").asText();
        JsonNode rating = post(
                admin,
                "property/ratings",
                201,
                Map.of(
                        "formId", form, "subjectId", estate, "firstDay", "2025-01-01", "lastDay", "2025-03-31", "scores",
                        Map.of("venue", 25, "steward", 25, "service", 25, "culture", 25)));
        post(
                admin,
                "property/ratings/" + rating.get("id").asText() + "/decision",
                200,
                Map.of("standing", "MODEL"));
        assertEquals(1, figure("model-estates").get("numerator").asInt());

        Answer file = host.call(
                tokens.get(admin), "GET", API + "property/estates?sort=name", null, Map.of("Accept", WORKBOOK));
        assertEquals(200, file.status(), file.raw()::body);
        assertTrue(file.raw().body().startsWith("PK"), "a workbook");
        String rows = "externalId,name,division,generated\nK1,示例社区党委," + DISTRICT + ",true\n";
        JsonNode imported = host.await(
                tokens.get(admin),
                host.call(
                        tokens.get(admin),
                        "POST",
                        API + "property/imports/communities",
                        rows,
                        Map.of("Content-Type", "text/csv")));
        assertEquals("succeeded", imported.get("state").asText(), imported::toString);
        assertEquals(1, get(admin, "property/communities").get("items").size());
        assertTrue(get(admin, "search?q=%E6%BB%A8%E6%B1%9F").toString().contains("property/estates/" + estate));
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void aDistrictWithoutItShowsNoTraceAndLosesNothingWhenItComesBack(TestDatabaseServer database) throws Exception {
        start(database);
        String admin = tokens.get("district-admin");
        String division = division();
        String company = post("district-admin", "registry/organisations", 201, organisation(division))
                .get("id")
                .asText();
        post("district-admin", "property/companies", 201, Map.of("organisationId", company, "partyMode", "NONE"));
        host.await(admin, host.call(admin, "DELETE", API + "modules/property", null));
        host.get(admin, API + "property/companies").expect(404);
        assertTrue(!get("district-admin", "ui").toString().contains("property/companies"));
        host.await(admin, host.call(admin, "PUT", API + "modules/property", Map.of("version", "1.0.0")));
        tokens.put("district-admin", host.demo("district-admin", DISTRICT));
        assertEquals(
                company,
                get("district-admin", "property/companies/" + company).get("id").asText());
    }
}
