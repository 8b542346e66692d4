package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostClient;
import org.linli.itests.host.Patience;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/** What the operator and a district's administrator do to the platform itself. */
class AdministrationPagesIT {
    private static final String GRID = "360993";
    private static final String BARE = "360994";
    private static final String PART = "/t/" + GRID;
    private static final ZoneId DISTRICT = ZoneId.of("Asia/Shanghai");
    /** What a page reads of its own; not what the console itself needs to begin. */
    private static final Pattern OF_PAGES =
            Pattern.compile("/(api|health)/(?!ui$|ui\\?|ui/|me$|profile$|events$|entrances/|notifications).*");

    @TempDir
    static Path directory;

    @AutoClose
    private static BrowsedHost browsed;

    private static TestHost host;

    @BeforeAll
    static void start() throws Exception {
        TestInstallation installation = TestInstallation.in(directory)
                .withModules(List.of("org.linli.itests:herald:1.0.0", "org.linli.itests:herald:1.0.1"))
                .withDistrict(GRID, "grid")
                .withDistrict(BARE);
        TestModules.herald(installation.repository(), "1.0.0");
        TestModules.herald(installation.repository(), "1.0.1");
        browsed = BrowsedHost.start(installation);
        host = browsed.host();
    }

    private static Desk administrator(String name, String code) throws IOException {
        Desk desk = browsed.desk(name, 1360, "zh-CN");
        desk.signIn("/t/" + code, "district-admin@" + code, host.demoPassword());
        return desk;
    }

    private static Desk operator(String name) throws IOException {
        Desk desk = browsed.desk(name, 1360, "zh-CN");
        desk.signIn("/host", "operator", HostClient.OPERATOR_PASSWORD);
        return desk;
    }

    @Test
    void whatADistrictsPagesCannotReadIsToldInItsPlace() throws Exception {
        try (Desk desk = administrator("admin-broken", GRID)) {
            assertEquals(List.of(), silentPages(desk));
        }
    }

    @Test
    void whatTheOperatorsPagesCannotReadIsToldInItsPlace() throws Exception {
        try (Desk desk = operator("operator-broken")) {
            assertEquals(List.of(), silentPages(desk));
        }
    }

    /** Those of the menu that say nothing of a host that fails. */
    private static List<String> silentPages(Desk desk) {
        Page page = desk.page();
        List<String> addresses = desk.menu();
        // a page that reads nothing has nothing to tell
        List<String> asked = new ArrayList<>();
        page.route(OF_PAGES, route -> {
            asked.add(route.request().url());
            fail(route);
        });
        List<String> silent = new ArrayList<>();
        for (String address : addresses) {
            asked.clear();
            desk.go(address);
            page.locator("h1").first().waitFor();
            page.waitForCondition(() -> page.locator(".el-skeleton").count() == 0);
            if (!asked.isEmpty() && page.locator("main [role=alert]").count() == 0) {
                silent.add(address + " " + asked);
            }
        }
        assertTrue(addresses.size() > 10, addresses::toString);
        return silent;
    }

