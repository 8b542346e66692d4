package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostClient;
import org.linli.itests.host.ShelfJars;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;

/** A vendor's module, its pages in plain JavaScript, from the upload in the browser to two districts with a version each. */
class ShelfPagesIT {
    private static final String ONE = "360991";
    private static final String OTHER = "360992";
    private static final int DESK = 1360;
    private static final int PHONE = 390;

    @TempDir
    static Path directory;

    @TempDir
    static Path jars;

    @AutoClose
    private static BrowsedHost browsed;

    private static TestHost host;

    @BeforeAll
    static void start() throws Exception {
        TestInstallation installation =
                TestInstallation.in(directory).withDistrict(ONE).withDistrict(OTHER);
        Map<String, String> configuration = new HashMap<>(TestDatabaseServer.DERBY.startedBefore(installation));
        configuration.put("LINLI_UNSIGNED_MODULES", "warn");
        browsed = BrowsedHost.start(installation, configuration);
        host = browsed.host();
        host.call(
                        host.operator(),
                        "POST",
                        "/api/vendors",
                        Map.of("name", "example", "prefix", "com.example", "title", "示例公司"))
                .expect(201);
    }

    private static Desk desk(String name, int width, String language) throws IOException {
        return browsed.desk(name, width, language);
    }

    private static Desk administrator(String district) throws IOException {
        Desk desk = desk("shelf-" + district, DESK, "zh-CN");
        desk.signIn("/t/" + district, "district-admin@" + district, host.demoPassword());
        return desk;
    }

