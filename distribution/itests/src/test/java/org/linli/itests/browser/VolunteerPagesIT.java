package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linli.itests.host.HostClient;
import org.linli.itests.host.TestHost;

/** Volunteers (志愿服务), heritage, selections and informants at work: residents on the phone, the community at its desk. */
class VolunteerPagesIT {
    private static final String CODE = Story.VOLUNTEERS.code();
    private static final String PART = "/t/" + CODE;
    private static final String PAGES = PART + "/incubation/";
    private static final String RESIDENT = PART + "/resident/";
    private static final int DESK = 1360;
    private static final int PHONE = 390;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @AutoClose
    private static BrowsedHost browsed;

    private static TestHost host;
    private static String community;

    @BeforeAll
    static void start() throws Exception {
        browsed = BrowsedHost.ofStories();
        host = browsed.host();
        community = host.get(host.demo("district-admin", CODE), PART + "/api/divisions?code=" + CODE + "001001")
                .expect(200)
                .body()
                .at("/items/0/id")
                .asText();
    }

    private static Desk desk(String role, int width, String language) throws IOException {
        Desk desk = browsed.desk("volunteers-" + role + "-" + width, width, language);
        desk.signIn(PART, role + "@" + CODE, host.demoPassword());
        return desk;
    }

    private static Desk resident(String story, String service) throws IOException {
        Desk resident = browsed.desk("volunteers-resident-" + story, PHONE, "zh-CN");
        Page page = resident.page();
        resident.go(RESIDENT + service);
        page.locator("input[autocomplete=username]").fill("resident@" + CODE);
        page.locator("input[type=password]").fill(host.demoPassword());
        page.locator("button.main").click();
        page.locator(".hello").waitFor();
        return resident;
    }

    private static HostClient.Answer call(String role, String method, String path, Object body) throws Exception {
        return host.call(host.demo(role, CODE), method, PART + "/api/incubation" + path, body);
    }

    private static JsonNode made(String path, Map<String, ?> body) throws Exception {
        return call("district-admin", "POST", path, body).expect(201).body();
    }

    private static JsonNode api(String path) throws Exception {
        return host.get(host.demo("district-admin", CODE), PART + "/api/incubation" + path)
                .expect(200)
                .body();
    }

    private static Locator tag(Page page, String words) {
        return page.locator(".el-tag").getByText(words, new Locator.GetByTextOptions().setExact(true));
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }

