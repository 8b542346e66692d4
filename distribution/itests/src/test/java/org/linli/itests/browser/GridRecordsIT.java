package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linli.itests.host.HostClient;
import org.linli.itests.host.TestHost;

/** What an office writes down about grids beside the events: each form is filled in a browser, and the API then says what was typed. */
class GridRecordsIT {
    private static final String CODE = Story.GRID_RECORDS.code();
    private static final String PART = "/t/" + CODE;
    private static final int DESK = 1360;
    private static final int PHONE = 390;

    @AutoClose
    private static BrowsedHost browsed;

    private static TestHost host;

    @BeforeAll
    static void start() throws Exception {
        browsed = BrowsedHost.ofStories();
        host = browsed.host();
        host.call(
                        host.demo("district-admin", CODE),
                        "POST",
                        PART + "/api/grid/grids",
                        Map.of(
                                "code",
                                "G1",
                                "name",
                                "一号网格",
                                "type",
                                "URBAN",
                                "divisionId",
                                division("001001"),
                                "households",
                                300,
                                "partyUnit",
                                false))
                .expect(201);
    }

    private static Desk desk(int width, String language) throws IOException {
        Desk desk = browsed.desk("records-" + width, width, language);
        desk.signIn(PART, "district-admin@" + CODE, host.demoPassword());
        return desk;
    }

    private static JsonNode api(String path) throws Exception {
        return host.get(host.demo("district-admin", CODE), PART + "/api" + path)
                .expect(200)
                .body();
    }

    private static String division(String below) throws Exception {
        return api("/divisions?code=" + CODE + below).at("/items/0/id").asText();
    }

    @Test
    void somebodyIsAppointedToAGridAndLeavesIt() throws Exception {
        try (Desk desk = desk(DESK, "zh-CN")) {
            Forms forms = new Forms(desk.page());
            desk.go(PART + "/grid/staff");
            forms.follow("新增网格人员");
            forms.press("保存");
            desk.page().locator(".ll-field.is-error").first().waitFor();
            desk.expectComplaint("422");
            forms.choose("网格", "一号网格");
            forms.fill("姓名", "示例李四");
            forms.choose("岗位", "专职网格员");
            desk.look("new-staff");
            forms.press("保存");
            forms.headed("示例李四");
            desk.page().getByText("一号网格").first().waitFor();
            desk.look("staff");
            forms.press("修改");
            // a reload comes back to the form
            desk.page().waitForURL(Pattern.compile("[?&]edit="));
            forms.fillTime("止", "2099-12-31");
            forms.press("保存");
            desk.page().locator(".ll-facts").getByText("2099-12-31").waitFor();
        }
        JsonNode person = api("/grid/staff?role=FULL_TIME").at("/items/0");
        assertEquals("示例李四", person.get("name").asText());
        assertEquals("2099-12-31", person.get("to").asText());
    }

    @Test
    void aDisputeIsRecordedAndItsMediationToo() throws Exception {
        try (Desk desk = desk(PHONE, "en")) {
            Forms forms = new Forms(desk.page());
            desk.go(PART + "/grid/disputes/new");
            forms.fill("Dispute", "楼上漏水");
            forms.fill("Kind", "邻里");
            forms.chooseDivision("Division", "一社区");
            desk.look("new-dispute");
            forms.press("Save");
            forms.headed("楼上漏水");
            forms.press("Record how it ended");
            forms.choose("Result", "Settled");
            forms.fill("Mediator", "示例调解员");
            forms.fill("What was agreed", "楼上负责维修");
            forms.send();
            desk.page().getByText("楼上负责维修").waitFor();
            aFileIsAddedAndTakenAway(desk);
            desk.readInBothLanguages("dispute");
        }
        JsonNode dispute = api("/grid/disputes?state=MEDIATED").at("/items/0");
        assertEquals("楼上漏水", dispute.get("title").asText());
        assertEquals("示例调解员", dispute.get("mediator").asText());
    }

