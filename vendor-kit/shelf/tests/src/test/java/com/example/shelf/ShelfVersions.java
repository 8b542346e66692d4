package com.example.shelf;

import static com.example.shelf.ShelfJars.MODULE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.testing.Answer;
import org.linli.testing.Client;
import org.linli.testing.District;
import org.linli.testing.Districts;
import org.linli.testing.LinliHost;
import org.linli.testing.ModuleJar;

/** The life of the module through its versions; the same tests on every database. */
abstract class ShelfVersions {

    @BeforeEach
    void ship(LinliHost host) {
        List.of("1.0.0", "1.1.0", "1.2.0").forEach(version -> host.ship(ShelfJars.of(version)));
    }

    @Test
    void twoVersionsServeTwoDistrictsSideBySide(Districts districts) {
        districts.first().enable(MODULE, "1.0.0");
        districts.second().enable(MODULE, "1.1.0");
        ShelfPeople old = new ShelfPeople(districts.first());
        ShelfPeople fresh = new ShelfPeople(districts.second());

        JsonNode oldLoan = old.lend(old.tool(old.cabinet(), "电钻"), "张某");
        JsonNode freshLoan = fresh.lend(fresh.tool(fresh.cabinet(), "梯子"), "李某");

        assertFalse(oldLoan.has("extended"), "1.0 knows nothing of extensions");
        assertEquals(404, old.extend(oldLoan).status());
        assertEquals(
                1, fresh.extend(freshLoan).expect(200).body().path("extended").asInt());
        assertEquals("loan-extended", fresh.extend(freshLoan).expect(409).problem(), "once only");
        assertEquals(1, old.loans().size(), "neither district sees the other's");
        assertEquals(1, fresh.loans().size());
    }

    @Test
    void anUpgradeAndTheWayBackLoseNoRow(Districts districts) {
        District district = districts.first();
        ShelfPeople people = new ShelfPeople(district);
        district.enable(MODULE, "1.0.0");
        String cabinet = people.cabinet();
        JsonNode kept = people.lend(people.tool(cabinet, "电钻"), "张某");
        people.takeBack(people.lend(people.tool(cabinet, "扳手"), "王某"));
        SortedMap<String, String> before = people.loans();

        district.enable(MODULE, "1.1.0");
        assertEquals(before, people.loans(), "the new version says the same of every loan");
        JsonNode extended = people.extend(kept).expect(200).body();
        people.lend(people.tool(cabinet, "梯子"), "李某");
        SortedMap<String, String> after = people.loans();
        assertEquals(3, after.size());

        district.enable(MODULE, "1.0.0");
        assertEquals(after, people.loans(), "nothing that was written meanwhile is lost, nor what was extended");
        assertEquals(
                extended.path("dueOn").asText(), people.loan(kept).path("dueOn").asText());
        people.takeBack(kept);
        SortedMap<String, String> again = people.loans();

        district.enable(MODULE, "1.2.0");
        assertEquals(again, people.loans());
        people.lend(people.tool(cabinet, "锤子"), "赵某");
        SortedMap<String, String> last = people.loans();
        district.enable(MODULE, "1.0.0");
        assertEquals(last, people.loans(), "two data steps are taken back as well as one");
    }

    @Test
    void aDistrictIsToldWhatItMayChangeToAndUntilWhenItMayGoBack(Districts districts) {
        District district = districts.first();
        district.enable(MODULE, "1.0.0");
        assertEquals(List.of("1.2.0", "1.1.0"), List.copyOf(others(district).keySet()));
        assertEquals(Set.of(""), Set.copyOf(others(district).values()), "nothing newer was left");

        district.enable(MODULE, "1.1.0");
        assertEquals(List.of("1.2.0", "1.0.0"), List.copyOf(others(district).keySet()));
        Instant until = Instant.parse(others(district).get("1.0.0"));
        district.enable(MODULE, "1.2.0");
        assertTrue(Instant.parse(others(district).get("1.1.0")).isAfter(until));
        district.enable(MODULE, "1.0.0");
        assertEquals(Set.of(""), Set.copyOf(others(district).values()), "it has gone back");
    }

