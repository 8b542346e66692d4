package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostClient;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;

/** A district from its opening to its first counted matter, each person at a desk or phone of his own. */
class DistrictStoryIT {
    private static final String CODE = "360993";
    private static final String PART = "/t/" + CODE;
    private static final int DESK = 1360;
    private static final int PHONE = 390;

    /** Chosen by each in place of the first one. */
    private static final String PASSWORD = "Kunlun-7-Pagoda-Moss";

    private static final String STAGE = "街道派单";

    @TempDir
    static Path directory;

    @AutoClose
    private BrowsedHost browsed;

    private TestHost host;
    private String administrator;

    @BeforeEach
    void start() throws Exception {
        browsed = BrowsedHost.start(TestInstallation.in(directory).withDistrict("360991", "grid"));
        host = browsed.host();
    }

    @Test
    void aDistrictIsOpenedSetUpAndItsFirstMattersAreReportedHandledRatedAndCounted() throws Exception {
        String firstPassword = operatorOpensTheDistrict();
        String street = "";
        String worker = "";
        String department = "";
        try (Desk desk = desk("story-2-admin", DESK)) {
            firstSignIn(desk, administrator, firstPassword);
            enableGridFromThePlan(desk);
            street = addStaff(desk, "wang-street", "王街道", "街道（乡镇）");
            worker = addStaff(desk, "li-grid", "李网格", "网格员");
            department = addStaff(desk, "zhao-dept", "赵部门", "职能部门");
            renameAStage(desk);
        }
        String code = divisionsAndAnInvitation();
        residentReports(code, "楼道堆物");
        workerReports(worker, "井盖破损");
        try (Desk desk = desk("story-5-street", DESK)) {
            firstSignIn(desk, "wang-street", street);
            CasePage matter = open(desk, "井盖破损");
            matter.act("triage");
            matter.act("dispatch");
            desk.page().getByText(STAGE).first().waitFor();
            desk.look("dispatched");
            find(desk, "井盖", "井盖破损");
            CasePage other = open(desk, "楼道堆物");
            while (other.step()) {
                desk.page().locator(".ll-facts").first().waitFor();
            }
        }
        try (Desk desk = desk("story-6-department", PHONE)) {
            firstSignIn(desk, "zhao-dept", department);
            CasePage matter = open(desk, "井盖破损");
            matter.act("handle");
            matter.act("feed-back");
            desk.look("handled");
        }
        try (Desk desk = desk("story-7-street", DESK)) {
            desk.signIn(PART, "wang-street", PASSWORD);
            open(desk, "井盖破损").act("close");
        }
        residentRates("楼道堆物");
        try (Desk desk = desk("story-9-figures", DESK)) {
            desk.signIn(PART, administrator, PASSWORD);
            desk.go(PART + "/grid/indicators");
            desk.look("dashboard");
            desk.paper("dashboard");
            desk.page().locator(".ll-chart canvas").first().waitFor();
            desk.page()
                    .locator(".figure")
                    .filter(new Locator.FilterOptions().setHasText("办结率"))
                    .first()
                    .click();
            desk.page().locator("tbody").getByText("楼道堆物").waitFor();
            desk.look("rows");
            desk.go(PART + "/grid/indicators?view=table");
            Locator closure = desk.page()
                    .locator("tr")
                    .filter(new Locator.FilterOptions().setHasText("办结率"))
                    .first();
            closure.waitFor();
            assertTrue(closure.innerText().contains("100%"), closure.innerText());
            desk.look("counted");
        }
    }

    private Desk desk(String name, int width) throws Exception {
        return browsed.desk(name, width, "zh-CN");
    }

    /** @return the first password of the administrator */
    private String operatorOpensTheDistrict() throws Exception {
        try (Desk desk = desk("story-1-operator", DESK)) {
            Page page = desk.page();
            desk.signIn("/host", "operator", HostClient.OPERATOR_PASSWORD);
            desk.go("/host/districts/new?from=scratch");
            page.getByLabel("代码（GB/T 2260）").fill(CODE);
            page.getByLabel("名称").first().fill("示例区");
            page.getByLabel("英文名称").first().fill("Sample District");
            page.getByLabel("上级市代码").fill("360900");
            page.getByLabel("资料来源").fill("浏览器测试");
            desk.look("form");
            press(page, "开通");
            page.getByText("已开通").waitFor();
            desk.look("opened");
            administrator = page.locator("dd code").first().innerText();
            return page.locator("code.secret").innerText();
        }
    }

