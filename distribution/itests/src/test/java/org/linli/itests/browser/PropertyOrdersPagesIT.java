package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Red property (红色物业) at work: residents on the phone order, speak of projects and read their money; the company's staff on theirs put right what is wrong. */
class PropertyOrdersPagesIT {
    private static final String COMPANY = "乐居物业";
    private static final String ESTATE = "望江小区";

    /** As {@link org.linli.itests.host.HostClient#firstSignIn} leaves it. */
    private static final String OWN_PASSWORD = "of-the-tests-Only-1";

    @AutoClose
    private static PropertyEstate place;

    @BeforeAll
    static void start() throws Exception {
        place = PropertyEstate.served(ESTATE, COMPANY);
        aStewardWorksInTheCompany();
    }

    /** Has no right where the estate lies: what the steward may do comes with what is given to the company. */
    private static void aStewardWorksInTheCompany() throws Exception {
        String elsewhere = place.division("002");
        JsonNode user =
                place.answer("/users", Map.of("username", "steward", "displayName", "王管家", "division", elsewhere));
        String id = user.at("/user/id").asText();
        place.made("/grants", Map.of("user", id, "role", "department", "division", elsewhere));
        place.made("/orders/unit-members", Map.of("organisationId", place.company(), "userId", id));
        place.host()
                .firstSignIn(
                        PropertyEstate.CODE,
                        new ObjectMapper()
                                .valueToTree(Map.of(
                                        "username",
                                        "steward",
                                        "password",
                                        user.get("firstPassword").asText())));
    }

    private static Desk steward() throws IOException {
        Desk phone = place.browsed().desk("property-steward", PropertyEstate.PHONE, "zh-CN");
        phone.signIn(PropertyEstate.PART, "steward", OWN_PASSWORD);
        return phone;
    }

    @Test
    void aResidentOrdersOnThePhoneRatesAndComplainsToTheCommunity() throws Exception {
        try (Desk desk = place.desk(PropertyEstate.ADMIN, PropertyEstate.DESK, "zh-CN");
                Desk resident = place.browsed().desk("property-resident", PropertyEstate.PHONE, "zh-CN");
                Desk steward = steward();
                Desk community = place.desk("community", PropertyEstate.DESK, "zh-CN")) {
            theCompanyOffersAService(desk);
            aResidentOrdersIt(resident);
            theCompanyAcceptsAndHandlesIt(steward);
            theResidentIsNotContent(resident);
            theCommunityDealsWithTheComplaint(community);
            theResidentSeesWhatBecameOfIt(resident);
            theDistrictSeesTheFigures(desk);
        }
    }

    private static void theCompanyOffersAService(Desk desk) {
        Forms forms = new Forms(desk.page());
        desk.go(PropertyEstate.PART + "/property/menu");
        forms.follow("增加服务");
        forms.choose("物业企业", COMPANY);
        forms.choose("类别", "维修");
        forms.fill("名称", "水管维修");
        forms.fill("价格", "120.5");
        forms.fill("计价单位", "次");
        forms.fill("承诺办结的工作小时数", "8");
        desk.look("new-service");
        forms.press("保存");
        forms.headed("水管维修");
        desk.page().getByText("120.50").first().waitFor();
        PropertyEstate.click(desk.page(), AriaRole.LINK, COMPANY);
        forms.headed(COMPANY);
        desk.page().getByText("服务的小区").waitFor();
        desk.read("company");
    }

    private static void aResidentOrdersIt(Desk resident) throws IOException {
        Page page = resident.page();
        resident.go(PropertyEstate.PART + "/resident");
        signIn(page);
        PropertyEstate.click(page, AriaRole.BUTTON, "我要点单");
        page.getByLabel("小区").selectOption(ESTATE);
        Locator offer = page.locator("label").filter(new Locator.FilterOptions().setHasText("水管维修"));
        offer.getByText("120.50 元/次").waitFor();
        assertEquals(
                "flex",
                offer.evaluate("label => getComputedStyle(label).display"),
                "the style sheet of what residents see is there");
        offer.click();
        page.getByLabel("情况说明").fill("厨房水管漏水。");
        page.getByLabel("楼栋门牌").fill("3 栋 501");
        page.getByLabel("联系电话").fill("13812345678");
        resident.look("orders");
        PropertyEstate.click(page, AriaRole.BUTTON, "提交");
        page.locator(".matters").getByText("水管维修").waitFor();
        resident.read("ordered");
    }