    /** Until when the district may go back, by version; empty where it was not left. */
    private static Map<String, String> others(District district) {
        Map<String, String> others = new LinkedHashMap<>();
        district.administrator()
                .get("modules/" + MODULE)
                .expect(200)
                .body()
                .path("others")
                .forEach(other -> others.put(
                        other.path("version").asText(),
                        other.path("goingBackUntil").asText("")));
        return others;
    }

    @Test
    void aNewRuleHoldsFromTheUpgradeOn(LinliHost host, Districts districts) {
        District district = districts.first();
        ShelfPeople people = new ShelfPeople(district);
        district.enable(MODULE, "1.1.0");
        String cabinet = people.cabinet();
        JsonNode first = people.lend(people.tool(cabinet, "电钻"), "张某");
        JsonNode second = people.lend(people.tool(cabinet, "梯子"), "李某");
        host.clock().advance(Duration.ofDays(8));
        people.extend(first).expect(200);

        district.enable(MODULE, "1.2.0");
        assertEquals("loan-overdue", people.extend(second).expect(409).problem());
        JsonNode parameters = district.administrator()
                .get("modules/" + MODULE + "/parameters")
                .expect(200)
                .body();
        assertTrue(parameters.toString().contains("extensions"), "the district is shown the new parameter");
    }

    @Test
    void thePlanOfAnUpgradeSaysWhatChanges(Districts districts) {
        District district = districts.first();
        district.enable(MODULE, "1.0.0");
        JsonNode plan = district.plan(MODULE, "1.1.0");
        assertEquals(0, plan.path("problems").size(), plan::toString);
        assertTrue(plan.path("steps").toString().contains("due-date"), plan::toString);
        assertTrue(plan.path("permissions").toString().contains("example-shelf:loan:lend"), plan::toString);
    }

    @Test
    void thePlanIsReadableInBothLanguages(Districts districts) {
        District district = districts.first();
        district.enable(MODULE, "1.0.0");
        district.as("community", district.code() + "001001")
                .get("example-shelf/cabinets")
                .expect(200);
        String chinese = sentences(district, "zh-CN", "1.2.0");
        String english = sentences(district, "en", "1.2.0");
        assertTrue(chinese.contains("“共享工具柜”由 1.0.0 升级到 1.2.0"), chinese);
        assertTrue(chinese.contains("表 example__shelf_loan 增加列 due_on、extended"), chinese);
        assertTrue(chinese.contains("转换本区数据：由借用天数算出应还日期"), chinese);
        assertTrue(chinese.contains("权限“办理借还”改为“办理借还和续借”，原有角色继续拥有"), chinese);
        assertTrue(chinese.contains("社区（村）工作人员（1 人）"), chinese);
        assertTrue(chinese.contains("新参数“每次借用最多续借次数”，默认 1"), chinese);
        assertTrue(chinese.contains("30 天内可返回 1.0.0"), chinese);
        assertTrue(english.contains("“Tool shelf” is upgraded from 1.0.0 to 1.2.0"), english);
        assertTrue(english.contains("For 30 days the district can go back to 1.0.0"), english);
        assertFalse(chinese.contains("新处理个人信息"), "nothing about people is newly touched");
    }

