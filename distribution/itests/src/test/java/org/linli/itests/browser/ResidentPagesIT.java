package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linli.itests.host.TestHost;

/** Residents and grid workers on phones: ways in, no connection, an ended session, reports without an account. */
class ResidentPagesIT {
    private static final String CODE = Story.RESIDENTS.code();
    private static final String PART = "/t/" + CODE;
    private static final String API = PART + "/api";
    private static final int PHONE = 390;
    private static final String PASSWORD = "Kunlun-7-Pagoda-Moss";

    @AutoClose
    private static BrowsedHost browsed;

    private static TestHost host;
    private static String admin;

    @BeforeAll
    static void start() throws Exception {
        browsed = BrowsedHost.ofStories();
        host = browsed.host();
        admin = host.demo("district-admin", CODE);
    }

    private static Desk phone(String name, String language) throws IOException {
        return browsed.desk(name, PHONE, language);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void signIn(Page page, String username, String password) {
        page.locator("input[autocomplete=username]").fill(username);
        page.locator("input[type=password]").fill(password);
        page.locator("button.main").click();
    }

    private static FilePayload picture(String name) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", png);
        return new FilePayload(name, "image/png", png.toByteArray());
    }

    /** Events under a title, as the administrator sees them. */
    private static List<JsonNode> events(String title) throws Exception {
        JsonNode items = host.get(admin, API + "/grid/events?limit=200")
                .expect(200)
                .body()
                .get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(event -> event.get("title").asText().equals(title))
                .toList();
    }

    @Test
    void whoHasNoCodeAppliesAndComesInOnceTheCommunityHasConfirmed() throws Exception {
        try (Desk phone = phone("applies", "zh-CN")) {
            Page page = phone.page();
            phone.go(PART + "/resident");
            phone.look("ways-in");
            button(page, "没有邀请码，申请注册").click();
            page.getByLabel("姓名").fill("孙居民");
            page.getByLabel("手机号").fill("13800001234");
            page.waitForCondition(() -> page.locator("select").count() > 0);
            if (page.getByLabel("街道（乡镇）").count() > 0) {
                page.getByLabel("街道（乡镇）").selectOption(new SelectOption().setIndex(1));
            }
            page.getByLabel("社区（村）").selectOption(new SelectOption().setIndex(1));
            page.getByLabel("楼栋、单元和房号").fill("3-2-101");
            page.getByLabel("用户名").fill("sun-home");
            page.getByLabel("密码").fill("short");
            button(page, "提交申请").click();
            page.locator(".bad").first().waitFor();
            phone.expectComplaint("422");
            assertEquals("孙居民", page.getByLabel("姓名").inputValue(), "what was typed stays");
            page.getByLabel("密码").fill(PASSWORD);
            button(page, "大字").click();
            phone.look("applies-large");
            button(page, "提交申请").click();
            page.getByText("等待社区确认").waitFor();
            phone.look("waits");
            String username = page.locator("strong.code").innerText();
            signIn(page, username, PASSWORD);
            page.getByText("账号正在等待社区确认").waitFor();
            phone.expectComplaint("403");
            JsonNode claim = host.get(admin, API + "/residents?state=PENDING")
                    .expect(200)
                    .body()
                    .at("/items/0");
            assertEquals(username, claim.get("username").asText());
            host.call(admin, "POST", API + "/residents/" + claim.get("id").asText() + "/confirm", Map.of())
                    .expect(200);
            signIn(page, username, PASSWORD);
            page.getByText("我要反映问题").waitFor();
            phone.look("in");
        }
    }