    private static FilePayload photo() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
        return new FilePayload("place.png", "image/png", png.toByteArray());
    }

    @Test
    void aResidentIsAcceptedServesWithTheCodeOfTheDayAndHasACertificate() throws Exception {
        String activity = activity();
        try (Desk phone = resident("serves", "volunteering");
                Desk desk = desk("community", DESK, "zh-CN");
                Desk steward = desk("grid-worker", PHONE, "en")) {
            register(phone);
            String volunteer = accept(desk);
            noticed(phone);
            signUp(phone, desk, activity);
            String code = showTheCode(steward, activity);
            comeAndGo(phone, activity, code);
            String number = certify(desk, volunteer);
            verify(phone, number);
            verifyWithoutAnAccount(number);
        }
        assertEquals(1, api("/certificates").at("/items").size());
    }

    /** One that is under way, so that somebody who came in time has served when he leaves. */
    private static String activity() throws Exception {
        Instant now = Instant.now();
        return made(
                        "/activities",
                        Map.of(
                                "divisionId",
                                community,
                                "title",
                                "示例河道清洁",
                                "service",
                                "ENVIRONMENT",
                                "place",
                                "示例河边",
                                "startsAt",
                                now.minus(Duration.ofHours(3)).toString(),
                                "endsAt",
                                now.plus(Duration.ofHours(2)).toString(),
                                "signUpUntil",
                                now.plus(Duration.ofHours(1)).toString(),
                                "capacity",
                                5))
                .get("id")
                .asText();
    }

    private static void register(Desk phone) {
        Page page = phone.page();
        button(page, "登记成为志愿者").click();
        page.getByLabel("所在村（社区）").selectOption(community);
        page.getByLabel("维修").check();
        page.getByLabel("同意社区为组织志愿服务").check();
        phone.look("registers");
        button(page, "提交登记").click();
        page.getByText("社区审核通过后可以报名。").waitFor();
        phone.read("registered");
    }

    private static String accept(Desk desk) throws Exception {
        String volunteer = api("/volunteers?state=APPLIED").at("/items/0/id").asText();
        Page page = desk.page();
        desk.go(PAGES + "volunteers");
        page.getByText("待审核").first().waitFor();
        desk.read("volunteers");
        desk.go(PAGES + "volunteers/" + volunteer);
        new Forms(page).press("通过登记");
        new Forms(page).send();
        tag(page, "在册").waitFor();
        desk.readInBothLanguages("volunteer");
        return volunteer;
    }

    /** What a resident is told is counted until he has read it, and leads to where he can see it. */
    private static void noticed(Desk phone) throws Exception {
        Page page = phone.page();
        phone.go(RESIDENT + "volunteering");
        page.locator(".hello .count").waitFor();
        phone.look("unread");
        page.locator(".hello button").click();
        page.getByText("您的志愿者登记已通过").waitFor();
        phone.read("notices");
        page.getByText("您的志愿者登记已通过").click();
        button(page, "我的活动").waitFor();
        assertEquals(RESIDENT + "volunteering", URI.create(page.url()).getPath());
        JsonNode unread = host.get(host.demo("resident", CODE), PART + "/api/notifications?read=false")
                .expect(200)
                .body();
        assertTrue(
                unread.findValuesAsText("kind").stream().noneMatch("incubation.volunteer.decided"::equals),
                unread::toString);
    }

    private static void signUp(Desk phone, Desk desk, String activity) {
        Page page = desk.page();
        desk.go(PAGES + "activities/" + activity);
        // the desk has read the page before in the other language
        new Forms(page).press("Publish");
        new Forms(page).send();
        tag(page, "Published").waitFor();
        desk.read("activity");
        phone.go(RESIDENT + "volunteering");
        phone.page().getByText("示例河道清洁").click();
        button(phone.page(), "我要报名").click();
        phone.page().getByText("您已报名").waitFor();
        phone.read("signed-up");
    }

    private static String showTheCode(Desk steward, String activity) throws Exception {
        Page page = steward.page();
        String signUp =
                api("/activities/" + activity + "/sign-ups").at("/items/0/id").asText();
        call(
                        "grid-worker",
                        "POST",
                        "/activities/" + activity + "/sign-ups/" + signUp + "/check-in",
                        Map.of(
                                "at",
                                Instant.now().minus(Duration.ofMinutes(125)).toString()))
                .expect(200);
        steward.go(PAGES + "activities/" + activity);
        new Forms(page).press("Show today's code");
        page.locator(".code").waitFor();
        page.getByLabel("Check out").waitFor();
        steward.read("code");
        return page.locator(".code").textContent().strip();
    }

    private static void comeAndGo(Desk phone, String activity, String code) throws Exception {
        Page page = phone.page();
        phone.go(RESIDENT + "volunteering?a=" + activity);
        page.getByLabel("现场签到码").fill("WRONG1");
        button(page, "签退").click();
        page.getByText("不是现场今天的签到码").waitFor();
        phone.expectComplaint("422");
        // as the scanned code opens it
        phone.go(RESIDENT + "volunteering?a=" + activity + "&code=" + code);
        button(page, "签退").click();
        page.getByText("您已签退，时长已记入").waitFor();
        phone.read("checked-out");
        assertEquals(120, api("/hours").at("/items/0/minutes").asInt(), "in steps of half an hour");
        phone.go(RESIDENT + "volunteering");
        button(page, "时长和证明").click();
        page.getByText("累计 2 小时").waitFor();
        phone.read("hours");
    }

    private static String certify(Desk desk, String volunteer) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        desk.go(PAGES + "volunteers/" + volunteer);
        forms.press("Issue a certificate");
        LocalDate today = LocalDate.now(ZONE);
        forms.fillTime("First day", today.minusDays(1).toString());
        forms.fillTime("Last day", today.toString());
        desk.look("certify");
        forms.send();
        page.getByText("ZY" + CODE).first().click();
        page.locator(".sheet").waitFor();
        desk.readInBothLanguages("certificate");
        desk.paper("certificate");
        return page.locator("h1").first().textContent().strip();
    }

    private static void verify(Desk phone, String number) {
        Page page = phone.page();
        phone.go(RESIDENT + "volunteering");
        button(page, "核验证明").click();
        page.getByLabel("证明编号").fill(number);
        button(page, "核验").click();
        page.getByText("证明有效").waitFor();
        phone.read("verified");
    }

    /** As the code on the paper leads there: whoever is shown a certificate seldom has an account. */
    private static void verifyWithoutAnAccount(String number) throws IOException {
        try (Desk passer = browsed.desk("volunteers-passer", PHONE, "zh-CN")) {
            Page page = passer.page();
            passer.go(RESIDENT + "open/incubation#" + number);
            page.getByText("证明有效").waitFor();
            page.getByText("（部分隐藏，与证明核对）").waitFor();
            passer.read("verified");
            button(page, "English").click();
            passer.read("verified-in-english");
            page.getByLabel("Number").fill("ZY" + CODE + "-2020-0000000000");
            button(page, "Verify").click();
            page.getByText("There is no such certificate").waitFor();
            passer.expectComplaint("404");
            passer.look("unknown");
        }
    }

    @Test
    void aHeritageObjectHasOneOwnerWhoSaysWhatHeSaw() throws Exception {
        try (Desk desk = desk("community", DESK, "zh-CN");
                Desk phone = resident("owner", "claims")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PAGES + "heritage");
            forms.follow("登记文物古树");
            forms.fill("名称", "示例古樟");
            forms.choose("类别", "古树");
            forms.choose("保护级别", "一级古树");
            forms.chooseDivision("区划", "一社区");
            forms.fill("位置", "示例村口");
            desk.look("new-heritage");
            forms.press("保存");
            tag(page, "待认领").waitFor();
            String address = URI.create(page.url()).getPath();
            adopt(phone);
            nobodyElseMayHaveIt();
            desk.go(address);
            tag(page, "已认领").waitFor();
            desk.readInBothLanguages("heritage");
            itIsInDanger(phone);
            desk.go(address);
            tag(page, "Endangered").waitFor();
            page.getByText("主干有裂缝。").waitFor();
            desk.read("inspected");
        }
    }

    private static void adopt(Desk phone) {
        Page page = phone.page();
        phone.go(RESIDENT + "claims");
        page.getByText("示例古樟").click();
        button(page, "我来认领").click();
        page.getByText("我的认领").first().waitFor();
        phone.read("claimed");
    }

    private static void nobodyElseMayHaveIt() throws Exception {
        JsonNode object = api("/heritage").at("/items/0");
        assertEquals("USER", object.get("ownerKind").asText());
        String item = object.get("itemId").asText();
        HostClient.Answer second =
                host.call(host.demo("grid-worker", CODE), "POST", PART + "/api/claims/claims", Map.of("itemId", item));
        assertEquals(409, second.status(), () -> second.body().toString());
    }

    private static void itIsInDanger(Desk phone) {
        Page page = phone.page();
        phone.go(RESIDENT + "volunteering");
        button(page, "我认领的文物古树").click();
        page.getByText("示例古樟").click();
        page.getByLabel("状况").selectOption("ENDANGERED");
        page.getByLabel("看到的情况").fill("主干有裂缝。");
        phone.look("inspects");
        // written without a connection, for a day that the host then refuses
        LocalDate today = LocalDate.now(ZONE);
        page.getByLabel("日期").fill(today.plusDays(1).toString());
        page.context().setOffline(true);
        button(page, "提交").click();
        page.getByText("已保存，网络恢复后自动提交。").waitFor();
        page.context().setOffline(false);
        page.getByText("日期在将来").waitFor();
        phone.expectComplaint("ERR_INTERNET_DISCONNECTED");
        phone.expectComplaint("422");
        phone.read("refused");
        button(page, "改正：示例古樟").click();
        page.getByText("尚未发出").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertEquals("主干有裂缝。", page.getByLabel("看到的情况").inputValue(), "what was written is not written again");
        page.getByLabel("日期").fill(today.toString());
        button(page, "提交").click();
        page.locator(".steps").getByText("主干有裂缝。").waitFor();
        phone.read("inspected");
    }

    @Test
    void residentsNominateAndVoteOnceForWhomTheCommunityVerified() throws Exception {
        LocalDate today = LocalDate.now(ZONE);
        JsonNode selection = made(
                "/selections",
                Map.of(
                        "divisionId",
                        community,
                        "title",
                        "示例身边好人",
                        "year",
                        today.getYear(),
                        "nominateUntil",
                        today.toString(),
                        "voteFirst",
                        today.plusDays(1).toString(),
                        "voteLast",
                        today.plusDays(9).toString(),
                        "votePeriod",
                        "SEASON",
                        "publicityDays",
                        5,
                        "awards",
                        1));
        String address = "selections/" + selection.get("id").asText();
        try (Desk phone = resident("votes", "selections");
                Desk desk = desk("community", DESK, "zh-CN")) {
            nominate(phone);
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PAGES + address);
            forms.press("核实：示例好邻居");
            desk.look("verifies");
            forms.send();
            page.getByText("已核实").first().waitFor();
            desk.read("nominees");
            theVoteBegins("/" + address, today);
            desk.go(PAGES + address);
            forms.press("开始投票");
            forms.send();
            tag(page, "投票中").waitFor();
            desk.readInBothLanguages("selection");
            vote(phone);
        }
        JsonNode nominee = api("/" + address + "/nominees").at("/items/0");
        assertTrue(
                nominee.path("votes").isMissingNode() || nominee.path("votes").isNull(), "not before it is over");
    }

    private static void nominate(Desk phone) {
        Page page = phone.page();
        page.getByText("示例身边好人").click();
        button(page, "推荐身边典型").click();
        page.getByLabel("姓名（或团队）").fill("示例好邻居");
        page.getByLabel("事迹", new Page.GetByLabelOptions().setExact(true)).fill("常年义务清扫楼道。");
        page.getByLabel("所在村（社区）").selectOption(community);
        page.getByLabel("已征得本人同意").check();
        phone.look("nominates");
        button(page, "提交推荐").click();
        page.getByText("推荐已收到").waitFor();
        phone.read("nominated");
    }

    /** The days of the selection are changed, as if the nominations had been over yesterday. */
    private static void theVoteBegins(String selection, LocalDate today) throws Exception {
        String tag = "\"" + api(selection).get("version").asLong() + "\"";
        host.call(
                        host.demo("district-admin", CODE),
                        "PATCH",
                        PART + "/api/incubation" + selection,
                        Map.of("nominateUntil", today.minusDays(1).toString(), "voteFirst", today.toString()),
                        Map.of("If-Match", tag))
                .expect(200);
    }

    private static void vote(Desk phone) {
        Page page = phone.page();
        phone.go(RESIDENT + "selections");
        page.getByText("示例身边好人").click();
        Locator vote = button(page, "投票给示例好邻居");
        vote.click();
        page.getByText("已投给“示例好邻居”").waitFor();
        phone.read("voted");
        phone.go(RESIDENT + "selections");
        page.getByText("示例身边好人").click();
        page.getByText("已投给“示例好邻居”").waitFor();
        assertEquals(0, vote.count(), "once only");
    }

    @Test
    void anInformantIsSelectedTrainedAndReportsFromThePhoneWithAPicture() throws Exception {
        try (Desk desk = desk("community", DESK, "zh-CN");
                Desk phone = resident("informant", "informant")) {
            phone.page().getByText("您还不是履职中的信息员").waitFor();
            phone.read("no-informant");
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PAGES + "informants");
            forms.follow("登记候选人");
            forms.chooseDivision("负责区域", "一社区");
            forms.fill("姓名", "示例骑手");
            forms.fill("手机账号", "resident@" + CODE);
            forms.choose("职业", "外卖");
            desk.look("candidate");
            forms.press("保存");
            tag(page, "候选").waitFor();
            forms.press("核查");
            forms.turn("履历清白");
            forms.turn("住址属实");
            forms.turn("熟悉区域");
            forms.send();
            for (String step : List.of("选定", "登记培训", "上岗")) {
                forms.press(step);
                forms.send();
            }
            tag(page, "履职中").waitFor();
            desk.readInBothLanguages("informant");
            report(phone);
            desk.go(PAGES + "reports");
            page.locator("tr")
                    .filter(new Locator.FilterOptions().setHasText("示例井盖破损"))
                    .locator("a")
                    .first()
                    .click();
            forms.headed("示例井盖破损");
            page.locator(".ll-files img").first().waitFor();
            desk.readInBothLanguages("report");
        }
    }

    private static void report(Desk phone) throws IOException {
        Page page = phone.page();
        phone.go(RESIDENT + "informant");
        button(page, "我要上报").click();
        page.getByLabel("标题").fill("示例井盖破损");
        page.getByLabel("地点").fill("示例路口");
        page.locator("input[type=file]").setInputFiles(photo());
        page.locator(".ll-photos img").waitFor();
        phone.look("reports");
        button(page, "提交").click();
        page.locator(".matters").getByText("示例井盖破损").waitFor();
        phone.read("reported");
        page.locator(".matters").getByText("示例井盖破损").click();
        page.getByText("办理进度").waitFor();
        phone.read("progress");
    }

    @Test
    void aLinkageSaysWhichRolesNobodyTakesAndAHubWhichPartsItLacks() throws Exception {
        made(
                "/stations",
                Map.of(
                        "divisionId",
                        community,
                        "name",
                        "示例小区服务站",
                        "kind",
                        "SERVICE_STATION",
                        "openedOn",
                        "2024-03-01"));
        try (Desk desk = desk("community", DESK, "zh-CN")) {
            linkage(desk);
            hub(desk);
        }
    }

    /** Left on the phone, in English. */
    private static void linkage(Desk desk) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        desk.go(PAGES + "linkages");
        forms.follow("新建联动");
        forms.fill("名称", "示例停车难");
        forms.choose("联动事项", "事项");
        forms.chooseDivision("区划", "一社区");
        forms.fill("牵头人", "示例书记");
        forms.press("保存");
        tag(page, "组建中").waitFor();
        forms.press("为“社区（主导）”增加成员");
        forms.chooseDivision("社区", "一社区");
        forms.fill("分工", "召集");
        forms.send();
        page.getByText("· 召集").waitFor();
        tag(page, "还缺：社会组织（主体）、社工（主力）、社区志愿者（支撑）、共建单位（协助）、慈善资源（协同）").waitFor();
        forms.press("启动联动");
        page.getByRole(AriaRole.DIALOG).locator("button[type=submit]").click();
        page.getByText("还缺：社会组织（主体）").last().waitFor();
        desk.expectComplaint("409");
        page.keyboard().press("Escape");
        desk.readEveryWay("linkage", DESK, PHONE, false, new HashSet<>());
        forms.press("Give it up");
        forms.fill("Why", "并入网格办理");
        forms.send();
        tag(page, "Ended").waitFor();
        page.getByText("并入网格办理").first().waitFor();
    }

    /** From the phone, in English, to the desk, in Chinese. */
    private static void hub(Desk desk) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        desk.go(PAGES + "hubs");
        forms.follow("Register a hub");
        forms.fill("Name", "示例五位一体站点");
        forms.chooseDivision("Division", "一社区");
        forms.fillTime("Opened", LocalDate.now(ZONE).plusDays(1).toString());
        forms.press("Save");
        page.getByText("Lies in the future").first().waitFor();
        desk.expectComplaint("422");
        forms.fillTime("Opened", LocalDate.now(ZONE).toString());
        forms.press("Save");
        tag(page, "0 of 5 parts").waitFor();
        forms.press("Give: Volunteer service station");
        forms.choose("Volunteer service station", "示例小区服务站");
        forms.send();
        tag(page, "1 of 5 parts").waitFor();
        desk.readEveryWay("hub", DESK, PHONE, false, new HashSet<>());
        forms.press("移除志愿服务站");
        forms.press("移除");
        tag(page, "0 / 5 位").waitFor();
    }

    @Test
    void aTeamHasALeaderAndStandsBehindABrand() throws Exception {
        made(
                "/volunteers",
                Map.of(
                        "divisionId",
                        community,
                        "name",
                        "示例队长",
                        "volunteer",
                        Map.of(
                                "consentOn",
                                "2024-03-01",
                                "basis",
                                "CONSENT",
                                "partyMember",
                                true,
                                "skills",
                                List.of())));
        try (Desk desk = desk("community", DESK, "zh-CN")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PAGES + "teams");
            forms.follow("登记服务队");
            forms.fill("名称", "示例红马甲");
            forms.choose("类型", "党员志愿服务队");
            forms.chooseDivision("区划", "一社区");
            forms.fillTime("成立日期", "2024-03-01");
            forms.press("保存");
            tag(page, "0 名队员").waitFor();
            forms.press("增加队员");
            forms.choose("志愿者", "示例队长");
            forms.choose("职务", "队长");
            forms.send();
            tag(page, "1 名队员").waitFor();
            desk.readEveryWay("team", DESK, PHONE, false, new HashSet<>());
            desk.go(PAGES + "brands");
            forms.follow("Register a brand");
            forms.fill("Name", "示例红色星期六");
            forms.chooseDivision("Division", "一社区");
            forms.choose("Team", "示例红马甲");
            forms.fillTime("Since", "2024-03-01");
            forms.press("Save");
            page.getByText("Say which colour of service the brand stands for")
                    .first()
                    .waitFor();
            desk.expectComplaint("422");
            forms.choose("Colour", "Red");
            forms.press("Save");
            tag(page, "Standing").waitFor();
            desk.readEveryWay("brand", DESK, PHONE, false, new HashSet<>());
        }
        assertEquals(
                "示例红马甲",
                api("/brands").at("/items/0/teamName").asText(),
                "who looks at the brand sees who is behind it");
    }
}