    @Test
    void thePlanOfTheFirstUpgradeIsTheseSentences(Districts districts) {
        District district = districts.first();
        district.enable(MODULE, "1.0.0");
        district.as("community", district.code() + "001001")
                .get("example-shelf/cabinets")
                .expect(200);
        assertEquals("""
                “共享工具柜”由 1.0.0 升级到 1.1.0
                表 example__shelf_loan 增加列 due_on、extended
                转换本区数据：由借用天数算出应还日期
                权限“办理借还”改为“办理借还和续借”，原有角色继续拥有：区县管理员（1 人）、社区（村）工作人员（1 人）
                升级后 30 天内可返回 1.0.0，期间写入的数据不会丢失；此后不能返回
                """, sentences(district, "zh-CN", "1.1.0"));
        assertEquals("""
                “Tool shelf” is upgraded from 1.0.0 to 1.1.0
                The table example__shelf_loan gets the columns due_on, extended
                Rows of the district are moved: Work out the day on which each loan ends
                The permission “Lend and take back” becomes “Lend, extend and take back”; the roles that had it keep it: \
                District administrator (1 person), Community office (1 person)
                For 30 days the district can go back to 1.0.0 without losing what was written meanwhile; after that it cannot
                """, sentences(district, "en", "1.1.0"));
    }

    @Test
    void aVersionThatDoesNotFitTheTablesIsStoppedByItsProbe(LinliHost host, Districts districts, @TempDir Path folder)
            throws Exception {
        District district = districts.first();
        district.enable(MODULE, "1.0.0");
        ShelfPeople people = new ShelfPeople(district);
        String tool = people.tool(people.cabinet(), "电钻");
        Path broken = ModuleJar.like(ShelfJars.of("1.1.0"))
                .changed("META-INF/MANIFEST.MF", text -> text.replace("1.1.0", "1.1.9"))
                .changedBytes("com/example/shelf/internal/tool/Tool.class", ShelfVersions::askingForAnotherColumn)
                .write(folder.resolve("shelf.jar"));
        String version = "modules/" + MODULE + "/1.1.9";
        host.upload(broken).expect(201);
        host.operator()
                .post(version + "/review", Map.of("outcome", "approved", "note", "tests"))
                .expect(200);
        host.operator()
                .post(version + "/offer", Map.of("tenants", List.of(district.code())))
                .expect(200);

        Client admin = district.administrator();
        JsonNode change = admin.await(admin.put("modules/" + MODULE, Map.of("version", "1.1.9")));
        assertEquals("rolled-back", change.path("state").asText(), change::toString);
        change.path("steps").forEach(step -> {
            boolean probe = step.path("name").asText().equals("probe");
            assertEquals(probe, step.path("state").asText().equals("failed"), change::toString);
        });
        people.takeBack(people.lend(tool, "张某"));
        assertEquals(
                "1.0.0",
                admin.get("modules/" + MODULE)
                        .expect(200)
                        .body()
                        .path("version")
                        .asText());
        district.enable(MODULE, "1.1.0");
        people.lend(tool, "李某");
    }

    /** As if somebody had forgotten a column in the changelog: the name of the column has as many letters. */
    private static byte[] askingForAnotherColumn(byte[] entity) {
        return new String(entity, ISO_8859_1)
                .replace("repair_case", "repair_kase")
                .getBytes(ISO_8859_1);
    }

    private static String sentences(District district, String language, String version) {
        StringBuilder sentences = new StringBuilder();
        district.administrator()
                .call(
                        "PUT",
                        "modules/" + MODULE + "?dryRun=true",
                        Map.of("version", version),
                        Map.of("Accept-Language", language))
                .expect(200)
                .body()
                .path("summary")
                .forEach(sentence -> sentences.append(sentence.asText()).append('\n'));
        return sentences.toString();
    }

    @Test
    void aRoleOfTheDistrictKeepsItsRightsUnderTheNewNameAndComesBack(Districts districts) {
        District district = districts.first();
        district.enable(MODULE, "1.0.0");
        ShelfPeople people = new ShelfPeople(district);
        String cabinet = people.cabinet();
        Client admin = district.administrator();
        role(admin, "lender", "example-shelf:loan:write");
        role(admin, "looker", "example-shelf:loan:read");
        Client lender = district.as("lender");
        Client looker = district.as("looker");
        lend(lender, people.tool(cabinet, "电钻")).expect(201);
        lend(looker, people.tool(cabinet, "锯子")).expect(403);

        district.enable(MODULE, "1.1.0");
        lend(lender, people.tool(cabinet, "梯子")).expect(201);
        lend(looker, people.tool(cabinet, "铲子")).expect(403);
        assertEquals(Set.of("example-shelf:loan:lend"), permissions(admin, "lender"));

        district.enable(MODULE, "1.0.0");
        lend(lender, people.tool(cabinet, "锤子")).expect(201);
        lend(looker, people.tool(cabinet, "钳子")).expect(403);
        assertEquals(Set.of("example-shelf:loan:write"), permissions(admin, "lender"));
        assertEquals(Set.of("example-shelf:loan:read"), permissions(admin, "looker"));
    }

