package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linli.itests.host.TestHost;
import org.linli.platform.sheets.SheetReader;
import org.linli.platform.sheets.SheetRow;

/** What an administrator and a community set up in the console: divisions, calendar, looks, registers, residents, roles. */
class OfficePagesIT {
    private static final String CODE = Story.OFFICE.code();
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
    }

    private static Desk desk(String role, int width, String language) throws IOException {
        Desk desk = browsed.desk("office-" + role + "-" + width, width, language);
        desk.page().setDefaultTimeout(60_000);
        desk.signIn(PART, role + "@" + CODE, host.demoPassword());
        return desk;
    }

    private static JsonNode api(String role, String path) throws Exception {
        return host.get(host.demo(role, CODE), PART + "/api" + path).expect(200).body();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .locator("visible=true");
    }

    private static void press(Page page, String name) {
        button(page, name).last().click();
    }

    private static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG).locator("visible=true").last();
    }

    /** The form that is open, or the page. */
    private static void fill(Page page, String label, String value) {
        page.getByLabel(label).locator("visible=true").last().fill(value);
    }

    private static void send(Page page) {
        Locator open = dialog(page);
        open.locator("button[type=submit]").click();
        open.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private static void chooseDivision(Page page, String name) {
        chooseDivision(page, "区划", name);
    }

    /** Typed into the picker, which then shows what has such a name. */
    private static void chooseDivision(Page page, String label, String name) {
        Locator picker = page.locator(".ll-field:visible")
                .filter(new Locator.FilterOptions().setHasText(label))
                .last()
                .locator(".ll-division");
        picker.locator("input").fill(name);
        picker.locator("[role=treeitem]")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .click();
    }

    @Test
    void theWorkListLeadsToTheUnitsWorkTheMostUrgentFirstAndItsAddressHoldsTheView() throws Exception {
        String community = api("district-admin", "/divisions?code=" + CODE + "001001")
                .at("/items/0/id")
                .asText();
        String category =
                api("district-admin", "/grid/categories").at("/items/0/code").asText();
        for (String title : List.of("路口积水", "护栏松动")) {
            host.call(
                            host.demo("grid-worker", CODE),
                            "POST",
                            PART + "/api/grid/events",
                            Map.of("category", category, "title", title, "divisionId", community))
                    .expect(201);
        }
        try (Desk desk = desk("street", DESK, "zh-CN")) {
            Page page = desk.page();
            desk.go(PART + "/orders/worklist");
            page.getByText("看本单位的 2 件").click();
            Locator rows = page.locator("tbody tr");
            rows.first().getByText("路口积水").waitFor();
            assertEquals(2, rows.count());
            assertTrue(page.url().endsWith("view=unit"), page.url());
            desk.look("worklist");
            desk.paper("worklist");
            fill(page, "编号", number(page));
            page.keyboard().press("Enter");
            page.waitForCondition(() -> rows.count() == 1);
            desk.paper("narrowed");
            Download file = page.waitForDownload(() -> press(page, "导出 Excel"));
            assertEquals("待办工单.xlsx", file.suggestedFilename());
            assertEquals(List.of("护栏松动"), column(file.path(), 2), "what is filtered");
            press(page, "清除条件");
            page.waitForCondition(() -> rows.count() == 2);
            page.reload();
            rows.first().getByRole(AriaRole.LINK).click();
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("路口积水"))
                    .waitFor();
            desk.look("case");
            desk.paper("case");
            page.goBack();
            rows.first().getByText("路口积水").waitFor();
            assertTrue(page.url().endsWith("view=unit"), page.url());
        }
    }

    /** Of the second row. */
    private static String number(Page page) {
        return page.locator("td[data-label='编号']").nth(1).innerText();
    }

    /** Cells of a workbook below its header. */
    private static List<String> column(Path workbook, int index) throws IOException {
        List<String> cells = new ArrayList<>();
        try (SheetReader reader = SheetReader.open(workbook, null)) {
            for (SheetRow row = reader.next(); row != null; row = reader.next()) {
                cells.add(String.valueOf(row.cells().get(index)));
            }
        }
        return cells.subList(1, cells.size());
    }

    @Test
    void aDivisionIsAddedMovedOnADayAndEndedAndTheTreeShowsEachDay() throws Exception {
        String street = api("district-admin", "/divisions?code=" + CODE + "001")
                .at("/items/0/id")
                .asText();
        try (Desk desk = desk("district-admin", DESK, "zh-CN")) {
            Page page = desk.page();
            desk.go(PART + "/divisions?at=" + street);
            press(page, "新增下级");
            fill(page, "名称", "新社区");
            fill(page, "代码", CODE + "001009");
            send(page);
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("新社区"))
                    .waitFor();
            assertTrue(page.url().contains("at="), page.url());
            desk.look("division");

            press(page, "调整上级");
            chooseDivision(page, "新的上级", "二街");
            fill(page, "从哪一天起", "2098-01-01");
            page.keyboard().press("Enter");
            send(page);
            page.getByText("从 2098-01-01 起：一街 → 二街").waitFor();

            press(page, "终止");
            fill(page, "最后一天", "2099-12-31");
            page.keyboard().press("Enter");
            send(page);
            page.locator(".ll-facts").getByText("2099-12-31").waitFor();
            desk.look("division-ended");
        }
        JsonNode made = api("district-admin", "/divisions?code=" + CODE + "001009&on=2098-06-01")
                .at("/items/0");
        assertEquals("2099-12-31", made.get("validTo").asText());
        assertEquals(
                CODE + "002",
                api("district-admin", "/divisions/" + made.get("parentId").asText())
                        .get("code")
                        .asText());
    }

    @Test
    void whoIsOvertakenSeesWhatTheOtherChangedBesideTheOwnInputAndOverwritesNothingUnasked() throws Exception {
        JsonNode before = api("district-admin", "/divisions?level=community&sort=-code&limit=1")
                .at("/items/0");
        String address = PART + "/divisions?at=" + before.get("id").asText();
        try (Desk slow = desk("district-admin", DESK, "zh-CN");
                Desk quick = desk("district-admin", PHONE, "zh-CN")) {
            for (Desk desk : List.of(slow, quick)) {
                desk.go(address);
                press(desk.page(), "改名或更正");
            }
            fill(slow.page(), "名称", "我的名称");
            fill(quick.page(), "名称", "对方的名称");
            fill(quick.page(), "依据", "对方的依据");
            send(quick.page());

            Locator form = dialog(slow.page());
            Locator submit = form.locator("button[type=submit]");
            submit.click();
            form.getByText("对方改为").waitFor();
            slow.expectComplaint("412");
            assertTrue(form.getByRole(AriaRole.ALERT).innerText().contains("对方的依据"), "what only the other changed");
            assertEquals("我的名称", form.getByLabel("名称").first().inputValue());
            assertTrue(submit.isDisabled(), "nothing is sent before the person has chosen");
            slow.look("overtaken");
            form.getByText("保留我的").click();
            send(slow.page());
        }
        JsonNode after = api("district-admin", "/divisions/" + before.get("id").asText());
        assertEquals("我的名称", after.get("name").asText());
        assertEquals("对方的依据", after.get("source").asText());
        String several =
                before.get("id").asText() + "&id=" + after.get("parentId").asText();
        assertEquals(
                2,
                api("district-admin", "/divisions?id=" + several).get("items").size());
    }

    @Test
    void aHolidayIsEnteredByKeyboardTakenBackAndSaved() throws Exception {
        String calendar = PART + "/orders/calendars/default?year=2031";
        try (Desk desk = desk("district-admin", PHONE, "zh-CN")) {
            Page page = desk.page();
            desk.go(calendar);
            page.locator("[data-date='2031-01-01']").focus();
            page.keyboard().press("ArrowRight");
            assertEquals(
                    "2031-01-02", page.evaluate("document.activeElement.dataset.date"), "arrows go from day to day");
            page.keyboard().press("Enter");
            fill(page, "名称（中文）", "元旦");
            fill(page, "名称（英文）", "New Year");
            press(page, "确定");
            page.locator("[data-date='2031-01-02'].HOLIDAY.changed").waitFor();
            press(page, "撤销一步");
            page.locator("[data-date='2031-01-02'].WORK").waitFor();
            page.locator("[data-date='2031-01-03']").click();
            press(page, "确定");
            desk.look("calendar");
            press(page, "保存");
            page.locator("[data-date='2031-01-03'].HOLIDAY:not(.changed)").waitFor();
        }
        JsonNode days = api("district-admin", "/orders/calendars/default").at("/calendar/days");
        assertEquals("2031-01-03", days.get(days.size() - 1).get("date").asText());
    }

    @Test
    void theFirstStepsSayWhatIsLeftAndTheSignInWearsTheColour() throws Exception {
        try (Desk desk = desk("district-admin", DESK, "zh-CN")) {
            Page page = desk.page();
            desk.go(PART + "/first-steps");
            Locator looks = page.locator(".steps li").filter(new Locator.FilterOptions().setHasText("设置标志、颜色和服务电话"));
            looks.getByText("（未完成）").waitFor();
            desk.look("first-steps");
            looks.getByRole(AriaRole.LINK).click();
            fill(page, "颜色", "#ffcc00");
            page.getByText("颜色太浅").waitFor();
            press(page, "保存");
            page.locator(".ll-field.is-error").waitFor();
            page.locator(".light button").click();
            fill(page, "服务电话", "0791-12345678");
            press(page, "保存");
            page.waitForCondition(
                    () -> page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor")
                            .equals(page.evaluate(
                                    "getComputedStyle(document.querySelector('.preview .bar')).backgroundColor")));
            desk.go(PART + "/first-steps");
            looks.getByText("（已完成）").waitFor();
        }
        String colour = host.get(null, "/api/entrances/" + CODE)
                .expect(200)
                .body()
                .get("colour")
                .asText();
        assertTrue(colour.matches("#[0-9a-f]{6}"), colour);
    }

    @Test
    void aSharedSetUpIsChosenFromCopiedAndItsOutcomeShown() throws Exception {
        String operator = host.operator();
        JsonNode made = host.call(
                        operator,
                        "POST",
                        "/api/tenants",
                        Map.of("code", "360994", "name", "样板区", "nameEn", "Model District", "copyOf", CODE))
                .expect(201)
                .body();
        host.await(operator, made.get("setup").asText());
        String model = host.firstSignIn("360994", made.get("administrator"));
        host.call(
                        model,
                        "PUT",
                        "/t/360994/api/modules/grid/parameters",
                        Map.of("values", Map.of("duplicateDays", 9, "duplicateRadiusMetres", 77)))
                .expect(200);
        host.call(
                        model,
                        "POST",
                        "/t/360994/api/roles",
                        Map.of(
                                "key",
                                "model-role",
                                "label",
                                Map.of("zh", "样板角色", "en", "Model role"),
                                "permissions",
                                List.of("tenancy:division:read")))
                .expect(201);
        host.call(model, "PUT", "/t/360994/api/setup-sharing", Map.of("shared", true))
                .expect(200);
        try (Desk desk = desk("district-admin", DESK, "zh-CN")) {
            Page page = desk.page();
            desk.go(PART + "/shared-setups");
            desk.look("shared-setups");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("样板区"))
                    .first()
                    .click();
            page.getByText("网格管理：疑似重复天数 = 9").waitFor();
            desk.look("shared-setup-plan");
            page.locator("label.el-checkbox")
                    .filter(new Locator.FilterOptions().setHasText("角色"))
                    .click();
            press(page, "复制");
            dialog(page)
                    .getByText("复制", new Locator.GetByTextOptions().setExact(true))
                    .last()
                    .click();
            page.getByText("复制结果").waitFor();
            page.waitForURL("**/shared-setups/360994?operation=*");
            page.reload();
            page.getByText("复制结果").waitFor();
            page.getByText("网格管理：疑似重复半径（米） = 77").waitFor();
            assertEquals(
                    0,
                    page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("角色"))
                            .count());
            desk.look("shared-setup-outcome");
        }
        JsonNode parameters = api("district-admin", "/modules/grid/parameters").get("items");
        assertTrue(parameters.toString().contains("\"value\":77"), parameters.toString());
        assertFalse(api("district-admin", "/roles").toString().contains("样板角色"), "what was left out stays there");
    }

    @Test
    void aPersonIsRegisteredChangedAndShownInFullForAPurpose() throws Exception {
        try (Desk desk = desk("community", DESK, "zh-CN")) {
            Page page = desk.page();
            desk.go(PART + "/registry/persons");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("新增人员"))
                    .click();
            fill(page, "姓名", "示例张三");
            fill(page, "电话", "13812345678");
            chooseDivision(page, "社区");
            press(page, "保存");
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("示例张三"))
                    .waitFor();
            page.getByText("138****5678").waitFor();
            desk.look("person");

            press(page, "修改");
            fill(page, "姓名", "示例张三丰");
            press(page, "保存");
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("示例张三丰"))
                    .waitFor();
            page.getByText("138****5678").waitFor();

            press(page, "查看完整号码");
            fill(page, "用途", "通知停水");
            send(page);
            page.getByText("13812345678").waitFor();

            desk.go(PART + "/registry/persons/new");
            fill(page, "电话", "13987654321");
            press(page, "保存");
            page.locator(".ll-field.is-error").first().waitFor();
            assertEquals("13987654321", page.getByLabel("电话").inputValue(), "what was typed stays");
        }
        String admin = host.demo("district-admin", CODE);
        JsonNode looks = host.get(admin, PART + "/api/audit?action=registry.person.unmask")
                .expect(200)
                .body()
                .get("items");
        assertEquals("通知停水", looks.at("/0/details/purpose").asText());
    }

    @Test
    void aHouseholdSignsUpByItsPrintedCodeAndWhoHasNoneIsConfirmedByStaff() throws Exception {
        try (Desk desk = desk("community", DESK, "zh-CN")) {
            Page page = desk.page();
            desk.go(PART + "/residents/invitations/new");
            fill(page, "户号", "3-2-101");
            chooseDivision(page, "社区");
            press(page, "发放");
            String code = page.locator(".slip code").innerText();
            desk.look("invitation");
            String division = api("community", "/residents/invitations")
                    .at("/items/0/division")
                    .asText();
            host.call(null, "POST", PART + "/api/residents", signUp(Map.of("code", code), "jm-code"))
                    .expect(201);
            host.call(
                            null,
                            "POST",
                            PART + "/api/residents",
                            signUp(Map.of("household", "9-9-901", "division", division), "jm-wait"))
                    .expect(201);
            desk.go(PART + "/residents");
            Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("9-9-901"));
            row.getByText("居民jm-wait").waitFor();
            desk.look("claims");
            row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("确认"))
                    .click();
            dialog(page).getByText("属于").waitFor();
            press(page, "确认");
            row.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        }
        JsonNode claims = api("community", "/residents?state=CONFIRMED&household=9-9-901");
        assertEquals(1, claims.get("items").size());
    }

    private static Map<String, Object> signUp(Map<String, Object> how, String name) {
        Map<String, Object> body = new HashMap<>(how);
        body.putAll(Map.of("username", name, "displayName", "居民" + name, "password", "a quiet house by the river 9"));
        return body;
    }

    @Test
    void aRoleOfTheDistrictsOwnIsMadeGrantedAndStandingInAsksForAnEnd() throws Exception {
        String user =
                api("district-admin", "/users?q=department").at("/items/0/id").asText();
        try (Desk desk = desk("district-admin", DESK, "zh-CN")) {
            Page page = desk.page();
            desk.go(PART + "/roles/new");
            fill(page, "名称（中文）", "热线坐席");
            fill(page, "名称（英文）", "Hotline clerk");
            fill(page, "标识", "hotline");
            page.locator("fieldset")
                    .filter(new Locator.FilterOptions().setHasText("基础信息"))
                    .locator(".el-checkbox")
                    .first()
                    .click();
            desk.look("new-role");
            press(page, "新建");
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("热线坐席"))
                    .waitFor();

            desk.go(PART + "/users/" + user);
            page.locator(".grant .el-select").first().click();
            page.locator(".el-select-dropdown__item:visible")
                    .filter(new Locator.FilterOptions().setHasText("热线坐席"))
                    .click();
            Locator absent = page.locator(".grant .ll-field").filter(new Locator.FilterOptions().setHasText("代理何人"));
            absent.locator(".el-select").click();
            absent.locator("input").fill("street");
            page.locator(".el-select-dropdown__item:visible")
                    .filter(new Locator.FilterOptions().setHasText("street@"))
                    .click();
            page.getByText("代理必须有结束时间").waitFor();
            assertTrue(button(page, "授予").last().isDisabled(), "without an end it cannot be sent");
            desk.look("standing-in");
            absent.locator(".el-select").hover();
            absent.locator(".el-select__clear").click();
            press(page, "授予");
            page.locator(".grants").getByText("热线坐席").waitFor();
        }
        assertEquals(
                1, api("district-admin", "/grants?role=hotline").get("items").size());
    }
}