    @Test
    void aReportWithPhotosWrittenWithoutAConnectionIsKeptAndSentOnce() throws Exception {
        String title = "单元门坏了";
        try (Desk phone = phone("offline", "zh-CN")) {
            Page page = phone.page();
            phone.go(PART + "/resident");
            signIn(page, "resident@" + CODE, host.demoPassword());
            page.getByText("我要反映问题").click();
            page.getByLabel("类别").selectOption(new SelectOption().setIndex(1));
            page.getByLabel("标题").fill(title);
            page.locator("select").nth(1).selectOption(new SelectOption().setIndex(1));
            page.locator("input[type=file]").setInputFiles(new FilePayload[] {picture("a.png"), picture("b.png")});
            page.waitForCondition(() -> page.locator(".ll-photos img").count() == 2);
            phone.look("photos");
            page.route("**/api/divisions?*", Route::abort);
            page.waitForResponse(answer -> answer.url().contains("/grid/categories"), page::reload);
            page.waitForCondition(() -> page.locator(".ll-photos img").count() == 2);
            assertEquals(title, page.getByLabel("标题").inputValue(), "the draft outlives the page");
            assertFalse(page.locator("select").nth(1).inputValue().isEmpty(), "and so does what was chosen from");
            phone.expectComplaint("ERR_FAILED");
            page.context().setOffline(true);
            button(page, "提交").click();
            page.getByText("尚未发出").waitFor();
            assertEquals(List.of(), events(title));
            page.context().setOffline(false);
            page.waitForCondition(() -> page.getByText("尚未发出").count() == 0);
            page.locator(".matter").first().waitFor();
            phone.expectComplaint("ERR_INTERNET_DISCONNECTED");
            phone.look("sent");
        }
        List<JsonNode> sent = events(title);
        assertEquals(1, sent.size());
        JsonNode event = host.get(
                        admin, API + "/grid/events/" + sent.get(0).get("id").asText())
                .expect(200)
                .body();
        assertEquals(2, event.get("attachments").size(), event::toString);
    }

    @Test
    void anEndedSessionIsAskedForOverThePageAndNothingTypedIsLost() throws Exception {
        String title = "路灯不亮";
        try (Desk phone = phone("session-ends", "en")) {
            Page page = phone.page();
            phone.go(PART + "/resident");
            signIn(page, "resident@" + CODE, host.demoPassword());
            page.getByText("Report something").click();
            page.getByLabel("Kind").selectOption(new SelectOption().setIndex(1));
            page.getByLabel("Title").fill(title);
            page.locator("select").nth(1).selectOption(new SelectOption().setIndex(1));
            page.context().clearCookies();
            button(page, "Send").click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            dialog.waitFor();
            phone.expectComplaint("401");
            phone.look("asks");
            dialog.locator("input[type=password]").fill(host.demoPassword());
            dialog.locator("button.main").click();
            page.locator(".matter")
                    .filter(new Locator.FilterOptions().setHasText(title))
                    .waitFor();
            phone.look("goes-on");
        }
        assertEquals(1, events(title).size());
    }

    @Test
    void aNoticeCountsUntilItIsReadAndLeadsToTheMatterThatItIsAbout() throws Exception {
        String title = "井盖松动";
        String community = host.get(admin, API + "/divisions?code=" + CODE + "001001")
                .expect(200)
                .body()
                .at("/items/0/id")
                .asText();
        host.call(
                        host.demo("resident", CODE),
                        "POST",
                        API + "/grid/events",
                        Map.of("category", "environment", "title", title, "divisionId", community))
                .expect(201);
        handle(title);
        try (Desk phone = phone("notices", "en")) {
            Page page = phone.page();
            phone.go(PART + "/resident/notices");
            signIn(page, "resident@" + CODE, host.demoPassword());
            Locator notices = page.locator(".matters li");
            notices.first().waitFor();
            Locator count = page.locator(".hello .count");
            int unread = Integer.parseInt(count.innerText());
            phone.look("unread");
            page.locator(".matters button.matter").first().click();
            page.getByText(title).first().waitFor();
            phone.look("leads-to-the-matter");
            assertTrue(page.url().contains(PART + "/resident/matters?m="), page::url);
            page.waitForCondition(() -> count.count() == 0 || Integer.parseInt(count.innerText()) == unread - 1);
            page.goBack();
            notices.first().waitFor();
            if (unread > 1) {
                button(page, "Mark all as read").click();
            }
            page.waitForCondition(() -> count.count() == 0);
            phone.look("read");
            button(page, "Sign out").click();
            page.locator("input[type=password]").waitFor();
            Object who = page.evaluate("async () => (await fetch('" + API + "/me')).status");
            assertEquals(401, who, "nobody goes on with a session that was ended");
        }
    }

