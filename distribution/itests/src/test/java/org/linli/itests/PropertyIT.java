package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
    private String home = "";
    private String company = "";
    private String estate = "";

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

    private String division(String code) throws Exception {
        JsonNode items = get("district-admin", "divisions?limit=200").get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(division -> division.get("code").asText().equals(DISTRICT + code))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    private JsonNode figure(String code) throws Exception {
        return StreamSupport.stream(
                        get("district-admin", "property/indicators")
                                .get("items")
                                .spliterator(),
                        false)
                .filter(one -> one.get("code").asText().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static String today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    }

    private static Map<String, Object> organisation(String division) {
        return Map.of("name", "安居物业", "type", "PROPERTY", "divisionId", division, "active", true, "generated", false);
    }

    /** Somebody with a role at a division, who signs in as {@code name}. @return id of the user */
    private String employ(String name, String role, String division) throws Exception {
        JsonNode made = post(
                "district-admin", "users", 201, Map.of("username", name, "displayName", name, "division", division));
        String user = made.at("/user/id").asText();
        post("district-admin", "grants", 201, Map.of("user", user, "role", role, "division", division));
        JsonNode account = new ObjectMapper()
                .valueToTree(Map.of(
                        "username", name, "password", made.get("firstPassword").asText()));
        tokens.put(name, host.firstSignIn(DISTRICT, account));
        return user;
    }

    /** Has no right where the estate lies: what the steward does is possible because it is given to the company. */
    private void steward() throws Exception {
        String user = employ("steward", "department", division("002"));
        post("district-admin", "orders/unit-members", 201, Map.of("organisationId", company, "userId", user));
    }

    private JsonNode act(String role, String path, String action) throws Exception {
        return post(role, path + "/actions", 200, Map.of("action", action));
    }

    private List<String> possible(JsonNode view) {
        return StreamSupport.stream(view.get("possibleActions").spliterator(), false)
                .map(one -> one.get("action").asText())
                .toList();
    }

    private String person(String name) throws Exception {
        return post(
                        "district-admin",
                        "registry/persons",
                        201,
                        Map.of("name", name, "divisionId", home, "legalBasis", "STATUTORY_DUTY"))
                .get("id")
                .asText();
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void anEstateIsServedInspectedRatedAndImprovedWithItsResidents(TestDatabaseServer database) throws Exception {
        start(database);
        home = division("001001");
        company = post("district-admin", "registry/organisations", 201, organisation(home))
                .get("id")
                .asText();
        estate = post(
                        "district-admin",
                        "registry/estates",
                        201,
                        Map.of("name", "滨江小区", "divisionId", home, "hasProperty", true, "generated", false))
                .get("id")
                .asText();
        steward();
        employ("clerk", "community", home);
        aCompanyHasOneContractForAnEstate();
        String failed = residentsOrderFromTheMenuAndRateTheCompany();
        aComplaintGoesToTheCommunity(failed);
        theCompanyPutsRightWhatAnInspectionFinds();
        anOwnersCommitteeIsPreparedOnlyWhereTheConditionsHold();
        whoeverIsRatedWellBecomesAModel();
        residentsDecideWatchAndSeeEveryYuan();
        theFundPaysWhatSomebodyElseGranted();
        theCouncilOfTheEstateIsABodyOfTheMeetingsEngine();
        filesListsAndSearchKnowTheModule();
    }

    private void aCompanyHasOneContractForAnEstate() throws Exception {
        String admin = "district-admin";
        post(admin, "property/companies", 201, Map.of("organisationId", company, "partyMode", "INSTRUCTOR"));
        post(
                admin,
                "property/estates",
                201,
                Map.of(
                        "estateId",
                        estate,
                        "organisations",
                        List.of(company),
                        "venueM2",
                        80,
                        "venueSource",
                        "CONVERTED",
                        "venueCost",
                        "120000.5"));
        assertEquals(
                "120000.50",
                get(admin, "property/estates/" + estate).at("/estate/venueCost").asText());
        Map<String, Object> contract = new HashMap<>(Map.of(
                "companyId", company, "estateId", estate, "kind", "OWNERS", "firstDay", today(), "terms", "保洁、维修"));
        contract.put("feePerM2", "1.234");
        JsonNode wrong = post(admin, "property/contracts", 422, contract);
        assertEquals("/feePerM2", wrong.at("/errors/0/pointer").asText(), wrong::toString);
        contract.put("feePerM2", "1.5");
        JsonNode undecided = post(admin, "property/contracts", 422, contract);
        assertEquals("/votedOn", undecided.at("/errors/0/pointer").asText(), undecided::toString);
        contract.put("votedOn", today());
        contract.put("vote", vote(150, 15_000, 75, 8_000));
        assertEquals(
                "/vote/agreeing",
                post(admin, "property/contracts", 422, contract)
                        .at("/errors/0/pointer")
                        .asText());
        contract.put("vote", vote(150, 15_000, 80, 8_000));
        JsonNode made = post(admin, "property/contracts", 201, contract);
        assertEquals(80, made.at("/contract/vote/agreeing").asInt());
        assertEquals("1.50", made.at("/contract/feePerM2").asText());
        assertEquals("CNY", made.get("currency").asText());
        assertEquals(
                "urn:linli:problem:contract-overlaps",
                post(admin, "property/contracts", 409, contract).get("type").asText());
        assertEquals(
                "安居物业",
                get("auditor", "property/estates/" + estate).get("companyName").asText());
        assertEquals(100.0, figure("service-coverage").get("value").asDouble());
    }

    /** @return the order that the resident was not content with */
    private String residentsOrderFromTheMenuAndRateTheCompany() throws Exception {
        String service = post(
                        "district-admin",
                        "property/menu",
                        201,
                        Map.of(
                                "companyId",
                                company,
                                "kind",
                                "REPAIR",
                                "title",
                                "水管维修",
                                "price",
                                "80",
                                "unit",
                                "次",
                                "promiseHours",
                                8,
                                "offered",
                                true))
                .get("id")
                .asText();
        JsonNode offer = get("resident", "property/menu/estates/" + estate).at("/items/0");
        assertEquals(service, offer.get("id").asText());
        assertEquals("80.00", offer.at("/item/price").asText());
        host.call(tokens.get("resident"), "GET", API + "property/companies", null)
                .expect(403);
        Map<String, Object> wanted =
                Map.of("menuId", service, "estateId", estate, "words", "漏水", "contactPhone", "13812345678");
        String good = "property/orders/"
                + post("resident", "property/orders", 201, wanted).get("id").asText();
        String bad = "property/orders/"
                + post("resident", "property/orders", 201, wanted).get("id").asText();
        assertEquals("138******78", get("auditor", good).get("contactPhone").asText());
        assertEquals(2, get("steward", "property/orders").get("items").size(), "what is given to the company");
        assertEquals("13812345678", get("steward", good).get("contactPhone").asText(), "who comes needs to call");
        for (String order : List.of(good, bad)) {
            for (String action : List.of("accept", "handle", "close")) {
                act("steward", order, action);
            }
        }
        assertEquals(List.of(), possible(get("steward", good)), "the company does not rate itself");
        JsonNode rated = post("resident", good + "/actions", 200, Map.of("action", "rate", "rating", 5));
        assertEquals("RATED", rated.at("/handling/state").asText());
        post("resident", good + "/complaint", 409, Map.of("reason", "没有理由"));
        post("resident", bad + "/actions", 200, Map.of("action", "rate", "rating", 2));
        assertEquals(100.0, figure("order-handling").get("value").asDouble());
        assertEquals(50.0, figure("satisfaction").get("value").asDouble());
        return bad;
    }

    private void aComplaintGoesToTheCommunity(String order) throws Exception {
        JsonNode complained = post("resident", order + "/complaint", 200, Map.of("reason", "又漏了"));
        post("resident", order + "/complaint", 409, Map.of("reason", "再说一次"));
        String complaint = "property/complaints/" + complained.get("complaint").asText();
        JsonNode seen = get("clerk", complaint);
        assertEquals("BAD", seen.get("grounds").asText());
        assertTrue(
                get("clerk", "notifications").toString().contains("property.order.complained"),
                "the community is told");
        host.get(tokens.get("steward"), API + complaint).expect(404);
        assertEquals(0.0, figure("complaints").get("value").asDouble());
        assertEquals("W2", seen.at("/handling/processKey").asText(), "the usual process of the district");
        for (String action : List.of("triage", "handle", "feed-back", "close")) {
            act("clerk", complaint, action);
        }
        assertEquals(100.0, figure("complaints").get("value").asDouble());
        assertTrue(get("resident", "users/me/data").toString().contains("13812345678"), "what is held about oneself");
    }

    private void theCompanyPutsRightWhatAnInspectionFinds() throws Exception {
        JsonNode inspection = post(
                "community",
                "property/inspections",
                201,
                Map.of(
                        "estateId",
                        estate,
                        "day",
                        today(),
                        "findings",
                        List.of(Map.of("title", "消防通道堵塞", "words", "2 号楼北侧", "hours", 8))));
        String id = inspection.get("id").asText();
        assertEquals(1, inspection.get("open").asInt());
        assertEquals(0.0, figure("rectification").get("value").asDouble());
        JsonNode orders = get("steward", "property/orders?inspection=" + id).get("items");
        assertEquals("RECTIFICATION", orders.at("/0/kind").asText(), orders::toString);
        String order = "property/orders/" + orders.at("/0/id").asText();
        for (String action : List.of("accept", "handle", "close")) {
            act("steward", order, action);
        }
        assertEquals(
                0, get("community", "property/inspections/" + id).get("open").asInt());
        assertEquals(100.0, figure("rectification").get("value").asDouble());
    }

    private void anOwnersCommitteeIsPreparedOnlyWhereTheConditionsHold() throws Exception {
        String admin = "district-admin";
        String committee = "property/committees/"
                + post(admin, "property/committees", 201, Map.of("estateId", estate, "name", "滨江小区业委会"))
                        .get("id")
                        .asText();
        JsonNode unmet = post(
                admin,
                committee + "/eligibility",
                200,
                Map.of("deliveredPercent", 20, "documents", true, "publicity", false));
        assertEquals(2, unmet.get("unmet").size());
        Map<String, Object> group = Map.of(
                "day", today(),
                "head", preparer("街道代表", "STREET"),
                "members",
                        List.of(
                                preparer("社区代表", "COMMUNITY"),
                                preparer("业主甲", "OWNER"),
                                preparer("业主乙", "OWNER"),
                                preparer("业主丙", "OWNER")));
        assertEquals(
                "urn:linli:problem:step-not-possible",
                post(admin, committee + "/preparation", 409, group).get("type").asText());
        post(
                admin,
                committee + "/eligibility",
                200,
                Map.of("deliveredPercent", 80, "documents", true, "publicity", true));
        post(admin, committee + "/preparation", 200, group);
        assertEquals(0.0, figure("committee-formation").get("value").asDouble());
        List<Map<String, Object>> members = new ArrayList<>();
        for (String post : List.of("DIRECTOR", "VICE_DIRECTOR", "OWNERS_MEMBER", "OWNERS_MEMBER", "OWNERS_MEMBER")) {
            members.add(Map.of("personId", person("委员" + members.size()), "post", post, "partyMember", false));
        }
        Map<String, Object> election = new HashMap<>(
                Map.of("day", today(), "termYears", 3, "members", members, "vote", vote(150, 15_000, 80, 7_000)));
        JsonNode tooFew = post(admin, committee + "/election", 422, election);
        assertEquals("/vote/agreeing", tooFew.at("/errors/0/pointer").asText(), tooFew::toString);
        election.put("vote", vote(150, 15_000, 80, 8_000));
        assertEquals(
                "FOUNDED",
                post(admin, committee + "/election", 200, election).get("state").asText());
        post(admin, committee + "/filing", 200, Map.of("day", today(), "number", "备 2026-001"));
        assertEquals(100.0, figure("committee-formation").get("value").asDouble());
        assertEquals(
                1,
                get(admin, "property/indicators/committee-formation/rows?part=denominator")
                        .get("items")
                        .size());
    }

    private Map<String, Object> preparer(String name, String from) throws Exception {
        return Map.of("personId", person(name), "comesFrom", from, "partyMember", false);
    }

    private static Map<String, Object> vote(int voters, int votedM2, int agreeing, int agreedM2) {
        return Map.of(
                "owners",
                200,
                "areaM2",
                20_000,
                "voters",
                voters,
                "votedM2",
                votedM2,
                "agreeing",
                agreeing,
                "agreedM2",
                agreedM2);
    }

    private void whoeverIsRatedWellBecomesAModel() throws Exception {
        String admin = "district-admin";
        JsonNode template = get(admin, "property/forms/templates").get("items").get(0);
        String form = post(admin, "property/forms", 201, template).get("id").asText();
        JsonNode rating = post(
                admin,
                "property/forms/" + form + "/ratings",
                201,
                Map.of(
                        "subjectId",
                        estate,
                        "firstDay",
                        "2025-01-01",
                        "lastDay",
                        "2025-03-31",
                        "scores",
                        Map.of("venue", 25, "steward", 25, "service", 25, "culture", 25)));
        post(admin, "property/ratings/" + rating.get("id").asText() + "/decision", 200, Map.of("standing", "MODEL"));
        assertEquals(1, figure("model-estates").get("numerator").asInt());
    }

    private void residentsDecideWatchAndSeeEveryYuan() throws Exception {
        String admin = "district-admin";
        JsonNode planned = post(
                admin,
                "property/projects",
                201,
                Map.of(
                        "estateId",
                        estate,
                        "kind",
                        "SELF_FUNDED",
                        "title",
                        "粉刷楼道",
                        "households",
                        161,
                        "budget",
                        "20000",
                        "planned",
                        today()));
        String project = "property/projects/" + planned.get("id").asText();
        assertEquals("20000.00", planned.at("/project/budget").asText());
        Map<String, Object> paid =
                Map.of("day", today(), "source", "RESIDENTS", "amount", "16100", "words", "每户 100 元");
        post(admin, project + "/money", 422, paid);
        post(admin, project + "/approval", 422, Map.of("day", today(), "vote", vote(150, 15_000, 100, 10_000)));
        post(admin, project + "/approval", 200, Map.of("day", today(), "vote", vote(150, 15_000, 113, 11_250)));
        post(admin, project + "/money", 200, paid);
        Map<String, Object> begin = Map.of("to", "DURING");
        post(admin, project + "/phase", 422, begin);
        Map<String, Object> content = Map.of("day", today(), "residents", 12, "content", true, "words", "同意开工");
        post(admin, project + "/watches", 200, content);
        post(admin, project + "/phase", 200, begin);
        JsonNode tooMuch = post(
                admin,
                project + "/money",
                422,
                Map.of("day", today(), "source", "WORK", "amount", "16100.01", "words", "涂料"));
        assertEquals("/amount", tooMuch.at("/errors/0/pointer").asText(), tooMuch::toString);
        JsonNode zero = post(
                admin, project + "/money", 422, Map.of("day", today(), "source", "WORK", "amount", "0", "words", "无"));
        assertEquals("/amount", zero.at("/errors/0/pointer").asText(), zero::toString);
        post(
                admin,
                project + "/money",
                200,
                Map.of("day", today(), "source", "WORK", "amount", "6000.1", "words", "涂料"));
        post(admin, project + "/watches", 200, content);
        post(admin, project + "/phase", 200, Map.of("to", "AFTER"));
        post(admin, project + "/phase", 422, Map.of("to", "DONE"));
        post(admin, project + "/watches", 200, content);
        post(admin, project + "/phase", 200, Map.of("to", "DONE"));
        JsonNode open = get("resident", project);
        assertEquals("10099.90", open.get("balance").asText());
        assertEquals(3, open.get("watches").size());
        assertEquals("DONE", open.get("phase").asText());
        List<String> lines = new ArrayList<>();
        get("resident", project + "/money")
                .get("items")
                .forEach(line -> lines.add(
                        line.get("source").asText() + " " + line.get("amount").asText()));
        assertEquals(List.of("RESIDENTS 16100.00", "WORK 6000.10"), lines);
        host.call(tokens.get("resident"), "POST", API + project + "/money", paid)
                .expect(403);
    }

    private void theFundPaysWhatSomebodyElseGranted() throws Exception {
        String planned = post(
                        "clerk",
                        "property/projects",
                        201,
                        Map.of(
                                "estateId",
                                estate,
                                "kind",
                                "MAINTENANCE_FUND",
                                "title",
                                "电梯抢修",
                                "households",
                                88,
                                "budget",
                                "80000",
                                "planned",
                                today()))
                .get("id")
                .asText();
        String fund = "property/projects/" + planned + "/fund";
        host.get(tokens.get("resident"), API + fund).expect(404);
        post("clerk", fund, 201, Map.of("part", "LIFT", "emergency", true, "ground", "检验机构责令停用"));
        post("clerk", fund + "/application", 200, Map.of("objections", 0));
        post("clerk", fund + "/decision", 403, Map.of("granted", true, "amount", "80000"));
        JsonNode tooMuch =
                post("district-admin", fund + "/decision", 422, Map.of("granted", true, "amount", "80000.01"));
        assertEquals("/amount", tooMuch.at("/errors/0/pointer").asText(), tooMuch::toString);
        post("district-admin", fund + "/decision", 200, Map.of("granted", true, "amount", "78000"));
        Map<String, Object> drawn = Map.of("day", today(), "source", "FUND", "amount", "78000", "words", "划转");
        post("clerk", "property/projects/" + planned + "/money", 200, drawn);
        post("clerk", "property/projects/" + planned + "/money", 422, drawn);
        JsonNode open = get("resident", fund);
        assertEquals("GRANTED", open.get("state").asText());
        assertEquals("78000.00", open.get("drawn").asText());
    }

    private void theCouncilOfTheEstateIsABodyOfTheMeetingsEngine() throws Exception {
        String council = "property/estates/" + estate + "/council";
        post("clerk", council + "/matters", 409, Map.of("title", "电梯停运"));
        JsonNode unknown = post("clerk", council, 422, Map.of("template", "nine-party", "name", "联席会"));
        assertEquals("/template", unknown.at("/errors/0/pointer").asText(), unknown::toString);
        JsonNode founded = post("clerk", council, 201, Map.of("template", "one-two-n", "name", "滨江小区“1+2+N”"));
        JsonNode body = get("clerk", "meetings/bodies/" + founded.get("bodyId").asText());
        assertEquals("滨江小区“1+2+N”", body.at("/facts/name").asText(), body::toString);
        JsonNode raised = post("clerk", council + "/matters", 200, Map.of("title", "电梯停运"));
        assertEquals("OPEN", raised.at("/matters/0/stage").asText());
        assertEquals(
                "电梯停运",
                get(
                                "clerk",
                                "meetings/topics/"
                                        + raised.at("/matters/0/topicId").asText())
                        .at("/facts/title")
                        .asText());
    }

    private void filesListsAndSearchKnowTheModule() throws Exception {
        String admin = "district-admin";
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
        String division = division("001001");
        String kept = post("district-admin", "registry/organisations", 201, organisation(division))
                .get("id")
                .asText();
        post("district-admin", "property/companies", 201, Map.of("organisationId", kept, "partyMode", "NONE"));
        host.await(admin, host.call(admin, "DELETE", API + "modules/property", null));
        host.get(admin, API + "property/companies").expect(404);
        assertTrue(!get("district-admin", "ui").toString().contains("property/companies"));
        host.await(admin, host.call(admin, "PUT", API + "modules/property", Map.of("version", "1.0.0")));
        tokens.put("district-admin", host.demo("district-admin", DISTRICT));
        assertEquals(
                kept,
                get("district-admin", "property/companies/" + kept).get("id").asText());
    }
}
