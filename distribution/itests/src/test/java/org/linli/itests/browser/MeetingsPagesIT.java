package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linli.itests.host.TestHost;

/** A neighbour council (邻里会商) at work: what residents raise is decided, carried out as an order, and read by everybody. */
class MeetingsPagesIT {
    private static final String CODE = Story.MEETINGS.code();
    private static final String PART = "/t/" + CODE;
    private static final int DESK = 1360;
    private static final int PHONE = 390;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String BODY = "一社区邻里会商";
    private static final String TOPIC = "三号楼加装电梯";

    /** Enough for each action of a process, and for some that are done twice. */
    private static final int MOST_STEPS = 12;

    @AutoClose
    private static BrowsedHost browsed;

    private static TestHost host;

    @BeforeAll
    static void start() throws Exception {
        browsed = BrowsedHost.ofStories();
        host = browsed.host();
    }

    private static Desk desk(String role, int width, String language) throws IOException {
        Desk desk = browsed.desk("meetings-" + role + "-" + width, width, language);
        desk.signIn(PART, role + "@" + CODE, host.demoPassword());
        return desk;
    }

    private static JsonNode api(String path) throws Exception {
        return host.get(host.demo("district-admin", CODE), PART + "/api/meetings" + path)
                .expect(200)
                .body();
    }

    private static Locator row(Page page, String words) {
        return page.locator("li.ll-row").filter(new Locator.FilterOptions().setHasText(words));
    }

    @Test
    void aTopicIsRaisedDecidedCarriedOutAndPublished() throws Exception {
        try (Desk desk = desk("community", DESK, "zh-CN");
                Desk resident = browsed.desk("meetings-resident", PHONE, "zh-CN")) {
            aBodyIsSetUp(desk);
            aResidentRaisesATopic(resident);
            String topic = itIsTakenUp(desk);
            String meeting = aMeetingIsCalled(desk);
            itIsPutOnTheAgenda(desk, topic);
            withoutAQuorumNothingIsDecided(desk, topic, meeting);
            itIsDecided(desk, topic, meeting);
            itIsCarriedOut(desk, topic);
            itIsPublished(desk, topic);
            theMeetingEndsWithMinutes(desk, meeting);
            theResidentReadsIt(resident);
        }
    }

    private static void aBodyIsSetUp(Desk desk) {
        Forms forms = new Forms(desk.page());
        desk.go(PART + "/meetings/bodies");
        forms.follow("设立议事机构");
        forms.choose("议事形式", "邻里会商");
        forms.chooseDivision("区划", "一社区");
        forms.fill("名称", BODY);
        forms.fillTime("首次会议", LocalDate.now(ZONE).plusDays(1).atTime(19, 0).format(MINUTE));
        forms.fill("地点", "社区议事厅");
        desk.look("new-body");
        forms.press("保存");
        forms.headed(BODY);
        desk.page().getByText("每 2 周").first().waitFor();
        Locator secretary = row(desk.page(), "网格党支部书记");
        secretary.getByRole(AriaRole.BUTTON).first().click();
        forms.fill("人员姓名", "示例书记");
        forms.send();
        row(desk.page(), "示例书记").waitFor();
        desk.look("body");
    }

    private static void aResidentRaisesATopic(Desk resident) throws IOException {
        Page page = resident.page();
        resident.go(PART + "/resident");
        page.locator("input[autocomplete=username]").fill("resident@" + CODE);
        page.locator("input[type=password]").fill(host.demoPassword());
        page.locator("button.main").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提出议题"))
                .click();
        page.getByLabel("议题").fill(TOPIC);
        page.getByLabel("情况说明").fill("楼里老人多，上下楼不便。");
        page.getByLabel("所在村（社区）").selectOption("一社区");
        resident.look("raises");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交"))
                .click();
        page.locator(".matters").getByText(TOPIC).waitFor();
        resident.look("raised");
    }