    private static void fail(Route route) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(500)
                        .setContentType("application/problem+json")
                        .setBody(
                                "{\"type\":\"urn:linli:problem:internal\",\"title\":\"出错了\",\"status\":500,\"detail\":\"请稍后再试\"}"));
    }

    @Test
    void aHostThatDoesNotAnswerAsksNobodyToSignInAgain() throws Exception {
        try (Desk desk = administrator("unreachable", GRID)) {
            Page page = desk.page();
            Pattern api = Pattern.compile("/api/");
            page.route(api, Route::abort);
            desk.go(PART + "/users?q=street");
            heading(page, "暂时打不开").waitFor();
            page.unroute(api);
            new Forms(page).press("重试");
            heading(page, "用户").waitFor();
            page.getByText("street@" + GRID).first().waitFor();
            assertTrue(page.url().endsWith(PART + "/users?q=street"), page.url());
        }
    }

    @Test
    void aCardTellsWhatAModuleNeedsAndHoldsAboutPeople() throws Exception {
        try (Desk desk = administrator("cards", GRID)) {
            Page page = desk.page();
            desk.go(PART + "/modules");
            Locator card = page.locator("article").filter(new Locator.FilterOptions().setHas(heading(page, "网格管理")));
            card.getByText("已是最新").waitFor();
            card.getByText("工单引擎、基础信息").waitFor();
            card.locator("summary").click();
            card.getByText("巡查人姓名").waitFor();
            assertTrue(card.getByText("个人信息保护法").count() > 0);
            desk.read("opened");
        }
    }

    @Test
    void aModuleThatIsOnlyAvailableTellsWhatItNeedsAndWouldHold() throws Exception {
        try (Desk desk = administrator("available", BARE)) {
            Page page = desk.page();
            desk.go("/t/" + BARE + "/modules/grid");
            page.locator("main").getByText("工单引擎、基础信息").waitFor();
            page.locator(".ll-facts summary").click();
            page.getByText("巡查人姓名").waitFor();
            desk.readInBothLanguages("available");
            page.locator("main").getByText("Orders engine, Registry").waitFor();
        }
    }

    @Test
    void aPlanSaysTheTimesOfTimersInWords() throws Exception {
        try (Desk desk = administrator("timers", BARE)) {
            Page page = desk.page();
            desk.go("/t/" + BARE + "/modules/grid?plan=enable&version=1.0.0");
            page.getByText("完整说明").click();
            Locator sentences = page.locator("details li").filter(new Locator.FilterOptions().setHasText("定时任务"));
            sentences.first().waitFor();
            List<String> said = sentences.allTextContents();
            assertTrue(said.stream().noneMatch(sentence -> sentence.contains("*")), said::toString);
            desk.read("opened");
        }
    }

    @Test
    void whatTheHostSaidIsSaidAgainInTheOtherLanguageAndWhatWasTypedStays() throws Exception {
        try (Desk desk = administrator("languages", GRID)) {
            Page page = desk.page();
            desk.go(PART + "/modules");
            page.locator("article").getByText("网格管理").first().waitFor();
            desk.readInBothLanguages("modules");
            page.locator("article").getByText("Grid management").first().waitFor();

            desk.go(PART + "/users/new");
            Locator first = page.locator("main form input").first();
            first.fill("someone");
            desk.readInBothLanguages("new-user");
            assertEquals("someone", first.inputValue());
        }
    }

    @Test
    void theEndOfADistrictIsToldByTheNamesOfItsModules() throws Exception {
        try (Desk desk = operator("removal")) {
            Page page = desk.page();
            desk.go("/host/districts/" + GRID);
            new Forms(page).press("看看会删除什么");
            page.getByText(Pattern.compile("停用并清除 3 个模块：.*网格管理")).waitFor();
            desk.readInBothLanguages("plan");
        }
    }

    @Test
    void aParameterTellsWhereItComesFromAndItsChangeIsToldAndUndone() throws Exception {
        try (Desk desk = administrator("parameters", GRID)) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PART + "/modules/grid");
            Locator parameter = page.locator(".parameter").filter(new Locator.FilterOptions().setHasText("疑似重复天数"));
            parameter.getByText("来源：模块默认").waitFor();
            parameter.locator("input").fill("45");
            page.keyboard().press("Tab");
            forms.press("保存");
            parameter.getByText("来源：本地区").waitFor();
            page.getByText("修改记录").click();
            page.getByText(Pattern.compile("疑似重复天数：.* → 45")).waitFor();
            desk.read("changed");
            forms.press("撤销上一次修改");
            parameter.getByText("来源：模块默认").waitFor();
            assertEquals("30", parameter.locator("input").inputValue());

            desk.go(PART + "/audit");
            page.locator("table")
                    .getByText("修改参数", new Locator.GetByTextOptions().setExact(true))
                    .first()
                    .waitFor();
            page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("动作"))
                    .click();
            page.locator(".el-select-dropdown__item:visible")
                    .getByText("撤销参数修改")
                    .click();
            page.waitForURL("**/audit?action=tenancy.parameter.undo**");
            page.waitForCondition(() -> page.locator(".ll-table tbody tr").count() == 1);
            deedsOf(page, "auditor@" + GRID);
            page.waitForCondition(() -> page.locator(".ll-table tbody tr").count() == 0);
            deedsOf(page, "district-admin@" + GRID);
            page.waitForCondition(() -> page.locator(".ll-table tbody tr").count() == 1);
            desk.read("audit");
        }
    }

    private static void deedsOf(Page page, String user) {
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("操作人"))
                .click();
        page.locator(".el-select-dropdown__item:visible").getByText(user).click();
    }

    @Test
    void aChangeForLaterIsListedInTheDistrictsTimeUntilItIsCancelled() throws Exception {
        try (Desk desk = administratorAbroad("later")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            plan(desk, "grid", "2099-01-02 03:04:05");
            page.getByText("将于 2099-01-02 03:04（本地区时间）").waitFor();
            desk.read("plan");
            forms.press("按时执行");
            desk.go("/t/" + BARE + "/modules");
            heading(page, "已安排的变更").waitFor();
            page.getByText("2099-01-02 03:04").waitFor();
            assertEquals(
                    Instant.parse("2099-01-01T19:04:05Z"),
                    Instant.parse(scheduled().at("/items/0/at").asText()));
            desk.read("waiting");
            forms.press("取消");
            page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).last().click();
            page.waitForCondition(() -> heading(page, "已安排的变更").count() == 0);
            assertEquals(0, scheduled().get("items").size());
        }
    }

    @Test
    void aChangeForLaterIsMadeAtTheHourOfTheDistrict() throws Exception {
        try (Desk desk = administratorAbroad("soon")) {
            Page page = desk.page();
            LocalDateTime soon = LocalDateTime.now(DISTRICT).plusSeconds(15).truncatedTo(ChronoUnit.SECONDS);
            plan(desk, "orders", soon.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")));
            new Forms(page).press("按时执行");
            page.getByText("已安排，到时自动执行").waitFor();
            desk.go("/t/" + BARE + "/modules/orders");
            page.getByText("可启用").first().waitFor();
            Patience.await("the change has begun")
                    .until(() -> scheduled().get("items").isEmpty());
            assertFalse(LocalDateTime.now(DISTRICT).isBefore(soon), "not before its time");
            desk.go("/t/" + BARE + "/modules/orders");
            page.getByText("已启用").first().waitFor();
        }
    }

    private static void plan(Desk desk, String module, String time) {
        Page page = desk.page();
        desk.go("/t/" + BARE + "/modules/" + module);
        new Forms(page).press("启用");
        heading(page, "变更计划").waitFor();
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("执行时间"))
                .fill(time);
        page.keyboard().press("Enter");
    }

    /** Where clocks show another hour than in the district. */
    private static Desk administratorAbroad(String name) throws IOException {
        Desk desk = browsed.desk(name, 1360, "zh-CN", ZoneId.of("America/New_York"));
        desk.signIn("/t/" + BARE, "district-admin@" + BARE, host.demoPassword());
        return desk;
    }

    private static JsonNode scheduled() throws IOException, InterruptedException {
        return host.get(host.demo("district-admin", BARE), "/t/" + BARE + "/api/modules/scheduled")
                .expect(200)
                .body();
    }

    @Test
    void aRollOutIsToldDistrictByDistrictBeforeItBeginsAndWhileItRuns() throws Exception {
        try (Desk desk = operator("roll-out")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go("/host/rollouts/new?module=registry&version=1.0.0");
            page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("第 1 批的地区"))
                    .fill(GRID);
            page.locator(".el-select-dropdown__item:visible").getByText(GRID).click();
            page.keyboard().press("Escape");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("移除"))
                    .last()
                    .click();
            forms.press("看看会怎样");
            heading(page, "将会发生什么").waitFor();
            assertTrue(page.locator("tbody tr").innerText().contains("测试区" + GRID));
            desk.read("preview");
            // it has that version: there is nothing to begin
            assertTrue(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("开始推广"))
                    .isDisabled());
        }
    }

    @Test
    void aRollOutIsSeenGoingOnFromDistrictToDistrictWithoutAReload() throws Exception {
        for (String district : List.of(GRID, BARE)) {
            String admin = host.demo("district-admin", district);
            host.await(
                    admin,
                    host.call(admin, "PUT", "/t/" + district + "/api/modules/herald", Map.of("version", "1.0.0")));
        }
        try (Desk desk = operator("roll-out-live")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go("/host/rollouts/new?module=herald&version=1.0.1");
            page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("第 1 批的地区"))
                    .fill(GRID);
            page.locator(".el-select-dropdown__item:visible").getByText(GRID).click();
            page.keyboard().press("Escape");
            forms.press("看看会怎样");
            heading(page, "将会发生什么").waitFor();
            page.getByText("将变更 2").waitFor();
            forms.press("开始推广");
            page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).last().click();
            page.waitForURL(Pattern.compile("/host/rollouts/[0-9a-f-]{36}$"));
            page.evaluate("document.body.dataset.reloaded = 'no'");
            group(page, 1).getByText("1 / 1 个地区").waitFor();
            district(page, GRID).getByText("已完成").waitFor();
            district(page, BARE).getByText("未开始").waitFor();
            page.locator(".el-tag--large").getByText("已暂停").waitFor();
            desk.read("held");

            // somebody else lets it go on
            String id = page.url().replaceFirst(".*/", "");
            host.call(host.operator(), "POST", "/api/rollouts/" + id + "/resume", Map.of())
                    .expect(202);
            district(page, BARE).getByText("已完成").waitFor();
            group(page, 2).getByText("1 / 1 个地区").waitFor();
            page.locator(".el-tag--large").getByText("已完成").waitFor();
            assertEquals("no", page.evaluate("document.body.dataset.reloaded"));
            desk.read("over");
        }
    }

    private static Locator group(Page page, int number) {
        return page.locator("section.ll-card")
                .filter(new Locator.FilterOptions().setHas(heading(page, "第 " + number + " 批")));
    }

    private static Locator district(Page page, String code) {
        return page.locator(".rows li").filter(new Locator.FilterOptions().setHasText(code));
    }

    @Test
    void aVendorIsRegisteredAndListed() throws Exception {
        try (Desk desk = operator("vendor")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go("/host/vendors");
            forms.press("登记供应商");
            forms.fill("名称", "示例科技");
            forms.fill("标识", "Sample 1");
            forms.fill("包名前缀", "com.sample");
            desk.read("form");
            forms.press("登记供应商");
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByRole(AriaRole.ALERT).first().waitFor();
            assertEquals("示例科技", dialog.locator("input").first().inputValue());
            desk.expectComplaint("422");
            forms.fill("标识", "sample");
            forms.press("登记供应商");
            page.waitForURL("**/host/vendors/sample");
            heading(page, "示例科技").waitFor();
            desk.read("vendor");
            aKeyIsRegisteredAndRevoked(desk, forms);
        }
    }

    private static void aKeyIsRegisteredAndRevoked(Desk desk, Forms forms) throws Exception {
        Page page = desk.page();
        byte[] key = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        forms.press("登记密钥");
        forms.fill("密钥名称", "2026");
        forms.fill("公钥（PEM）", "no key");
        page.getByRole(AriaRole.DIALOG).locator("button[type=submit]").click();
        page.getByRole(AriaRole.DIALOG).locator(".ll-field.is-error").first().waitFor();
        desk.expectComplaint("422");
        forms.fill(
                "公钥（PEM）",
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PUBLIC KEY-----");
        forms.send();
        Locator row = page.locator("article").filter(new Locator.FilterOptions().setHasText("sample/2026"));
        row.getByText("有效", new Locator.GetByTextOptions().setExact(true)).waitFor();
        row.getByRole(AriaRole.BUTTON).click();
        page.getByText("无法恢复").waitFor();
        forms.fill("原因", "移交时丢失");
        forms.send();
        row.getByText("移交时丢失").waitFor();
        desk.read("revoked");
    }

    @Test
    void aTokenIsShownOnceListedAndRevoked() throws Exception {
        try (Desk desk = administrator("token", GRID)) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PART + "/me");
            forms.press("新建令牌");
            forms.fill("名称", "月报程序");
            forms.press("新建令牌");
            Locator secret = page.locator("code.secret");
            secret.waitFor();
            String token = secret.innerText();
            host.get(token, PART + "/api/me").expect(200);
            desk.read("made");
            desk.go(PART + "/me");
            Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText("月报程序"));
            row.waitFor();
            assertFalse(page.content().contains(token));
            row.getByRole(AriaRole.BUTTON).click();
            page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).last().click();
            page.waitForCondition(() -> row.count() == 0);
            host.get(token, PART + "/api/me").expect(401);
        }
    }

    @Test
    void whoSearchesFindsPagesAndWhatModulesKnowAndTheAddressHoldsTheWords() throws Exception {
        String admin = host.demo("district-admin", GRID);
        String community = host.get(admin, PART + "/api/divisions?level=community&limit=1")
                .expect(200)
                .body()
                .at("/items/0/id")
                .asText();
        host.call(admin, "POST", PART + "/api/registry/estates", Map.of("name", "待办巷小区", "divisionId", community))
                .expect(201);
        try (Desk desk = administrator("search", GRID)) {
            Page page = desk.page();
            desk.go(PART + "/");
            Locator words = page.getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("搜索"));
            words.first().fill("待办");
            page.keyboard().press("Enter");
            page.waitForURL(address -> address.contains("/search?q="));
            Locator main = page.locator("main");
            main.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("待办工单"))
                    .waitFor();
            desk.read("found");
            page.reload();
            main.getByText("待办巷小区").click();
            page.waitForURL("**" + PART + "/registry/estates/**");
            page.goBack();
            main.getByText("待办巷小区").waitFor();
        }
    }

    @Test
    void theLanguageStaysAsChosenAndOnesOwnDataCanBeTakenAlong() throws Exception {
        try (Desk desk = administrator("own", GRID)) {
            Page page = desk.page();
            desk.go(PART + "/me");
            heading(page, "我的账号").waitFor();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("English"))
                    .click();
            heading(page, "My account").waitFor();
            page.reload();
            heading(page, "My account").waitFor();
            desk.read("english");
            Download own = page.waitForDownload(() -> new Forms(page).press("Download"));
            assertTrue(Files.readString(own.path()).contains("district-admin@" + GRID));
        }
    }

    @Test
    void anotherDeviceIsSignedOutFromTheAccountPage() throws Exception {
        try (Desk desk = browsed.desk("this-device", 1360, "zh-CN");
                Desk other = browsed.desk("other-device", 390, "zh-CN")) {
            String user = "auditor@" + GRID;
            other.signIn(PART, user, host.demoPassword());
            desk.signIn(PART, user, host.demoPassword());
            desk.go(PART + "/me");
            Locator ends = desk.page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("结束").setExact(true));
            ends.first().waitFor();
            assertEquals(1, ends.count());
            ends.click();
            desk.page()
                    .getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON)
                    .last()
                    .click();
            desk.page().waitForCondition(() -> ends.count() == 0);
            other.go(PART + "/");
            other.page().waitForURL("**" + PART + "/sign-in**");
        }
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }
}