    private static void role(Client admin, String key, String permission) {
        admin.post(
                        "roles",
                        Map.of("key", key, "label", Map.of("zh", key, "en", key), "permissions", List.of(permission)))
                .expect(201);
    }

    private static Answer lend(Client who, String tool) {
        return who.post("example-shelf/loans", Map.of("toolId", tool, "borrower", "张某"));
    }

    private static Set<String> permissions(Client admin, String role) {
        Set<String> permissions = new TreeSet<>();
        for (JsonNode shown : admin.get("roles").expect(200).body().path("items")) {
            if (shown.path("key").asText().equals(role)) {
                shown.path("patterns").forEach(name -> permissions.add(name.asText()));
            }
        }
        return permissions;
    }

    @Test
    void peopleDoWhatTheirRoleAndDivisionAllow(Districts districts) {
        District district = districts.first();
        district.enable(MODULE, "1.0.0");
        ShelfPeople people = new ShelfPeople(district);
        String here = people.cabinet(district.code() + "001001");
        String there = people.cabinet(district.code() + "002001");

        Client community = district.as("community", district.code() + "001001");
        Client resident = district.as("resident");
        Client auditor = district.as("auditor");

        community.get("example-shelf/cabinets/" + here).expect(200);
        community.get("example-shelf/cabinets/" + there).expect(404);
        assertEquals(
                1,
                community
                        .get("example-shelf/cabinets")
                        .expect(200)
                        .body()
                        .path("items")
                        .size());
        community
                .post("example-shelf/tools", Map.of("cabinetId", there, "name", "电钻"))
                .expect(422);
        resident.post("example-shelf/tools", Map.of("cabinetId", here, "name", "电钻"))
                .expect(403);
        auditor.get("example-shelf/loans").expect(403);
    }

    @Test
    void aToolIsLentOnceAndBadInputIsRefused(Districts districts) {
        District district = districts.first();
        district.enable(MODULE, "1.0.0");
        ShelfPeople people = new ShelfPeople(district);
        String tool = people.tool(people.cabinet(), "电钻");
        JsonNode loan = people.lend(tool, "张某");

        assertEquals(
                "tool-not-available", people.tryToLend(tool, "李某").expect(409).problem());
        people.takeBack(loan);
        people.lend(tool, "李某");
        Client staff = district.administrator();
        staff.post("example-shelf/loans", Map.of("toolId", tool, "borrower", " "))
                .expect(422);
        staff.post("example-shelf/loans", "{\"toolId\": 3}").expect(400);
        staff.get("example-shelf/tools?state=GONE").expect(400);
        staff.get("example-shelf/loans/00000000-0000-0000-0000-000000000001").expect(404);
    }

    @Test
    void theTimerRunsForOverdueLoans(LinliHost host, Districts districts) {
        District district = districts.first();
        district.enable(MODULE, "1.1.0");
        ShelfPeople people = new ShelfPeople(district);
        JsonNode loan = people.lend(people.tool(people.cabinet(), "电钻"), "张某");
        LocalDate due = LocalDate.parse(loan.path("dueOn").asText());
        assertEquals(
                due, LocalDate.parse(loan.path("lentOn").asText()).plusDays(7), "as the parameter says by default");
        host.clock().advance(Duration.ofDays(8));
        JsonNode run = district.runJob(MODULE, "example-shelf-overdue");
        assertEquals("succeeded", run.path("state").asText(), run::toString);
    }
}