    /** @return the address of the topic */
    private static String itIsTakenUp(Desk desk) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        desk.go(PART + "/meetings/topics");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(TOPIC))
                .click();
        forms.headed(TOPIC);
        forms.press("研判");
        forms.choose("议事机构", BODY);
        desk.look("analysis");
        forms.send();
        page.locator(".el-tag").getByText("分析研判").waitFor();
        return URI.create(page.url()).getPath();
    }

    private static String aMeetingIsCalled(Desk desk) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        desk.go(PART + "/meetings/meetings");
        forms.follow("召集临时会议");
        forms.choose("议事机构", BODY);
        forms.fillTime("开始", LocalDateTime.now(ZONE).format(MINUTE));
        forms.fill("标题", "加装电梯专题会");
        forms.press("保存");
        forms.headed("加装电梯专题会");
        forms.press("发出通知");
        page.locator(".el-tag").getByText("已通知").waitFor();
        return URI.create(page.url()).getPath();
    }

    private static void itIsPutOnTheAgenda(Desk desk, String topic) {
        Forms forms = new Forms(desk.page());
        desk.go(topic);
        forms.press("排期");
        forms.choose("会议", "加装电梯专题会");
        forms.send();
        desk.page().locator(".el-tag").getByText("议事会商").waitFor();
    }

    private static void signIn(Desk desk, String seat) {
        Locator line = row(desk.page(), seat);
        line.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("签到"))
                .click();
        line.getByText("已签到").waitFor();
    }

    private static void withoutAQuorumNothingIsDecided(Desk desk, String topic, String meeting) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        desk.go(meeting);
        forms.press("开始签到");
        page.getByText("未达到法定人数").waitFor();
        signIn(desk, "网格党支部书记");
        signIn(desk, "业委会代表");
        desk.look("attendance");
        desk.go(topic);
        forms.press("表决");
        forms.press("登记表决");
        page.getByRole(AriaRole.DIALOG).getByText("到会人数不足").waitFor();
        desk.expectComplaint("409");
        assertEquals("SCHEDULED", stateOf(topic));
    }

    private static String stateOf(String topic) {
        try {
            return api("/topics/" + topic.substring(topic.lastIndexOf('/') + 1))
                    .get("state")
                    .asText();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void itIsDecided(Desk desk, String topic, String meeting) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        desk.go(meeting);
        signIn(desk, "业主代表一");
        page.getByText("达到法定人数", new Page.GetByTextOptions().setExact(true)).waitFor();
        desk.go(topic);
        forms.press("表决");
        Locator dialog = page.getByRole(AriaRole.DIALOG).locator("visible=true");
        dialog.locator(".ll-row")
                .filter(new Locator.FilterOptions().setHasText("业主代表一"))
                .getByText("反对")
                .click();
        dialog.getByLabel("讨论要点").fill("费用按楼层分摊，一楼不出资。");
        desk.look("vote");
        forms.press("登记表决");
        page.getByText("同意 2，反对 1，弃权 0；到会 3/5").waitFor();
        page.getByText("66.7 %").waitFor();
        forms.press("作出决议");
        forms.fill("决议内容", "由社区牵头办理加装电梯手续。");
        page.getByRole(AriaRole.DIALOG).getByText("街道、社区").click();
        forms.chooseDivision("责任主体", "一社区");
        forms.fillTime("落实期限", LocalDate.now(ZONE).plusDays(30).toString());
        desk.look("resolution");
        forms.send();
        page.getByText("责任主体 一社区").waitFor();
    }

    private static void itIsCarriedOut(Desk desk, String topic) throws Exception {
        Page page = desk.page();
        new Forms(page).press("交办");
        page.locator(".el-tag").getByText("落实问效").waitFor();
        desk.look("handed-over");
        try (Desk street = desk("street", DESK, "zh-CN");
                Desk department = desk("department", DESK, "zh-CN")) {
            List<Desk> people = List.of(desk, street, department);
            for (int step = 0; step < MOST_STEPS && !stateOf(topic).equals("EXECUTED"); step++) {
                oneOf(people, topic);
            }
        }
        assertEquals("EXECUTED", stateOf(topic));
        desk.go(topic);
        page.getByText(LocalDate.now(ZONE) + " 落实").waitFor();
        desk.read("carried-out");
    }

    /** Whoever can take the order further does; each sees on the page of the topic what he may do. */
    private static void oneOf(List<Desk> people, String topic) {
        for (Desk person : people) {
            person.go(topic);
            person.page().locator(".history").waitFor();
            if (new CasePage(person.page()).step()) {
                return;
            }
        }
    }

    private static void itIsPublished(Desk desk, String topic) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        desk.go(topic);
        forms.press("公开");
        Locator dialog = page.getByRole(AriaRole.DIALOG).locator("visible=true");
        dialog.getByLabel("内容").fill("请联系 13800001234");
        forms.press("公开");
        dialog.getByText("含有手机号码，请删去").waitFor();
        desk.expectComplaint("422");
        dialog.getByLabel("内容").fill("电梯加装手续已办结。");
        desk.look("publishing");
        forms.press("公开");
        page.locator(".el-tag").getByText("已公开").waitFor();
    }

    private static void theMeetingEndsWithMinutes(Desk desk, String meeting) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        desk.go(meeting);
        forms.press("结束会议");
        page.getByText("请先填写会议纪要").waitFor();
        desk.expectComplaint("409");
        forms.press("修改");
        forms.fill("会议纪要", "到会三人，两人同意，一人反对，议题通过。");
        forms.press("保存");
        page.getByText("到会三人，两人同意").waitFor();
        page.locator("input[type=file]")
                .first()
                .setInputFiles(new FilePayload(
                        "签到表.txt", "text/plain", "网格党支部书记 业委会代表 业主代表一".getBytes(StandardCharsets.UTF_8)));
        page.getByText("签到表.txt").first().waitFor();
        forms.press("结束会议");
        page.locator(".el-tag").getByText("已结束").waitFor();
        desk.read("closed");
        desk.paper("minutes");
    }

    private static void theResidentReadsIt(Desk resident) {
        Page page = resident.page();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("公开的决议"))
                .click();
        page.getByText(TOPIC).click();
        page.getByText("同意 2／3，认可率 66.7 %").waitFor();
        resident.read("decided");
        assertFalse(page.locator("main").innerText().contains("示例书记"), "nothing of who was there");
    }

    @Test
    void theMeetingsOfAMonthStandInASheetAndOnAPhoneInAList() throws Exception {
        String month = LocalDate.now(ZONE).plusMonths(1).toString().substring(0, 7);
        host.call(
                        host.demo("district-admin", CODE),
                        "POST",
                        PART + "/api/meetings/bodies",
                        Map.of(
                                "template",
                                "party-mass",
                                "divisionId",
                                host.get(
                                                host.demo("district-admin", CODE),
                                                PART + "/api/divisions?code=" + CODE + "001001")
                                        .expect(200)
                                        .body()
                                        .at("/items/0/id")
                                        .asText(),
                                "name",
                                "一社区党群议事会",
                                "cadenceStart",
                                month + "-05T15:00"))
                .expect(201);
        try (Desk desk = desk("street", DESK, "zh-CN");
                Desk phone = desk("street", PHONE, "en")) {
            Page page = desk.page();
            desk.go(PART + "/meetings/meetings?view=month");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("下个月"))
                    .click();
            Locator meeting = page.locator(".month .meeting").filter(new Locator.FilterOptions().setHasText("15:00"));
            meeting.first().waitFor();
            assertTrue(page.url().contains("month=" + month), "a link shows the same month");
            desk.read("month");
            phone.go(PART + "/meetings/meetings?view=month&month=" + month);
            phone.page()
                    .locator(".month h3")
                    .getByText(month + "-05")
                    .locator("visible=true")
                    .waitFor();
            phone.read("month");
            meeting.first().click();
            new Forms(page).headed("一社区党群议事会");
        }
    }

    @Test
    void aCalendarLinkIsGivenOutOnceAndRevoked() throws Exception {
        try (Desk desk = desk("district-admin", DESK, "zh-CN");
                Desk phone = desk("district-admin", PHONE, "en")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PART + "/meetings/feeds");
            forms.press("新建日历订阅");
            forms.press("生成链接");
            page.locator(".ll-field.is-error").first().waitFor();
            desk.expectComplaint("422");
            forms.fill("名称", "一社区会议");
            forms.chooseDivision("区划", "一社区");
            forms.press("生成链接");
            Locator link = page.locator("code.address");
            link.waitFor();
            desk.look("link");
            String address = link.innerText();
            assertTrue(answer(address).body().startsWith("BEGIN:VCALENDAR"), address);
            forms.press("完成");
            page.locator("td").getByText("一社区会议").first().waitFor();
            assertFalse(page.content().contains("token="), "it is shown once");
            desk.read("links");
            phone.go(PART + "/meetings/feeds");
            phone.page().locator("td").getByText("一社区会议").first().waitFor();
            phone.read("links");
            page.locator("tr", new Page.LocatorOptions().setHasText("一社区会议"))
                    .getByRole(AriaRole.BUTTON)
                    .click();
            page.locator(".el-message-box__btns .el-button--primary").click();
            page.locator("tr", new Page.LocatorOptions().setHasText("一社区会议"))
                    .getByText("撤销")
                    .first()
                    .waitFor();
            assertEquals(404, answer(address).statusCode());
        }
    }

    private static HttpResponse<String> answer(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
