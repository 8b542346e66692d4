package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linli.itests.host.TestHost;

/** Elders (养老) and assistance (临时救助) at work: assessed by two, visited on the phone, helped with money, seen by their own family. */
class ElderlyPagesIT {
    private static final String CODE = Story.ELDERLY.code();
    private static final String PART = "/t/" + CODE;
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
        Desk desk = browsed.desk("elderly-" + role + "-" + width, width, language);
        desk.signIn(PART, role + "@" + CODE, host.demoPassword());
        return desk;
    }

    private static JsonNode made(String path, Map<String, ?> body) throws Exception {
        return host.call(host.demo("district-admin", CODE), "POST", PART + "/api" + path, body)
                .expect(201)
                .body();
    }

    private static JsonNode api(String path) throws Exception {
        return host.get(host.demo("district-admin", CODE), PART + "/api/elderly" + path)
                .expect(200)
                .body();
    }

    private static String person(String name) throws Exception {
        return made(
                        "/registry/persons",
                        Map.of(
                                "name",
                                name,
                                "birth",
                                "1941-03-01",
                                "divisionId",
                                community,
                                "legalBasis",
                                "STATUTORY_DUTY"))
                .get("id")
                .asText();
    }

    /** @return the id of the elder */
    private static String elder(String name) throws Exception {
        return made(
                        "/elderly/elders",
                        Map.of(
                                "personId",
                                person(name),
                                "categories",
                                List.of("LIVING_ALONE"),
                                "careMode",
                                "HOME",
                                "guardian",
                                Map.of("name", "示例监护人", "phone", "13800001234", "relation", "女儿")))
                .get("id")
                .asText();
    }

    private static Locator tag(Page page, String words) {
        return page.locator(".el-tag").getByText(words, new Locator.GetByTextOptions().setExact(true));
    }

    @Test
    void anElderIsAssessedByTwoAndTheFormIsPrinted() throws Exception {
        String elder = elder("示例评估老人");
        try (Desk first = desk("community", DESK, "zh-CN");
                Desk second = desk("street", DESK, "zh-CN");
                Desk phone = desk("community", PHONE, "en")) {
            theFormIsFilledIn(first, elder);
            Page page = first.page();
            tag(page, "待复核").waitFor();
            String address = URI.create(page.url()).getPath();
            nobodyAgreesWithHimself(first);
            theSecondGivesItBackAndThenAgrees(first, second, address);
            first.go(PART + "/elderly/elders/" + elder);
            tag(page, "轻度失能").waitFor();
            first.read("elder");
            first.go(address);
            theFormIsPrintedForAPurpose(first);
            phone.go(address);
            forAPurpose(phone, "See what was found", "Purpose", "Plan of care");
            phone.page().locator(".sheet").first().waitFor();
            phone.read("assessment");
        }
        JsonNode looks = host.get(
                        host.demo("district-admin", CODE), PART + "/api/audit?action=elderly.assessment.unmask")
                .expect(200)
                .body()
                .get("items");
        assertEquals(
                Set.of("复核", "归档", "Plan of care"),
                StreamSupport.stream(looks.spliterator(), false)
                        .map(look -> look.at("/details/purpose").asText())
                        .collect(Collectors.toSet()));
        JsonNode assessment = api("/assessments?elder=" + elder).at("/items/0");
        assertEquals("CONFIRMED", assessment.get("state").asText());
        assertEquals(86, assessment.at("/rating/total").asInt());
    }

    private static void forAPurpose(Desk desk, String button, String field, String purpose) {
        assertEquals(0, desk.page().locator(".sheet").count(), "is shown on request");
        Forms forms = new Forms(desk.page());
        forms.press(button);
        forms.fill(field, purpose);
        forms.send();
    }

    private static void theFormIsPrintedForAPurpose(Desk desk) {
        Page page = desk.page();
        tag(page, "已确认").waitFor();
        page.evaluate("window.print = () => (window.sheets = document.querySelectorAll('.sheet').length)");
        forAPurpose(desk, "打印评估表", "用途", "归档");
        page.waitForFunction("() => window.sheets > 0");
        desk.paper("assessment");
    }

    private static void theFormIsFilledIn(Desk desk, String elder) {
        Page page = desk.page();
        desk.go(PART + "/elderly/assessments/new?elder=" + elder);
        page.locator("fieldset.item").first().waitFor();
        List<Locator> items = page.locator("fieldset.item").all();
        assertEquals(26, items.size());
        // needs to be fed: the worst of the first item, the best of the others; the last one is forgotten
        items.get(0).locator("input").last().check();
        items.subList(1, 25).forEach(item -> item.locator("input").first().check());
        page.locator(".sum").first().getByText("28 / 32 分").waitFor();
        page.getByText("还有 1 项未评").waitFor();
        desk.look("form");
        new Forms(page).press("提交复核");
        items.get(25).locator("[role=alert]").waitFor();
        desk.expectComplaint("422");
        items.get(25).locator("input").first().check();
        page.getByText("请先取得老年人本人或监护人的单独同意").first().waitFor();
        theElderAgrees(page);
        new Forms(page).press("提交复核");
    }

    private static void theElderAgrees(Page page) {
        Locator consent = new Forms(page).field("单独同意");
        for (int i = 0; i < 2; i++) {
            consent.locator(".el-select").nth(i).click();
            page.locator(".el-select-dropdown__item:visible")
                    .filter(new Locator.FilterOptions().setHasText(i == 0 ? "老年人本人" : "书面"))
                    .first()
                    .click();
        }
        consent.locator(".el-date-editor input").fill(LocalDate.now(ZONE).toString());
        page.keyboard().press("Enter");
    }

    private static void nobodyAgreesWithHimself(Desk first) {
        Page page = first.page();
        new Forms(page).press("复核确认");
        Locator dialog = page.getByRole(AriaRole.DIALOG).locator("visible=true");
        dialog.locator("button[type=submit]").click();
        dialog.getByText("须由另一名评估人员复核").waitFor();
        first.expectComplaint("403");
    }

    private static void theSecondGivesItBackAndThenAgrees(Desk first, Desk second, String address) {
        Page page = second.page();
        Forms forms = new Forms(page);
        second.go(address);
        forAPurpose(second, "查看评估内容", "用途", "复核");
        page.locator(".sheet").first().waitFor();
        second.read("opened");
        forms.press("退回");
        forms.fill("不同意之处", "请核对进食一项。");
        forms.send();
        tag(page, "填写中").waitFor();
        first.go(address);
        first.page().getByText("请核对进食一项。").waitFor();
        new Forms(first.page()).press("提交复核");
        new Forms(first.page()).send();
        tag(first.page(), "待复核").waitFor();
        second.go(address);
        forms.press("复核确认");
        forms.send();
        tag(page, "已确认").waitFor();
        second.read("confirmed");
    }

    private static FilePayload photo() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
        return new FilePayload("visit.png", "image/png", png.toByteArray());
    }

    @Test
    void aVisitOnThePhoneFindsARiskWhichBecomesAConcern() throws Exception {
        String elder = elder("示例探访老人");
        String organisation = made(
                        "/registry/organisations", Map.of("name", "示例探访社工站", "type", "NGO", "divisionId", community))
                .get("id")
                .asText();
        LocalDate today = LocalDate.now(ZONE);
        String purchase = made(
                        "/elderly/purchases",
                        Map.of(
                                "title",
                                "示例探访合同",
                                "organisationId",
                                organisation,
                                "divisionId",
                                community,
                                "firstDay",
                                today.minusDays(30).toString(),
                                "lastDay",
                                today.plusDays(300).toString(),
                                "price",
                                "50.00",
                                "lines",
                                List.of(Map.of("category", "LIVING_ALONE", "everyDays", 7))))
                .get("id")
                .asText();
        String visit = made(
                        "/elderly/visits",
                        Map.of(
                                "purchaseId",
                                purchase,
                                "elderId",
                                elder,
                                "lastDay",
                                today.plusDays(3).toString()))
                .get("id")
                .asText();
        try (Desk phone = desk("community", PHONE, "zh-CN");
                Desk desk = desk("street", DESK, "en")) {
            Page page = phone.page();
            Forms forms = new Forms(page);
            phone.go(PART + "/elderly/visits/" + visit);
            page.context().grantPermissions(List.of("geolocation"));
            page.context().setGeolocation(new Geolocation(27.6, 115.9));
            forms.follow("填写探访记录");
            Locator safety = page.locator("fieldset.head").filter(new Locator.FilterOptions().setHasText("安全情况"));
            safety.getByText("有风险").click();
            page.locator("input[type=file]").setInputFiles(photo());
            page.locator(".ll-photos img").waitFor();
            forms.press("使用当前位置");
            page.getByText("清除位置").waitFor();
            phone.look("form");
            forms.press("提交探访记录");
            safety.getByText("请说明看到的情况").waitFor();
            phone.expectComplaint("422");
            page.context().setOffline(true);
            forms.press("提交探访记录");
            page.getByText("探访记录已存在本机").waitFor();
            phone.expectComplaint("ERR_INTERNET_DISCONNECTED");
            page.context().setOffline(false);
            page.locator(".el-alert").getByText("请说明看到的情况").waitFor();
            phone.expectComplaint("422");
            phone.look("refused");
            forms.press("修改后重新提交");
            page.locator(".ll-photos img").waitFor();
            safety.locator("textarea").fill("电线老化裸露。");
            page.reload();
            assertEquals("电线老化裸露。", safety.locator("textarea").inputValue(), "a draft is kept");
            page.context().setOffline(true);
            forms.press("提交探访记录");
            page.getByText("探访记录已存在本机").waitFor();
            phone.expectComplaint("ERR_INTERNET_DISCONNECTED");
            page.context().setOffline(false);
            tag(page, "已探访").waitFor();
            phone.read("visited");
            forms.follow("查看关爱事项");
            forms.headed("探访发现风险");
            forms.press("查看情况");
            // what it is for is there already: the concern that is to be dealt with
            forms.send();
            page.getByText("电线老化裸露。").first().waitFor();
            phone.read("concern");
            desk.go(PART + "/elderly/visits/" + visit);
            Locator seen = desk.page().getByText("电线老化裸露。").first();
            tag(desk.page(), "At risk").first().waitFor();
            assertFalse(seen.isVisible(), "is shown on request");
            forAPurpose(desk, "See what was found", "Purpose", "Follow up");
            seen.waitFor();
            assertEquals(
                    1, desk.page().locator(".el-alert").getByText("visit.png").count(), "with its photo");
            desk.read("found");
            desk.go(PART + "/elderly/purchases/" + purchase);
            desk.page().getByText("1 visits").waitFor();
            desk.read("purchase");
        }
        assertEquals("RISK", api("/visits/" + visit).get("worst").asText());
    }

    @Test
    void anApplicationForAssistanceIsLookedIntoGrantedByAnotherAndPaid() throws Exception {
        person("示例救助申请人");
        try (Desk desk = desk("community", DESK, "zh-CN");
                Desk street = desk("street", DESK, "zh-CN")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PART + "/elderly/assistance");
            forms.follow("受理申请");
            forms.choose("申请人", "示例救助申请人");
            forms.choose("困难类型", "突发重大疾病");
            forms.fill("困难情况", "住院治疗，自付费用较高。");
            forms.fill("申请金额", "400");
            forms.turn("紧急救助");
            desk.look("application");
            forms.press("保存");
            tag(page, "已申请").waitFor();
            String address = URI.create(page.url()).getPath();
            forms.press("登记核查");
            forms.fill("核查情况", "走访属实。");
            forms.fill("拟救助金额", "9000");
            page.getByRole(AriaRole.DIALOG)
                    .locator("visible=true")
                    .locator("button[type=submit]")
                    .click();
            page.getByText("每次最多 5000 元").waitFor();
            desk.expectComplaint("422");
            forms.fill("拟救助金额", "400");
            forms.send();
            tag(page, "已核查").waitFor();
            street.go(address);
            new Forms(street.page()).press("批准");
            new Forms(street.page()).send();
            tag(street.page(), "已批准").waitFor();
            street.read("granted");
            desk.go(address);
            forms.press("登记发放");
            forms.send();
            tag(page, "已发放").waitFor();
            desk.read("paid");
            JsonNode paid = api(address.substring(address.indexOf("/assistance")));
            assertEquals("CLOSED", paid.get("state").asText());
            assertEquals("400.00", paid.get("amount").asText());
        }
    }

    @Test
    void aReferralIsAnsweredByWhoeverWorksForTheReceiver() throws Exception {
        String elder = elder("示例转介老人");
        String organisation = made(
                        "/registry/organisations",
                        Map.of("name", "示例法律援助中心", "type", "DEPARTMENT", "divisionId", community, "active", true))
                .get("id")
                .asText();
        String user = host.get(host.demo("department", CODE), PART + "/api/me")
                .expect(200)
                .body()
                .at("/user/id")
                .asText();
        made("/orders/unit-members", Map.of("organisationId", organisation, "userId", user));
        try (Desk desk = desk("community", DESK, "zh-CN");
                Desk receiver = desk("department", PHONE, "zh-CN")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PART + "/elderly/elders/" + elder);
            forms.follow("发起转介");
            forms.choose("需求", "法律援助");
            forms.fill("情况和需求", "赡养纠纷，需要法律咨询。");
            forms.choose("转介到组织机构", "示例法律援助中心");
            desk.look("referral-form");
            forms.press("保存");
            tag(page, "待答复").waitFor();
            String address = URI.create(page.url()).getPath();
            desk.readInBothLanguages("referral");
            Page phone = receiver.page();
            Forms answers = new Forms(phone);
            receiver.go(PART + "/elderly/referrals");
            phone.getByText("待答复").first().waitFor();
            receiver.read("referrals");
            receiver.go(address);
            assertEquals(0, phone.getByText("赡养纠纷").count(), "is shown for a purpose");
            forAPurpose(receiver, "查看转介内容", "用途", "受理");
            phone.getByText("赡养纠纷").first().waitFor();
            answers.press("接收");
            answers.fill("办理安排", "周三上门。");
            answers.send();
            tag(phone, "已接收").waitFor();
            answers.press("办结");
            answers.choose("结果", "需求已解决");
            answers.fill("办理情况", "已签调解协议。");
            answers.send();
            tag(phone, "已办结").waitFor();
            receiver.read("referral-closed");
            desk.go(PART + "/elderly/elders/" + elder);
            page.locator(".phases").getByText("Closed").waitFor();
            desk.read("chain");
        }
        JsonNode closed = api("/referrals?organisation=" + organisation).at("/items/0");
        assertEquals("HELPED", closed.get("outcome").asText());
    }

    @Test
    void aNurseryIsAVenueOfItsKindWithoutBeds() throws Exception {
        try (Desk desk = desk("community", DESK, "zh-CN")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PART + "/elderly/facilities");
            forms.follow("登记机构");
            forms.fill("名称", "示例托幼点");
            forms.chooseDivision("区划", "一社区");
            forms.choose("场所类型", "托幼点");
            forms.choose("四级网络", "不属于四级网络");
            forms.choose("场所位置", "党群服务中心内");
            forms.fill("面积", "1800");
            forms.choose("服务功能", "托育");
            forms.fill("托位", "30");
            desk.look("venue-form");
            forms.press("保存");
            forms.headed("示例托幼点");
            page.getByText("党群服务中心内").first().waitFor();
            assertEquals(0, page.getByText("增加床位").count(), "nobody stays there");
            desk.readInBothLanguages("venue");
            desk.go(PART + "/elderly/facilities?view=kinds");
            page.locator(".sheet").waitFor();
            desk.read("venue-kinds");
        }
        JsonNode venue = api("/facilities?kind=nursery").at("/items/0");
        assertEquals(30, venue.get("childPlaces").asInt());
        assertEquals("PARTY_CENTRE", venue.get("setting").asText());
    }

    @Test
    void aFacilityIsClosedOnItsPageOnceNobodyWaitsThere() throws Exception {
        String elder = elder("示例轮候老人");
        String facility = made(
                        "/elderly/facilities", Map.of("name", "示例养老院", "tier", "EMBEDDED", "divisionId", community))
                .get("id")
                .asText();
        String wait = made("/elderly/facilities/" + facility + "/waits", Map.of("elderId", elder, "urgent", true))
                .get("id")
                .asText();
        String admin = host.demo("district-admin", CODE);
        Map<String, String> today = Map.of("day", LocalDate.now(ZONE).toString());
        host.call(admin, "POST", PART + "/api/elderly/elders/" + elder + "/end", today)
                .expect(409);
        try (Desk desk = desk("community", DESK, "zh-CN")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PART + "/elderly/facilities/" + facility);
            forms.press("停用机构");
            Locator dialog = page.getByRole(AriaRole.DIALOG).locator("visible=true");
            dialog.locator("button[type=submit]").click();
            dialog.getByText("1 位轮候").first().waitFor();
            desk.expectComplaint("409");
            host.call(admin, "POST", PART + "/api/elderly/waits/" + wait + "/cancellation", Map.of())
                    .expect(200);
            desk.go(PART + "/elderly/facilities/" + facility);
            forms.press("停用机构");
            forms.send();
            page.getByText("起停用").first().waitFor();
            desk.readInBothLanguages("closed");
            forms.press("Open it again");
            forms.send();
            tag(page, "In use").waitFor();
        }
        host.call(admin, "POST", PART + "/api/elderly/elders/" + elder + "/end", today)
                .expect(200);
    }

    @Test
    void contactsAndScreeningsWrittenWithoutAConnectionAreSentWithTheNextOne() throws Exception {
        LocalDate today = LocalDate.now(ZONE);
        String person = person("示例离线老人");
        String pairing = made(
                        "/elderly/pairings",
                        Map.of(
                                "personId",
                                person,
                                "userId",
                                api("/accounts/community@" + CODE).get("userId").asText(),
                                "need",
                                "EMPTY_NEST"))
                .get("id")
                .asText();
        String campaign = made(
                        "/elderly/campaigns",
                        Map.of(
                                "title",
                                "示例离线摸排",
                                "divisionId",
                                community,
                                "firstDay",
                                today.minusDays(1).toString(),
                                "lastDay",
                                today.plusDays(9).toString()))
                .get("id")
                .asText();
        try (Desk phone = desk("community", PHONE, "zh-CN")) {
            Page page = phone.page();
            Forms forms = new Forms(page);
            phone.go(PART + "/elderly/pairings/" + pairing);
            forms.press("登记联系");
            forms.fill("联系情况", "电话问候，一切都好。");
            withoutAConnection(phone, "登记联系");
            assertEquals(
                    1, api("/pairings/" + pairing + "/contacts").get("items").size());
            phone.go(PART + "/elderly/screenings/new?campaignId=" + campaign + "&personId=" + person);
            forms.fill("情况", "独居，低保。");
            page.reload();
            Locator words = forms.field("情况").locator("textarea");
            words.waitFor();
            assertEquals("独居，低保。", words.inputValue(), "a draft is kept");
            phone.look("screening");
            withoutAConnection(phone, "保存");
            assertEquals(
                    person,
                    api("/screenings?campaign=" + campaign)
                            .at("/items/0/personId")
                            .asText());
            // a second time is refused by the host, once it hears of it: what was written comes back into the form
            forms.fill("情况", "又去了一次。");
            page.context().setOffline(true);
            forms.press("保存");
            page.getByText("已存在本机").waitFor();
            phone.expectComplaint("ERR_INTERNET_DISCONNECTED");
            page.context().setOffline(false);
            page.getByText("该户本次已摸排").waitFor();
            phone.expectComplaint("422");
            forms.press("修改后重新提交");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("放弃"))
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            words.waitFor();
            assertEquals("又去了一次。", words.inputValue(), "what was refused is put right");
            forms.press("取消");
            phone.go(PART + "/elderly/screenings/new?campaignId=" + campaign + "&personId=" + person);
            words.waitFor();
            assertEquals("", words.inputValue(), "what was given up is gone");
        }
    }

    /** Sends a form while the connection is away, and waits until it has gone out. */
    private static void withoutAConnection(Desk phone, String button) {
        Page page = phone.page();
        page.context().setOffline(true);
        new Forms(page).press(button);
        Locator kept = page.getByText("已存在本机");
        kept.waitFor();
        phone.expectComplaint("ERR_INTERNET_DISCONNECTED");
        page.context().setOffline(false);
        kept.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    @Test
    void familiesComeInFromAFileBesideTheElders() throws Exception {
        String elder = elder("示例导入老人");
        String rows = String.join(
                "\n",
                "externalId,elder,家属（账号）,关系",
                "JS1," + elder + ",resident@" + CODE + ",孙女",
                "JS2," + elder + ",nobody,孙子");
        try (Desk desk = desk("street", DESK, "zh-CN")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PART + "/elderly/elders");
            forms.follow("导入家属");
            page.locator("input[type=file]")
                    .setInputFiles(new FilePayload("families.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)));
            page.locator("tr[data-line='3']").getByText("没有这个账号").waitFor();
            desk.look("families");
            forms.press("导入无误的 1 行");
            page.locator(".figures").getByText("其中新增").waitFor();
            desk.go(PART + "/elderly/elders/" + elder);
            page.getByText("（孙女）").waitFor();
            assertEquals(0, page.getByText("（孙子）").count());
        }
    }

    @Test
    void aFamilySeesItsOwnElderAndNobodyElses() throws Exception {
        String own = elder("示例自家老人");
        elder("示例别家老人");
        try (Desk desk = desk("community", DESK, "zh-CN");
                Desk resident = browsed.desk("elderly-resident", PHONE, "zh-CN")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PART + "/elderly/elders/" + own);
            forms.press("关联家属账号");
            forms.fill("居民账号", "resident@" + CODE);
            forms.fill("与老人关系", "儿子");
            desk.look("link");
            forms.send();
            page.getByText("（儿子）").waitFor();
            Page phone = resident.page();
            resident.go(PART + "/resident");
            phone.locator("input[autocomplete=username]").fill("resident@" + CODE);
            phone.locator("input[type=password]").fill(host.demoPassword());
            phone.locator("button.main").click();
            phone.getByText("我家老人").first().click();
            phone.locator(".matters").getByText("示例自家老人").waitFor();
            assertFalse(phone.content().contains("示例别家老人"), "nobody else's");
            resident.read("elders");
            phone.locator(".matters").getByText("示例自家老人").click();
            phone.getByText("老人没有同意家属查看健康服务。").waitFor();
            resident.read("elder");
            assertTrue(api("/elders/" + own).at("/guardian/phone").asText().contains("*"), "masked");
        }
    }
}