    private static void press(Page page, String words) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .first()
                .click();
    }

    /** With the password that was handed over, which has to be replaced before anything else. */
    private void firstSignIn(Desk desk, String username, String firstPassword) {
        Page page = desk.page();
        desk.go(PART + "/sign-in");
        fillSignIn(page, username, firstPassword);
        page.getByLabel("当前密码").fill(firstPassword);
        page.getByLabel("新密码").fill(PASSWORD);
        page.getByLabel("再输入一次").fill(PASSWORD);
        press(page, "保存");
        page.locator("input[autocomplete=username]").waitFor();
        fillSignIn(page, username, PASSWORD);
        page.locator(".shell").waitFor();
    }

    private static void fillSignIn(Page page, String username, String password) {
        page.locator("input[autocomplete=username]").fill(username);
        page.locator("input[autocomplete=current-password]").fill(password);
        page.locator("button[type=submit]").click();
    }

    private void enableGridFromThePlan(Desk desk) {
        Page page = desk.page();
        desk.go(PART + "/modules/grid");
        press(page, "启用");
        page.getByText("变更计划").waitFor();
        page.getByText("获得权限的人").waitFor();
        desk.look("plan");
        press(page, "确认执行");
        page.locator(".el-tag")
                .filter(new Locator.FilterOptions().setHasText("已启用"))
                .waitFor();
        desk.look("enabled");
        assertTrue(desk.menu().stream().anyMatch(address -> address.endsWith("/grid/events")), "the menu has grown");
    }

    /** @return the first password */
    private String addStaff(Desk desk, String username, String name, String role) {
        Page page = desk.page();
        desk.go(PART + "/users/new");
        page.getByLabel("用户名").fill(username);
        page.getByLabel("姓名").fill(name);
        press(page, "创建");
        String password = page.locator("code.secret").innerText();
        page.getByText("继续：授予角色").click();
        page.getByLabel("角色").first().click();
        CasePage.choose(page, role);
        press(page, "授予");
        page.locator(".grants li").first().waitFor();
        desk.look(username);
        return password;
    }

    private void renameAStage(Desk desk) {
        Page page = desk.page();
        desk.go(PART + "/orders/processes/W2");
        page.locator(".stages button")
                .filter(new Locator.FilterOptions().setHasText("任务分办"))
                .click();
        page.getByLabel("本地名称").fill("");
        press(page, "检查");
        page.getByText("须有中文和英文名称").first().waitFor();
        page.getByLabel("本地名称").fill(STAGE);
        press(page, "检查");
        page.getByText("没有发现问题").waitFor();
        press(page, "保存");
        page.getByText("第 1 版").first().waitFor();
        page.locator("svg")
                .filter(new Locator.FilterOptions().setHasText(STAGE))
                .waitFor();
    }

    /** What the registry of an office brings along. @return code of the invitation */
    private String divisionsAndAnInvitation() throws Exception {
        String admin = host.signIn(CODE, administrator, PASSWORD);
        String root = host.get(admin, PART + "/api/divisions")
                .expect(200)
                .body()
                .at("/items/0/id")
                .asText();
        String today = LocalDate.now().minusDays(1).toString();
        String street = division(admin, root, CODE + "001", "示例街道", "street", today);
        String community = division(admin, street, CODE + "001001", "示例社区", "community", today);
        return host.call(
                        admin,
                        "POST",
                        PART + "/api/residents/invitations",
                        Map.of(
                                "household",
                                "1-101",
                                "division",
                                community,
                                "expiresAt",
                                Instant.now().plus(Duration.ofDays(7)).toString()))
                .expect(201)
                .body()
                .get("code")
                .asText();
    }

    private String division(String admin, String parent, String code, String name, String level, String from)
            throws Exception {
        JsonNode made = host.call(
                        admin,
                        "POST",
                        PART + "/api/divisions",
                        Map.of("parentId", parent, "code", code, "name", name, "level", level, "validFrom", from))
                .expect(201)
                .body();
        return made.get("id").asText();
    }

    private void residentReports(String code, String title) throws Exception {
        try (Desk phone = desk("story-3-resident", PHONE)) {
            Page page = phone.page();
            phone.go(PART + "/resident?code=" + code);
            page.getByLabel("姓名").fill("钱居民");
            page.getByLabel("用户名").fill("qian-home");
            page.getByLabel("密码").fill(PASSWORD);
            phone.look("sign-up");
            page.locator("button.main").click();
            page.getByText("我要反映问题").click();
            page.getByLabel("类别").selectOption(new SelectOption().setIndex(1));
            page.getByLabel("标题").fill(title);
            page.locator("select").nth(1).selectOption(new SelectOption().setIndex(1));
            press(page, "提交");
            page.getByText(title).waitFor();
        }
    }

    private void workerReports(String firstPassword, String title) throws Exception {
        try (Desk phone = desk("story-4-worker", PHONE)) {
            Page page = phone.page();
            firstSignIn(phone, "li-grid", firstPassword);
            phone.go(PART + "/grid/events/new");
            page.getByLabel("类别").click();
            page.locator(".el-select-dropdown__item:visible").first().click();
            page.getByLabel("标题").fill(title);
            page.getByLabel("区划").first().click();
            page.locator(".ll-division [role=treeitem]").last().click();
            phone.look("report");
            press(page, "提交");
            page.waitForURL(Pattern.compile(".*/grid/events$"));
        }
    }

    private CasePage open(Desk desk, String title) {
        desk.go(PART + "/grid/events");
        desk.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title))
                .first()
                .click();
        desk.page().locator(".ll-facts").first().waitFor();
        return new CasePage(desk.page());
    }

    private static void find(Desk desk, String words, String title) {
        Page page = desk.page();
        page.locator("input[type=search]").fill(words);
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title))
                .first()
                .waitFor();
        desk.look("search");
    }

    private void residentRates(String title) throws Exception {
        try (Desk phone = desk("story-8-resident", PHONE)) {
            Page page = phone.page();
            phone.go(PART + "/resident");
            page.locator("input[autocomplete=username]").fill("qian-home");
            page.locator("input[type=password]").fill(PASSWORD);
            page.locator("button.main").click();
            page.locator(".matter")
                    .filter(new Locator.FilterOptions().setHasText(title))
                    .first()
                    .click();
            page.getByLabel("5 分").click();
            press(page, "提交评价");
            page.getByText("您的评价：5 分").waitFor();
            phone.look("rated");
        }
    }
}