    @Test
    void theSampleIsRefusedThenServesADistrictThenTwoInTwoVersionsAndGoesBack() throws Exception {
        try (Desk operator = desk("shelf-operator", DESK, "zh-CN");
                Desk one = administrator(ONE);
                Desk other = administrator(OTHER)) {
            operator.signIn("/host", "operator", HostClient.OPERATOR_PASSWORD);
            whatIsWrongIsSaidPointByPoint(operator);
            admit(operator, "1.0.0");
            offerToAll(operator);
            change(one, "启用", "1.0");
            assertTrue(menuAfterReload(one, ONE).contains(page(ONE, "tools")));
            aDistrictWithoutItSeesNothing(other);
            aToolIsRegisteredAndLent(one);
            assertFalse(extensible(one, ONE), "1.0 knows nothing of extending");

            change(other, "启用", "other-1.0");
            admit(operator, "1.1.0");
            offerTo(operator, ONE);
            change(one, "升级到 1.1.0", "1.1");
            assertTrue(extensible(one, ONE), "1.1 does");
            aLoanIsExtended(one);
            assertFalse(extensible(other, OTHER), "the other district has its own version");
            aPhoneShowsTheSame();
            aVersionOutOfServiceIsSaidSoInItsPlace(operator, one, other);

            one.go("/t/" + ONE + "/modules/example-shelf");
            one.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("其他版本"))
                    .click();
            carryOut(one, one.page().getByText("返回 1.0.0"), "back");
            assertFalse(extensible(one, ONE), "it is the page of 1.0 again");
            theToolIsTakenBack(one);
            other.go(page(OTHER, "tools"));
            other.look("tools");
        }
    }

    private static String page(String district, String name) {
        return "/t/" + district + "/example-shelf/" + name;
    }

    private static void whatIsWrongIsSaidPointByPoint(Desk operator) throws IOException {
        Page page = operator.page();
        operator.go("/host/modules/upload");
        page.locator("input[type=file]").setInputFiles(broken());
        page.getByText("没有接收").waitFor();
        Set<String> codes =
                new TreeSet<>(page.locator(".findings dd:last-child code").allTextContents());
        assertEquals(Set.of("permission-name", "permission-undeclared", "descriptor-ui", "changelog-tenant"), codes);
        operator.expectComplaint("422");
        operator.look("refused");
        operator.go("/host/modules");
        page.locator("table").first().waitFor();
        assertEquals(0, page.getByText("example-shelf").count(), "nothing of it is stored");
    }

    /** A permission of somebody else's, so that pages and methods lack theirs, and a key without the tenant. */
    private static Path broken() throws IOException {
        return ShelfJars.changed(
                jars.resolve("shelf-broken.jar"),
                "1.0.0",
                "3.0.0",
                Map.of(
                        ShelfJars.DESCRIPTOR,
                        text -> text.replace("\"example-shelf:tool:read\": ", "\"orders:tool:read\": "),
                        ShelfJars.CHANGELOG,
                        text -> text.replace(
                                "\"tenant_id, id\" constraintName=\"example_tool_pk\"",
                                "\"id\" constraintName=\"example_tool_pk\"")));
    }

    /** Uploads, looks at the report and records a review; ends on the page of the version. */
    private static void admit(Desk operator, String version) {
        Page page = operator.page();
        operator.go("/host/modules/upload");
        page.locator("input[type=file]").setInputFiles(ShelfJars.of(version));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("查看该版本"))
                .click();
        page.waitForURL("**/host/modules/example-shelf/" + version);
        button(page, "评审").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("评审意见").fill("读过全部代码");
        submit(dialog, "记录评审");
        operator.look("admitted-" + version);
    }

    private static void offerToAll(Desk operator) {
        button(operator.page(), "提供给").click();
        Locator dialog = operator.page().getByRole(AriaRole.DIALOG);
        dialog.locator(".el-switch").click();
        submit(dialog, "提供");
        operator.page()
                .getByText("全部地区", new Page.GetByTextOptions().setExact(true))
                .waitFor();
    }

    private static void offerTo(Desk operator, String district) {
        Page page = operator.page();
        button(page, "提供给").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.locator(".el-select").click();
        choose(page, district);
        // the list of districts stays open for more of them
        dialog.locator("header").click();
        submit(dialog, "提供");
        page.locator(".codes").getByText(district).waitFor();
    }

    private static Locator button(Page page, String words) {
        return page.locator("main")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words))
                .first();
    }

    private static void submit(Locator dialog, String words) {
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(words).setExact(true))
                .click();
        dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private static void choose(Page page, String words) {
        page.locator(".el-select-dropdown__item:visible")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first()
                .click();
    }

    /** Asks for the plan of a change, looks at it and has it carried out. */
    private static void change(Desk desk, String words, String what) {
        String district = desk.page().url().replaceFirst(".*/t/(\\d{6}).*", "$1");
        desk.go("/t/" + district + "/modules/example-shelf");
        carryOut(desk, button(desk.page(), words), what);
    }

    private static void carryOut(Desk desk, Locator begin, String what) {
        Page page = desk.page();
        begin.click();
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("变更计划"))
                .waitFor();
        Locator carryOut = button(page, "确认执行");
        carryOut.waitFor();
        desk.look("plan-" + what);
        carryOut.click();
        page.locator(".ll-operation")
                .getByText("已完成", new Locator.GetByTextOptions().setExact(true))
                .waitFor();
        desk.look("changed-" + what);
    }

    private static void aVersionOutOfServiceIsSaidSoInItsPlace(Desk operator, Desk one, Desk other) throws Exception {
        String quarantine = "/api/modules/example-shelf/1.1.0/quarantine";
        host.call(host.operator(), "POST", quarantine, Map.of("reason", "试停")).expect(200);
        String admin = host.demo("district-admin", ONE);
        one.page().waitForCondition(() -> tools(admin) == 503);
        one.go(page(ONE, "tools"));
        one.page().getByText("此模块暂停服务").waitFor();
        one.look("away");
        other.go(page(OTHER, "tools"));
        button(other.page(), "登记工具柜").waitFor();
        itIsListedAndPutBackFromThere(operator);
        one.page().waitForCondition(() -> tools(admin) == 200);
        one.go(page(ONE, "tools"));
        button(one.page(), "登记工具柜").waitFor();
    }

    private static void itIsListedAndPutBackFromThere(Desk operator) throws IOException {
        Page page = operator.page();
        operator.go("/host/quarantines");
        Locator stopped = page.locator("section")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("共享工具柜 1.1.0"))));
        stopped.getByText("人工停止").waitFor();
        stopped.getByText("试停").waitFor();
        operator.readInBothLanguages("stopped-by-hand");
        page.getByText("stopped by hand").waitFor();
        operator.readInBothLanguages("stopped-by-hand-again");
        button(page, "恢复服务").click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).last().click();
        page.getByText("没有停止服务或被隔离的模块").waitFor();
    }

    private static int tools(String admin) {
        try {
            return host.get(admin, "/t/" + ONE + "/api/example-shelf/tools").status();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> menuAfterReload(Desk desk, String district) {
        desk.go("/t/" + district + "/");
        return desk.menu();
    }

    private static void aDistrictWithoutItSeesNothing(Desk other) {
        assertFalse(
                menuAfterReload(other, OTHER).stream().anyMatch(address -> address.contains("example-shelf")),
                "the other district did not enable it");
        other.go(page(OTHER, "tools"));
        other.page()
                .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("没有这个页面"))
                .waitFor();
    }

    private static void aToolIsRegisteredAndLent(Desk one) {
        Page page = one.page();
        one.go(page(ONE, "tools"));
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        button(page, "登记工具柜").click();
        dialog.locator("button[type=submit]").click();
        dialog.locator(".ll-field.is-error").first().waitFor();
        one.expectComplaint("422");
        dialog.getByLabel("名称").fill("东门工具柜");
        dialog.getByLabel("所在区划").first().click();
        page.locator(".ll-division [role=treeitem]").first().click();
        submit(dialog, "登记工具柜");

        page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("登记工具").setExact(true))
                .click();
        dialog.getByLabel("名称").fill("电钻");
        dialog.getByLabel("工具柜").click();
        choose(page, "东门工具柜");
        submit(dialog, "登记工具");

        button(page, "借出").click();
        dialog.getByLabel("借用人姓名").fill("张某");
        submit(dialog, "借出");
        page.locator("table").getByText("已借出").waitFor();
        one.look("tools");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("电钻")).click();
        page.getByText("张某").waitFor();
        one.look("tool");
    }

    /** Whether the page of loans has what 1.1 brought. */
    private static boolean extensible(Desk desk, String district) {
        desk.go(page(district, "loans"));
        desk.page().locator("table, .ll-empty").first().waitFor();
        boolean column = desk.page().locator("th").getByText("续借次数").count() > 0;
        boolean action = desk.page()
                        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("续借"))
                        .count()
                > 0;
        desk.look("loans-" + (action ? "with" : "without") + "-extending");
        assertEquals(column, action);
        return action;
    }

    private static void aLoanIsExtended(Desk one) {
        button(one.page(), "续借").click();
        one.page().locator("td[data-label='续借次数']").getByText("1").waitFor();
    }

    private static void aPhoneShowsTheSame() throws IOException {
        try (Desk phone = desk("shelf-phone", PHONE, "en")) {
            phone.signIn("/t/" + ONE, "grid-worker@" + ONE, host.demoPassword());
            for (String name : List.of("tools", "loans")) {
                phone.go(page(ONE, name));
                phone.page().locator("td").first().waitFor();
                assertEquals(0, phone.page().locator(".ll-row-actions").count(), "a grid worker only looks");
                phone.look(name);
            }
        }
    }

    private static void theToolIsTakenBack(Desk one) {
        Page page = one.page();
        one.go(page(ONE, "loans"));
        button(page, "归还").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("已归还"))
                .click();
        page.locator("td[data-label='归还日期']").getByText("-").waitFor();
        one.go(page(ONE, "tools"));
        page.locator("table").getByText("可借").waitFor();
    }
}