    private static void theCompanyAcceptsAndHandlesIt(Desk steward) {
        Page page = steward.page();
        PropertyEstate.open(steward, "orders", "水管维修");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("13812345678"))
                .waitFor();
        steward.read("order");
        CasePage order = new CasePage(page);
        List.of("accept", "handle", "close").forEach(order::act);
        assertEquals(0, page.locator(".ll-action[data-action='rate']").count(), "the company does not rate itself");
        steward.look("closed");
    }

    private static void theResidentIsNotContent(Desk resident) {
        Page page = resident.page();
        page.reload();
        page.locator(".matters").getByText("请评价").waitFor();
        page.locator(".matter")
                .filter(new Locator.FilterOptions().setHasText("水管维修"))
                .click();
        PropertyEstate.click(page, AriaRole.BUTTON, "2 分");
        page.getByLabel("留言").fill("第二天又漏了。");
        resident.look("rates");
        PropertyEstate.click(page, AriaRole.BUTTON, "提交评价");
        page.getByText("您对结果不满意").waitFor();
        page.getByLabel("说明").fill("打电话没人接。");
        resident.look("complains");
        PropertyEstate.click(page, AriaRole.BUTTON, "提交投诉");
        page.getByText("已交社区处理").waitFor();
        resident.read("complained");
    }

    private static void theCommunityDealsWithTheComplaint(Desk community) {
        PropertyEstate.open(community, "complaints", "水管维修");
        community.page().getByText("打电话没人接").first().waitFor();
        community.read("complaint");
        CasePage complaint = new CasePage(community.page());
        List.of("triage", "handle", "feed-back", "close").forEach(complaint::act);
        community.paper("complaint");
    }

    private static void theResidentSeesWhatBecameOfIt(Desk resident) {
        Page page = resident.page();
        page.reload();
        Locator complaint = page.locator("article").filter(new Locator.FilterOptions().setHasText("我的投诉"));
        complaint.getByText("请评价办理结果").waitFor();
        complaint
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("5 分"))
                .click();
        complaint
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("提交评价"))
                .click();
        complaint.getByText("您的评价：5 分").waitFor();
        resident.read("settled");
    }

    private static void theDistrictSeesTheFigures(Desk desk) {
        desk.go(PropertyEstate.PART + "/property/indicators");
        desk.page().getByText("点单满意率").first().waitFor();
        desk.readInBothLanguages("figures");
        desk.go(PropertyEstate.PART + "/property/orders");
        desk.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("水管维修"))
                .waitFor();
        desk.readInBothLanguages("orders");
    }

    @Test
    void whatAnInspectionFindsThePhoneOfTheCompanyPutsRight() throws Exception {
        try (Desk inspector = place.desk("community", PropertyEstate.PHONE, "zh-CN");
                Desk steward = steward()) {
            Page page = inspector.page();
            Forms forms = new Forms(page);
            page.context().grantPermissions(List.of("geolocation"));
            page.context().setGeolocation(new Geolocation(27.6, 115.9));
            inspector.go(PropertyEstate.PART + "/property/inspections");
            forms.follow("登记巡检");
            forms.press("添加问题");
            forms.press("提交");
            page.locator(".ll-field.is-error").first().waitFor();
            inspector.expectComplaint("422");
            assertFalse(page.locator("main").innerText().contains("/findings"), "no place that only machines read");
            forms.choose("小区", ESTATE);
            page.locator("input[type=file]").setInputFiles(photo());
            page.locator(".ll-photos img").waitFor();
            forms.press("使用当前位置");
            page.getByText("清除位置").waitFor();
            inspector.look("inspects");
            anInspectionWaitsForTheConnection(inspector);
            forms.headed(ESTATE + "巡检");
            page.getByText("待整改", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .waitFor();
            page.locator(".ll-files img").waitFor();
            page.getByText("巡检地点").first().waitFor();
            inspector.read("inspection");
            String inspection = page.url();
            PropertyEstate.open(steward, "orders", "消防通道堵塞");
            PropertyEstate.state(steward.page(), "待整改").waitFor();
            steward.look("rectification");
            CasePage order = new CasePage(steward.page());
            List.of("accept", "handle", "close").forEach(order::act);
            page.navigate(inspection);
            page.getByText("1 / 0").waitFor();
            inspector.read("put-right");
            inspector.paper("inspection");
        }
    }

    /** Without a connection it is kept with its photo; what is refused afterwards goes back into the form, and is sent once more. */
    private static void anInspectionWaitsForTheConnection(Desk inspector) {
        Page page = inspector.page();
        Forms forms = new Forms(page);
        Locator waiting = page.locator(".el-alert").getByText("有 1 次巡检已存在本机");
        page.context().setOffline(true);
        forms.press("提交");
        waiting.waitFor();
        inspector.expectComplaint("ERR_INTERNET_DISCONNECTED");
        assertEquals(0, page.locator(".ll-photos img").count(), "the form is free for the next estate");
        page.context().setOffline(false);
        Locator correct = page.locator(".el-alert").getByText("修改后重新提交");
        correct.waitFor();
        inspector.expectComplaint("422");
        inspector.look("refused");
        correct.click();
        page.locator(".ll-photos img").waitFor();
        forms.fill("问题", "消防通道堵塞");
        page.reload();
        page.locator("fieldset.finding").waitFor();
        assertEquals("消防通道堵塞", forms.field("问题").locator("input").inputValue(), "a draft is kept while it is written");
        page.context().setOffline(true);
        forms.press("提交");
        waiting.waitFor();
        inspector.expectComplaint("ERR_INTERNET_DISCONNECTED");
        page.context().setOffline(false);
        waiting.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        inspector.go(PropertyEstate.PART + "/property/inspections");
        PropertyEstate.click(page, AriaRole.LINK, ESTATE);
    }

    @Test
    void whatResidentsPayForIsDecidedByThemAndReadOnTheirPhones() throws Exception {
        try (Desk desk = place.desk("community", PropertyEstate.DESK, "zh-CN");
                Desk resident = place.browsed().desk("property-reader", PropertyEstate.PHONE, "en")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PropertyEstate.PART + "/property/projects");
            forms.follow("登记项目");
            forms.choose("小区", ESTATE);
            forms.choose("类型", "居民自筹改造");
            forms.fill("名称", "粉刷楼道");
            forms.fill("受益户数", "161");
            forms.fill("预算", "20000");
            forms.press("保存");
            forms.headed("粉刷楼道");
            assertEquals(0, page.getByText("记账").count(), "no money before the owners have decided");
            forms.press("业主表决");
            PropertyEstate.fillVote(forms, "100");
            forms.press("登记");
            page.locator(".ll-field.is-error").first().waitFor();
            desk.expectComplaint("422");
            PropertyEstate.fillVote(forms, "120");
            desk.look("vote");
            forms.press("登记");
            page.getByText("同意 120").waitFor();
            forms.press("记账");
            forms.choose("来源或用途", "居民自筹");
            forms.fill("金额", "16100");
            forms.fill("摘要", "每户 100 元");
            forms.send();
            page.getByText("+16,100.00").waitFor();
            forms.press("居民监督");
            forms.fill("参与居民数", "12");
            forms.fill("意见", "同意开工");
            forms.send();
            page.getByText("12 名居民").first().waitFor();
            desk.read("project");
            desk.paper("project");
            aResidentReadsTheLedger(resident);
        }
    }

    /** W12: residents speak for themselves before, during and after the work, and read what was answered. */
    @Test
    void aResidentSpeaksOfARenovationOnThePhoneAndIsAnsweredForAllToRead() throws Exception {
        String project = place.made(
                "/property/projects",
                Map.of(
                        "estateId",
                        place.estate(),
                        "kind",
                        "RENOVATION",
                        "title",
                        "外墙保温改造",
                        "households",
                        161,
                        "budget",
                        "90000.00",
                        "planned",
                        PropertyEstate.today().toString()));
        try (Desk resident = place.browsed().desk("property-speaks", PropertyEstate.PHONE, "zh-CN");
                Desk community = place.desk("community", PropertyEstate.DESK, "zh-CN")) {
            Page page = resident.page();
            resident.go(PropertyEstate.PART + "/resident/projects");
            signIn(page);
            page.locator(".matter")
                    .filter(new Locator.FilterOptions().setHasText("外墙保温改造"))
                    .click();
            PropertyEstate.click(page, AriaRole.BUTTON, "我要提监督意见");
            page.getByLabel("您的意见和愿望").fill("希望先修屋面再做外墙。");
            resident.look("wish");
            PropertyEstate.click(page, AriaRole.BUTTON, "提交");
            page.getByText("希望先修屋面再做外墙。").waitFor();
            theWorkBegins(community);
            aProblemIsSeenWithoutAConnection(resident);
            theStaffAnswerAndHaveItPutRight(community);
            page.reload();
            page.getByText("已约施工方明天返工。").waitFor();
            page.getByText("待整改").waitFor();
            PropertyEstate.click(page, AriaRole.BUTTON, "看图片（1）");
            page.locator(".pictures img").waitFor();
            resident.read("answered");
            theAnswerComesAsANotice(resident);
        }
        JsonNode said = place.api("/property/remarks?project=" + project).get("items");
        assertEquals(2, said.size(), said::toString);
    }

    private static void signIn(Page page) throws IOException {
        page.locator("input[autocomplete=username]").fill("resident@" + PropertyEstate.CODE);
        page.locator("input[type=password]").fill(place.host().demoPassword());
        page.locator("button.main").click();
    }

    private static void theWorkBegins(Desk community) {
        Page page = community.page();
        Forms forms = new Forms(page);
        PropertyEstate.open(community, "projects", "外墙保温改造");
        page.getByText("希望先修屋面再做外墙。").first().waitFor();
        forms.press("下一阶段");
        forms.choose("阶段", "事中监督");
        forms.send();
        page.locator("[aria-current=step]").getByText("事中监督").waitFor();
        community.read("begun");
    }

    private static void aProblemIsSeenWithoutAConnection(Desk resident) throws IOException {
        Page page = resident.page();
        page.reload();
        page.locator(".state").getByText("事中监督").first().waitFor();
        PropertyEstate.click(page, AriaRole.BUTTON, "我要提监督意见");
        page.getByText("发现问题").click();
        page.getByLabel("您看到的情况").fill("保温板没有粘牢。");
        page.getByLabel("地点").fill("3 号楼东侧");
        page.locator("input[type=file]").setInputFiles(photo());
        page.locator(".ll-photos img").waitFor();
        resident.look("problem");
        page.context().setOffline(true);
        PropertyEstate.click(page, AriaRole.BUTTON, "提交");
        page.getByText("尚未发出").waitFor();
        page.context().setOffline(false);
        page.waitForCondition(() -> page.getByText("尚未发出").count() == 0);
        page.getByText("保温板没有粘牢。").waitFor();
        resident.expectComplaint("ERR_INTERNET_DISCONNECTED");
        resident.read("said");
    }

    private static FilePayload photo() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
        return new FilePayload("wall.png", "image/png", png.toByteArray());
    }

    private static void theStaffAnswerAndHaveItPutRight(Desk community) {
        Page page = community.page();
        Forms forms = new Forms(page);
        community.go(PropertyEstate.PART + "/property/remarks");
        community.read("remarks");
        PropertyEstate.click(page, AriaRole.LINK, "保温板没有粘牢。");
        forms.headed("发现问题");
        page.locator(".ll-files img").waitFor();
        forms.press("转为工单");
        forms.fill("事项", "重新粘贴保温板");
        community.look("orders-work");
        forms.send();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("待整改"))
                .waitFor();
        assertEquals(
                0,
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("转为工单"))
                        .count(),
                "it becomes an order once");
        forms.press("答复");
        forms.fill("答复内容", "已约施工方明天返工。");
        community.look("answers");
        forms.send();
        page.getByText("已向居民公开").waitFor();
        community.read("remark");
        community.paper("remark");
    }

    private static void theAnswerComesAsANotice(Desk resident) throws IOException {
        Page page = resident.page();
        resident.go(PropertyEstate.PART + "/resident/notices");
        page.locator(".matters button.matter")
                .filter(new Locator.FilterOptions().setHasText("您对“外墙保温改造”的监督意见已有答复"))
                .first()
                .click();
        page.getByText("已约施工方明天返工。").waitFor();
    }

    private static void aResidentReadsTheLedger(Desk resident) throws IOException {
        Page page = resident.page();
        resident.go(PropertyEstate.PART + "/resident/projects");
        signIn(page);
        page.locator(".matter")
                .filter(new Locator.FilterOptions().setHasText("粉刷楼道"))
                .click();
        page.getByText("In ¥16,100.00, spent ¥0.00, left ¥16,100.00").waitFor();
        resident.look("ledger");
    }
}
