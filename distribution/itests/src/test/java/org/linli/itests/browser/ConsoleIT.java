package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linli.itests.host.HostClient;
import org.linli.itests.host.InstalledModules;
import org.linli.itests.host.Patience;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;

/** The console in a real browser, against a real host. */
class ConsoleIT {
    private static final String GRID = "360991";
    private static final String BARE = "360992";
    private static final int DESK = 1360;
    private static final int PHONE = 390;

    /** Addresses that somebody has opened by typing them. */
    private static final Set<String> LOADED = new HashSet<>();

    /** What somebody has read. */
    private static final Set<String> SEEN = new HashSet<>();

    @TempDir
    static Path directory;

    @AutoClose
    private static BrowsedHost browsed;

    private static TestHost host;

    @BeforeAll
    static void start() throws Exception {
        browsed = BrowsedHost.start(
                TestInstallation.in(directory).withDistrictOfAllModules(GRID).withDistrict(BARE));
        host = browsed.host();
        // a machine with much to do is ready before they all run, and their pages would be missing
        int modules = InstalledModules.read().names().size();
        String admin = host.demo("district-admin", GRID);
        Patience.await("the district has all modules")
                .until(() -> modules
                        == host.get(admin, "/t/" + GRID + "/api/ui")
                                .expect(200)
                                .body()
                                .get("modules")
                                .size());
    }

    private static Desk desk(String name, int width, String language) throws IOException {
        return browsed.desk(name, width, language);
    }

    /**
     * 680 is the desk at twice the size. Taken from the menu itself, so that pages of later modules are walked without a word here. Who
     * opens a page first reads it in both languages and both widths: on a desk in Chinese and on a phone in English, whose words are longer, or the other
     * way round. It is opened as the one before was left.
     */
    @ParameterizedTest
    @CsvSource({
        "district-admin, 1360, 390, zh-CN",
        "street, 390, 1360, en",
        "community, 390, 1360, zh-CN",
        "grid-worker, 390, 1360, zh-CN",
        "department, 390, 1360, en",
        "auditor, 680, 390, en"
    })
    void everyPageOfTheMenuIsWholeCleanAndSilent(String role, int width, int other, String language) throws Exception {
        try (Desk desk = desk(role, width, language)) {
            desk.signIn("/t/" + GRID, role + "@" + GRID, host.demoPassword());
            List<String> addresses = desk.menu();
            assertTrue(addresses.size() > 3, addresses::toString);
            for (String address : addresses) {
                boolean opened = open(desk, address);
                desk.readEveryWay(address, width, other, opened, SEEN);
            }
        }
    }

    @Test
    void theOperatorsPagesAreWholeCleanAndSilent() throws Exception {
        try (Desk desk = desk("operator", DESK, "zh-CN")) {
            desk.signIn("/host", "operator", HostClient.OPERATOR_PASSWORD);
            for (String address : desk.menu()) {
                boolean opened = open(desk, address);
                desk.readEveryWay(address, DESK, PHONE, opened, SEEN);
            }
        }
    }

    /**
     * A page is loaded by its address by the first who looks at it, and by the menu by all others, as people do.
     *
     * @return whether somebody has looked at it before
     */
    private static boolean open(Desk desk, String address) {
        if (LOADED.add(address)) {
            desk.go(address);
            return false;
        }
        desk.follow(address);
        return true;
    }

    @Test
    void aWrongPasswordIsSaidInPlaceAndWhatWasTypedStays() throws Exception {
        try (Desk desk = desk("wrong", PHONE, "zh-CN")) {
            desk.go("/t/" + GRID + "/sign-in");
            Page page = desk.page();
            page.locator("input[autocomplete=username]").fill("street@" + GRID);
            page.locator("input[type=password]").fill("not this one");
            page.locator("button[type=submit]").click();
            page.getByRole(AriaRole.ALERT).waitFor();
            assertEquals(
                    "street@" + GRID,
                    page.locator("input[autocomplete=username]").inputValue());
            page.locator("input[type=password]").fill(host.demoPassword());
            page.locator("button[type=submit]").click();
            page.locator(".shell").waitFor();
        }
    }

    @Test
    void aLinkFromOutsideOpensAfterSigningIn() throws Exception {
        try (Desk desk = desk("link", DESK, "zh-CN")) {
            String link = "/t/" + GRID + "/grid/events?state=REPORTED";
            desk.go(link);
            desk.page().locator("input[autocomplete=username]").fill("street@" + GRID);
            desk.page().locator("input[type=password]").fill(host.demoPassword());
            desk.page().locator("button[type=submit]").click();
            desk.page().locator("table, .ll-empty").first().waitFor();
            assertTrue(desk.page().url().endsWith(link), desk.page().url());
        }
    }