    @Test
    void whoScansACodeReportsWithoutAnAccountAndFollowsItByNumberAndKey() throws Exception {
        String community = host.get(admin, API + "/divisions?level=community&limit=1")
                .expect(200)
                .body()
                .at("/items/0/id")
                .asText();
        String code = host.call(
                        admin, "POST", API + "/grid/report-points", Map.of("name", "三号楼二单元", "divisionId", community))
                .expect(201)
                .body()
                .get("code")
                .asText();
        String address = PART + "/resident/open/grid?p=" + code;
        try (Desk phone = phone("closed-code", "zh-CN")) {
            phone.go(address);
            phone.page().getByText("没有开放免登录上报").waitFor();
            phone.expectComplaint("404");
            phone.look("not-here");
        }
        host.call(
                        admin,
                        "PUT",
                        API + "/modules/grid/parameters",
                        Map.of("values", Map.of("reportsWithoutAccount", true)),
                        Map.of("If-Match", "*"))
                .expect(200);
        printed();
        String title = "楼道堆物";
        String number;
        String key;
        try (Desk phone = phone("scans", "zh-CN")) {
            Page page = phone.page();
            phone.go(address);
            page.getByText("三号楼二单元").first().waitFor();
            page.getByLabel("类别").selectOption(new SelectOption().setIndex(1));
            page.getByLabel("什么问题").fill(title);
            page.locator("input[type=file]").setInputFiles(new FilePayload[] {picture("a.png"), picture("b.png")});
            page.waitForCondition(() -> page.locator(".ll-photos img").count() == 2);
            phone.look("form");
            page.context().setOffline(true);
            button(page, "提交").click();
            page.getByText("没有网络").waitFor();
            key = page.locator("strong.code").innerText();
            page.context().setOffline(false);
            page.getByText("编号").first().waitFor();
            phone.expectComplaint("ERR_INTERNET_DISCONNECTED");
            number = page.locator("strong.code").first().innerText();
            page.locator(".steps li").first().waitFor();
            page.getByText("已收到 2 张照片").waitFor();
            phone.look("ticket");
        }
        List<JsonNode> sent = events(title);
        assertEquals(1, sent.size());
        assertEquals("三号楼二单元", sent.get(0).get("address").asText());
        assertFalse(sent.get(0).hasNonNull("reporter"), sent::toString);
        JsonNode event = host.get(
                        admin, API + "/grid/events/" + sent.get(0).get("id").asText())
                .expect(200)
                .body();
        assertEquals(2, event.get("attachments").size(), event::toString);
        handle(title);
        try (Desk phone = phone("follows", "en")) {
            Page page = phone.page();
            phone.go(PART + "/resident/open/grid");
            button(page, "Progress").click();
            page.getByLabel("Number").fill(number);
            page.getByLabel("Key").fill("0000-0000-0000-0000");
            button(page, "Look").click();
            page.getByText("Nothing found").waitFor();
            phone.expectComplaint("404");
            button(page, "Progress").click();
            phone.look("find");
            page.getByLabel("Key").fill(key.toLowerCase(java.util.Locale.ROOT));
            button(page, "Look").click();
            page.getByLabel("4 of 5").click();
            button(page, "Rate").click();
            page.getByText("You gave 4").waitFor();
            phone.look("rated");
        }
        assertEquals(4, events(title).get(0).get("rating").asInt());
    }

    /** The sheet of codes at the office. */
    private static void printed() throws Exception {
        try (Desk desk = browsed.desk("codes", 1360, "zh-CN")) {
            desk.signIn(PART, "district-admin@" + CODE, host.demoPassword());
            desk.go(PART + "/grid/report-points");
            desk.page().getByText("三号楼二单元").first().waitFor();
            desk.look("list");
            desk.go(PART + "/grid/report-points/sheet");
            desk.page().locator(".ll-qr").first().waitFor();
            desk.look("sheet");
            desk.go(PART + "/grid/report-points/new");
            desk.page().getByLabel("地点名称").waitFor();
            desk.look("new");
        }
    }

    /** Through the closed loop, as far as staff goes. */
    private static void handle(String title) throws Exception {
        try (Desk desk = browsed.desk("handles", 1360, "zh-CN")) {
            desk.signIn(PART, "district-admin@" + CODE, host.demoPassword());
            desk.go(PART + "/grid/events");
            desk.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title))
                    .first()
                    .click();
            CasePage matter = new CasePage(desk.page());
            int steps = 0;
            while (steps < 12 && matter.step()) {
                steps++;
            }
            assertTrue(steps >= 4, "the loop had " + steps + " steps");
        }
    }
}