    /** It stands there under the name that it had. */
    private static void aFileIsAddedAndTakenAway(Desk desk) throws IOException {
        Page page = desk.page();
        for (String name : List.of("现场记录与调解协议书（第一次修改稿）.txt", "mistake.txt")) {
            page.locator("input[type=file]")
                    .last()
                    .setInputFiles(new FilePayload(name, "text/plain", name.getBytes(StandardCharsets.UTF_8)));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                    .waitFor();
        }
        desk.look("files");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove mistake.txt"))
                .click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).last().click();
        page.waitForCondition(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("mistake.txt"))
                        .count()
                == 0);
    }

    @Test
    void jointEnforcementIsRecordedWithItsProblemsAndWhoTookPart() throws Exception {
        try (Desk desk = desk(DESK, "zh-CN")) {
            Forms forms = new Forms(desk.page());
            desk.go(PART + "/grid/joint-actions/new");
            forms.fill("行动", "夜市联合检查");
            forms.chooseDivision("区划", "一街");
            forms.fill("牵头办公室", "综合执法办公室");
            forms.name("参加部门", "公安");
            forms.name("参加部门", "市场监管");
            desk.page().keyboard().press("Escape");
            forms.press("保存");
            forms.headed("夜市联合检查");
            forms.press("登记问题");
            forms.fill("问题", "占道经营");
            forms.choose("责任部门", "公安");
            forms.send();
            desk.page().locator(".problems").getByText("占道经营").waitFor();
            desk.page().locator(".problems button").click();
            forms.turn("已解决");
            forms.send();
            desk.page().locator(".problems .el-tag--success").waitFor();
            desk.look("joint-action");
            desk.go(PART + "/grid/joint-actions?view=departments");
            desk.page().getByText("市场监管").waitFor();
            desk.look("participation");
        }
        JsonNode action = api("/grid/joint-actions").at("/items/0");
        assertEquals(1, action.get("problemsFound").asInt());
        assertEquals(1, action.get("problemsSolved").asInt());
    }

    @Test
    void aDutyIsEnteredAndWhoCanBeCalledNowIsFound() throws Exception {
        String community = division("001001");
        try (Desk desk = desk(PHONE, "zh-CN")) {
            Forms forms = new Forms(desk.page());
            desk.go(PART + "/grid/force-duties/new");
            forms.chooseDivision("区划", "一街");
            forms.choose("力量层次", "常驻力量");
            forms.name("力量", "公安");
            forms.fill("联系人", "示例民警");
            forms.fill("联系电话", "0791-110");
            desk.look("new-duty");
            forms.press("保存");
            forms.headed("公安 · 示例民警");
            desk.look("duty");
            desk.go(PART + "/grid/force-duties?view=now&division=" + community);
            desk.page().getByText("示例民警").waitFor();
            desk.look("on-duty");
        }
        assertEquals(
                "0791-110",
                api("/grid/force-duties").at("/items/0/duty/contactPhone").asText());
    }

    @Test
    void anAssociationIsRegisteredAndAShopIsCheckedBeforeItsDoor() throws Exception {
        try (Desk desk = desk(DESK, "en")) {
            Forms forms = new Forms(desk.page());
            desk.go(PART + "/grid/associations/new");
            forms.fill("Name", "一社区房东协会");
            forms.choose("Kind", "Landlords");
            forms.chooseDivision("Division", "一社区");
            forms.fill("Members", "12");
            forms.fill("Contact", "示例会长");
            forms.fillTime("Founded", "2024-03-01");
            forms.press("Save");
            forms.headed("一社区房东协会");
            desk.look("association");

            desk.go(PART + "/grid/frontages/new");
            forms.fill("Shop", "示例早餐店");
            forms.fill("Address", "一街1号");
            forms.choose("Grid", "一号网格");
            forms.fill("Who answers for it", "示例店主");
            forms.fillTime("Signed", "2024-03-01");
            forms.press("Save");
            forms.headed("示例早餐店");
            forms.press("Record a check");
            forms.turn("Orderly");
            forms.fill("Note", "占道");
            forms.send();
            desk.page().locator(".checks .el-tag--danger").waitFor();
            desk.look("frontage");
        }
        assertEquals(
                12, api("/grid/associations").at("/items/0/association/members").asInt());
        JsonNode shop = api("/grid/frontages?passed=false").at("/items/0");
        assertEquals("示例早餐店", shop.at("/frontage/shop").asText());
    }

    @Test
    void categoriesGetTheDistrictsWordsAndCommunitiesAClass() throws Exception {
        try (Desk desk = desk(DESK, "zh-CN")) {
            Forms forms = new Forms(desk.page());
            Page page = desk.page();
            desk.go(PART + "/grid/categories");
            forms.press("新增类别");
            forms.fill("代码", "stray-dogs");
            forms.fill("名称（中文）", "流浪犬");
            forms.fill("名称（英文）", "Stray dogs");
            forms.send();
            page.locator("tbody tr")
                    .filter(new Locator.FilterOptions().setHasText("stray-dogs"))
                    .locator("button")
                    .click();
            forms.fill("处置时限", "8");
            forms.send();
            page.locator("tbody tr")
                    .filter(new Locator.FilterOptions().setHasText("stray-dogs"))
                    .filter(new Locator.FilterOptions().setHasText("8"))
                    .waitFor();
            desk.look("categories");

            desk.go(PART + "/grid/grids?view=classes");
            forms.press("为村（社区）分类");
            forms.chooseDivision("村（社区）", "一社区");
            forms.fill("人口", "3200");
            forms.fill("面积", "1.5");
            forms.fill("居民类型", "城市居民");
            forms.fill("分类", "一类");
            forms.send();
            page.locator("tbody").getByText("城市居民").waitFor();
            desk.look("classes");
        }
        assertEquals(8, api("/grid/categories/stray-dogs").get("hours").asInt());
        assertEquals(
                3200,
                api("/grid/classifications/" + division("001001"))
                        .get("population")
                        .asInt());
    }

    @Test
    void anEventIsCorrectedAndTheSameMatterNearbyIsSeenBeforeItIsReportedAgain() throws Exception {
        String admin = host.demo("district-admin", CODE);
        String id = host.call(
                        admin,
                        "POST",
                        PART + "/api/grid/events",
                        Map.of(
                                "category",
                                api("/grid/categories").at("/items/0/code").asText(),
                                "title",
                                "井盖松动",
                                "divisionId",
                                division("001001"),
                                "lng",
                                116.4,
                                "lat",
                                29.0))
                .expect(201)
                .body()
                .get("id")
                .asText();
        try (Desk desk = desk(PHONE, "zh-CN")) {
            Forms forms = new Forms(desk.page());
            desk.go(PART + "/grid/events/" + id);
            forms.follow("修改");
            forms.fill("标题", "井盖缺失");
            forms.fill("地址", "一街3号");
            forms.choose("网格", "一号网格");
            desk.look("event-form");
            forms.press("保存");
            forms.headed("井盖缺失");
            desk.look("event");
        }
        JsonNode event = api("/grid/events/" + id);
        assertEquals("一街3号", event.get("address").asText());
        assertEquals(116.4, event.get("lng").asDouble(), 1e-6, "what was not touched stays");
        assertEquals(
                1,
                api("/grid/events/duplicates?lng=116.4&lat=29.0").get("items").size());
    }

    @Test
    void theOperatorSeesWhatADistrictKeepsAndWhenSomebodyWasActive() throws Exception {
        try (Desk desk = browsed.desk("records-operator", DESK, "en")) {
            desk.signIn("/host", "operator", HostClient.OPERATOR_PASSWORD);
            desk.go("/host/districts/" + CODE);
            desk.page().getByText("Storage and activity").waitFor();
            desk.page().getByText("By module").click();
            desk.page().locator(".owners dt").getByText("grid").waitFor();
            desk.look("district-use");
        }
    }
}