    @Test
    void aSessionThatEndsAsksForThePasswordAndKeepsWhatWasTyped() throws Exception {
        try (Desk desk = desk("ended", DESK, "zh-CN")) {
            String clerk = "community@" + GRID;
            desk.signIn("/t/" + GRID, clerk, host.demoPassword());
            desk.go("/t/" + GRID + "/grid/events/new");
            Page page = desk.page();
            page.getByLabel("标题").fill("路灯不亮");
            page.getByLabel("类别").click();
            page.locator(".el-select-dropdown__item:visible").first().click();
            chooseFirstDivision(page);
            page.context().clearCookies();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交"))
                    .click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.locator("input[type=password]").fill(host.demoPassword());
            dialog.locator("button[type=submit]").click();
            page.waitForURL("**/grid/events");
            page.getByText("路灯不亮").first().waitFor();
        }
    }

    private static void chooseFirstDivision(Page page) {
        page.getByLabel("区划").first().click();
        page.locator(".ll-division [role=treeitem]").first().click();
    }

    @Test
    void aDistrictWithoutTheModuleShowsNoTraceOfIt() throws Exception {
        try (Desk desk = desk("bare", DESK, "zh-CN")) {
            desk.signIn("/t/" + BARE, "district-admin@" + BARE, host.demoPassword());
            assertFalse(desk.menu().stream().anyMatch(address -> address.contains("grid")));
            desk.go("/t/" + BARE + "/grid/events");
            desk.page()
                    .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("没有这个页面"))
                    .waitFor();
        }
    }

    @Test
    void whoComesByALinkWithoutThePermissionIsToldWhichRolesHaveIt() throws Exception {
        try (Desk desk = desk("no-permission", DESK, "zh-CN")) {
            desk.signIn("/t/" + GRID, "grid-worker@" + GRID, host.demoPassword());
            desk.go("/t/" + GRID + "/orders/unit-members");
            desk.page().getByText("您没有查看此页面的权限").waitFor();
            desk.page().getByText("有此权限的角色").getByText("街道").waitFor();
            desk.look("module-page");
            desk.go("/t/" + GRID + "/users");
            desk.page().getByText("您没有查看此页面的权限").waitFor();
            desk.look("own-page");
        }
    }

    @Test
    void theDivisionPickerIsUsedByKeyboardAndLoadsOnlyWhatIsOpened() throws Exception {
        try (Desk desk = desk("division-picker", DESK, "zh-CN")) {
            List<String> asked = new ArrayList<>();
            desk.signIn("/t/" + GRID, "district-admin@" + GRID, host.demoPassword());
            desk.go("/t/" + GRID + "/users/new");
            Page page = desk.page();
            page.onRequest(request -> asked.add(request.url()));
            Locator picker = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("所在区划"));
            picker.click();
            Locator lines = page.getByRole(AriaRole.TREEITEM);
            lines.first().waitFor();
            desk.look("open");
            int streets = lines.count();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowRight");
            page.waitForCondition(() -> lines.count() > streets);
            desk.look("opened-below");
            page.keyboard().press("ArrowDown");
            String community = page.locator("[role=treeitem].is-active").innerText();
            page.keyboard().press("Enter");
            assertEquals(0, lines.count());
            assertTrue(community.contains(picker.inputValue()), picker.inputValue());
            picker.fill("没有这个区划的名字");
            page.getByText("没有这样的区划").waitFor();
            assertTrue(
                    asked.stream()
                            .filter(url -> url.contains("/api/divisions?"))
                            .allMatch(url -> url.matches(".*[?&](level|parent|q|id)=.*")),
                    asked::toString);
        }
    }

    @Test
    void aModuleWhosePagesFailIsReportedInItsPlaceAndTheRestWorks() throws Exception {
        try (Desk desk = desk("broken", DESK, "zh-CN")) {
            desk.page().route("**/ui/files/grid/**", route -> route.abort());
            desk.signIn("/t/" + GRID, "street@" + GRID, host.demoPassword());
            desk.go("/t/" + GRID + "/grid/events");
            desk.page().locator(".ll-problem").waitFor();
            desk.go("/t/" + GRID + "/registry/estates");
            desk.page()
                    .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("小区"))
                    .waitFor();
        }
    }

    @Test
    void whatCannotBeReadIsSaidInItsPlaceAndTryingAgainHelps() throws Exception {
        try (Desk desk = desk("fails", DESK, "en")) {
            desk.signIn("/t/" + GRID, "street@" + GRID, host.demoPassword());
            Page page = desk.page();
            for (String place : List.of("registry/estates", "grid/indicators", "orders/worklist")) {
                String api = "**/t/" + GRID + "/api/" + place + "*";
                page.route(api, Route::abort);
                desk.go("/t/" + GRID + "/" + place);
                Locator problem = page.locator(".ll-problem").first();
                problem.getByText("The server cannot be reached").waitFor();
                page.unroute(api);
                problem.getByRole(AriaRole.BUTTON).click();
                page.locator("tbody tr, .ll-empty, .figure").first().waitFor();
                desk.expectComplaint("ERR_FAILED");
                desk.look("again-" + place);
            }
        }
    }

    @Test
    void aMatterGoesFromAResidentsPhoneThroughTheDesksBackToTheResident() throws Exception {
        String title = "楼道堆物";
        try (Desk phone = desk("resident", PHONE, "zh-CN")) {
            Page page = phone.page();
            phone.go("/t/" + GRID + "/resident");
            phone.look("sign-in");
            page.locator("input[autocomplete=username]").fill("resident@" + GRID);
            page.locator("input[type=password]").fill(host.demoPassword());
            page.locator("button.main").click();
            page.getByText("我要反映问题").click();
            page.getByLabel("类别").selectOption(new SelectOption().setIndex(1));
            page.getByLabel("标题").fill(title);
            page.locator("select").nth(1).selectOption(new SelectOption().setIndex(1));
            phone.look("report");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交"))
                    .click();
            page.getByText(title).waitFor();
        }
        try (Desk street = desk("street-handles", DESK, "zh-CN")) {
            Page page = street.page();
            street.signIn("/t/" + GRID, "district-admin@" + GRID, host.demoPassword());
            street.go("/t/" + GRID + "/grid/events");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title))
                    .first()
                    .click();
            CasePage matter = new CasePage(page);
            int steps = 0;
            while (steps < 12 && matter.step()) {
                steps++;
                street.look("step-" + steps);
            }
            assertTrue(steps >= 4, "the loop had " + steps + " steps");
        }
        try (Desk phone = desk("resident-rates", PHONE, "zh-CN")) {
            Page page = phone.page();
            phone.go("/t/" + GRID + "/resident");
            page.locator("input[autocomplete=username]").fill("resident@" + GRID);
            page.locator("input[type=password]").fill(host.demoPassword());
            page.locator("button.main").click();
            page.locator(".matter").first().click();
            page.getByLabel("5 分").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交评价"))
                    .click();
            page.getByText("您的评价：5 分").waitFor();
            phone.look("rated");
        }
        assertEquals(5, newest().get("rating").asInt());
        try (Desk phone = desk("resident-reopens", PHONE, "en")) {
            Page page = phone.page();
            phone.go("/t/" + GRID + "/resident");
            page.locator("input[autocomplete=username]").fill("resident@" + GRID);
            page.locator("input[type=password]").fill(host.demoPassword());
            page.locator("button.main").click();
            page.locator(".matter").first().click();
            Locator history = page.locator(".steps li");
            history.first().waitFor();
            int before = history.count();
            page.getByLabel("Why").fill("又堆上了");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open it again"))
                    .click();
            history.nth(before).waitFor();
            phone.look("reopened");
        }
        assertFalse(newest().hasNonNull("closedAt"), "it is under way again");
    }

    private static JsonNode newest() throws Exception {
        return host.get(host.demo("district-admin", GRID), "/t/" + GRID + "/api/grid/events?limit=1")
                .expect(200)
                .body()
                .at("/items/0");
    }

    @Test
    void aPageIsThereForEverybodyButItsModuleOnlyForWhoRunsIt() throws Exception {
        String admin = host.demo("district-admin", GRID);
        String script = host.get(admin, "/t/" + GRID + "/api/ui")
                .expect(200)
                .body()
                .at("/modules/0/script")
                .asText();
        assertEquals(
                "private, max-age=31536000, immutable",
                host.get(admin, script)
                        .expect(200)
                        .raw()
                        .headers()
                        .firstValue("Cache-Control")
                        .orElse(""));
        host.get(null, script).expect(401);
        host.get(admin, script.replaceFirst("/[0-9a-f]{16}/", "/0123456789abcdef/"))
                .expect(404);
        host.get(host.demo("district-admin", BARE), script.replace(GRID, BARE)).expect(404);
        Map<String, Object> nobody = Map.of("username", "x", "password", "y");
        host.call(null, "POST", "/api/sessions", nobody).expect(401);
    }
}
