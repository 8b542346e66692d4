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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linli.itests.host.TestHost;

/** Red property (红色物业) at work: residents on the phone, the company's staff on theirs, community and district at their desks. */
class PropertyPagesIT {
    private static final String CODE = Story.PROPERTY.code();
    private static final String PART = "/t/" + CODE;
    private static final int DESK = 1360;
    private static final int PHONE = 390;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String COMPANY = "安居物业";
    private static final String ESTATE = "滨江小区";
    private static final String ADMIN = "district-admin";

    /** As {@link org.linli.itests.host.HostClient#firstSignIn} leaves it. */
    private static final String OWN_PASSWORD = "of-the-tests-Only-1";

    @AutoClose
    private static BrowsedHost browsed;

    private static TestHost host;
    private static String home = "";
    private static String company = "";
    private static String estate = "";

    @BeforeAll
    static void start() throws Exception {
        browsed = BrowsedHost.ofStories();
        host = browsed.host();
        home = division("001001");
        company = made(
                "/registry/organisations",
                Map.of("name", COMPANY, "type", "PROPERTY", "divisionId", home, "active", true, "generated", false));
        estate = made(
                "/registry/estates",
                Map.of("name", ESTATE, "divisionId", home, "hasProperty", true, "generated", false));
        made("/property/companies", Map.of("organisationId", company, "partyMode", "INSTRUCTOR"));
        made("/property/estates", Map.of("estateId", estate, "households", 161, "organisations", List.of()));
        made(
                "/property/contracts",
                Map.of(
                        "companyId",
                        company,
                        "estateId",
                        estate,
                        "kind",
                        "PRELIMINARY",
                        "firstDay",
                        today().toString(),
                        "terms",
                        "保洁、维修"));
        aStewardWorksInTheCompany();
    }

    /** Has no right where the estate lies: what the steward may do comes with what is given to the company. */
    private static void aStewardWorksInTheCompany() throws Exception {
        String elsewhere = division("002");
        JsonNode user = answer("/users", Map.of("username", "steward", "displayName", "王管家", "division", elsewhere));
        String id = user.at("/user/id").asText();
        made("/grants", Map.of("user", id, "role", "department", "division", elsewhere));
        made("/orders/unit-members", Map.of("organisationId", company, "userId", id));
        host.firstSignIn(
                CODE,
                new ObjectMapper()
                        .valueToTree(Map.of(
                                "username",
                                "steward",
                                "password",
                                user.get("firstPassword").asText())));
    }

    private static JsonNode answer(String path, Map<String, ?> body) throws Exception {
        return host.call(host.demo(ADMIN, CODE), "POST", PART + "/api" + path, body)
                .expect(201)
                .body();
    }

    private static String made(String path, Map<String, ?> body) throws Exception {
        return answer(path, body).path("id").asText();
    }

    private static JsonNode api(String path) throws Exception {
        return host.get(host.demo(ADMIN, CODE), PART + "/api" + path)
                .expect(200)
                .body();
    }

    private static String division(String below) throws Exception {
        return api("/divisions?code=" + CODE + below).at("/items/0/id").asText();
    }

    private static LocalDate today() {
        return LocalDate.now(ZONE);
    }

    private static Desk desk(String role, int width, String language) throws IOException {
        Desk desk = browsed.desk("property-" + role + "-" + width, width, language);
        desk.signIn(PART, role + "@" + CODE, host.demoPassword());
        return desk;
    }

    private static Desk steward() throws IOException {
        Desk phone = browsed.desk("property-steward", PHONE, "zh-CN");
        phone.signIn(PART, "steward", OWN_PASSWORD);
        return phone;
    }

    private static void click(Page page, AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name)).first().click();
    }

    private static void open(Desk desk, String list, String name) {
        desk.go(PART + "/property/" + list);
        click(desk.page(), AriaRole.LINK, name);
        new Forms(desk.page()).headed(name);
    }

    private static Locator state(Page page, String words) {
        return page.locator(".el-tag").getByText(words, new Locator.GetByTextOptions().setExact(true));
    }

    @Test
    void aResidentOrdersOnThePhoneRatesAndComplainsToTheCommunity() throws Exception {
        try (Desk desk = desk(ADMIN, DESK, "zh-CN");
                Desk resident = browsed.desk("property-resident", PHONE, "zh-CN");
                Desk steward = steward();
                Desk community = desk("community", DESK, "zh-CN")) {
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
        desk.go(PART + "/property/menu");
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
        click(desk.page(), AriaRole.LINK, COMPANY);
        forms.headed(COMPANY);
        desk.page().getByText("服务的小区").waitFor();
        desk.read("company");
    }

    private static void aResidentOrdersIt(Desk resident) throws IOException {
        Page page = resident.page();
        resident.go(PART + "/resident");
        signIn(page);
        click(page, AriaRole.BUTTON, "我要点单");
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
        click(page, AriaRole.BUTTON, "提交");
        page.locator(".matters").getByText("水管维修").waitFor();
        resident.read("ordered");
    }

    private static void theCompanyAcceptsAndHandlesIt(Desk steward) {
        Page page = steward.page();
        open(steward, "orders", "水管维修");
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
        click(page, AriaRole.BUTTON, "2 分");
        page.getByLabel("留言").fill("第二天又漏了。");
        resident.look("rates");
        click(page, AriaRole.BUTTON, "提交评价");
        page.getByText("您对结果不满意").waitFor();
        page.getByLabel("说明").fill("打电话没人接。");
        resident.look("complains");
        click(page, AriaRole.BUTTON, "提交投诉");
        page.getByText("已交社区处理").waitFor();
        resident.read("complained");
    }

    private static void theCommunityDealsWithTheComplaint(Desk community) {
        open(community, "complaints", "水管维修");
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
        desk.go(PART + "/property/indicators");
        desk.page().getByText("点单满意率").first().waitFor();
        desk.readInBothLanguages("figures");
        desk.go(PART + "/property/orders");
        desk.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("水管维修"))
                .waitFor();
        desk.readInBothLanguages("orders");
    }

    @Test
    void whatAnInspectionFindsThePhoneOfTheCompanyPutsRight() throws Exception {
        try (Desk inspector = desk("community", PHONE, "zh-CN");
                Desk steward = steward()) {
            Page page = inspector.page();
            Forms forms = new Forms(page);
            page.context().grantPermissions(List.of("geolocation"));
            page.context().setGeolocation(new Geolocation(27.6, 115.9));
            inspector.go(PART + "/property/inspections");
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
            open(steward, "orders", "消防通道堵塞");
            state(steward.page(), "待整改").waitFor();
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
        inspector.go(PART + "/property/inspections");
        click(page, AriaRole.LINK, ESTATE);
    }

    private static void people(String... names) throws Exception {
        for (String name : names) {
            made("/registry/persons", Map.of("name", name, "divisionId", home, "legalBasis", "STATUTORY_DUTY"));
        }
    }

    /** One of the list of a field without a label of its own, found by typing. */
    private static void pick(Page page, Locator select, String option) {
        select.click();
        select.locator("input").pressSequentially(option);
        CasePage.choose(page, option);
    }

    /** Fills one line of a group of people. */
    private static void member(Page page, int line, String person, String as) {
        Locator member = page.getByRole(AriaRole.DIALOG)
                .locator("visible=true")
                .locator("fieldset")
                .nth(line);
        pick(page, member.locator(".el-select").nth(0), person);
        member.locator(".el-select").nth(1).click();
        CasePage.choose(page, as);
    }

    @Test
    void anOwnersCommitteePassesTheGateAndIsFounded() throws Exception {
        people("业主甲", "业主乙", "业主丙", "业主丁", "业主戊", "社区代表", "街道代表");
        try (Desk desk = desk(ADMIN, DESK, "zh-CN");
                Desk phone = desk("street", PHONE, "en")) {
            Forms forms = new Forms(desk.page());
            desk.go(PART + "/property/committees");
            forms.follow("登记业委会");
            forms.choose("小区", ESTATE);
            forms.fill("名称", "滨江小区业委会");
            forms.press("保存");
            forms.headed("滨江小区业委会");
            theGateIsShutUntilTheConditionsHold(desk);
            aGroupPreparesTheElection(desk);
            theOwnersElect(desk);
            desk.read("founded");
            desk.paper("committee");
            open(phone, "committees", "滨江小区业委会");
            phone.page().getByText("Term 1").waitFor();
            phone.read("founded");
        }
    }

    private static void theGateIsShutUntilTheConditionsHold(Desk desk) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        forms.press("核查条件");
        forms.fill("已交付专有面积占比", "20");
        forms.turn("建设单位已报送筹备资料");
        desk.look("conditions");
        forms.send();
        page.getByText("尚未开展宣传发动").first().waitFor();
        assertEquals(0, page.getByText("成立筹备组").count(), "nothing is prepared yet");
        forms.press("核查条件");
        forms.fill("已交付专有面积占比", "80");
        forms.turn("已开展宣传发动");
        forms.send();
        state(page, "符合成立条件").waitFor();
    }

    private static void aGroupPreparesTheElection(Desk desk) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        forms.press("成立筹备组");
        forms.press("成立");
        Locator dialog = page.getByRole(AriaRole.DIALOG).locator("visible=true");
        dialog.getByText("第 1 人：").first().waitFor();
        desk.expectComplaint("422");
        assertFalse(dialog.innerText().contains("/members"), "no place that only machines read");
        pick(page, forms.field("组长").locator(".el-select"), "街道代表");
        member(page, 0, "社区代表", "社区");
        member(page, 1, "业主甲", "业主");
        member(page, 2, "业主乙", "业主");
        member(page, 3, "业主丙", "业主");
        desk.look("group");
        forms.press("成立");
        state(page, "筹备中").waitFor();
    }

    private static void theOwnersElect(Desk desk) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        forms.press("登记选举");
        forms.fill("业主总数", "200");
        forms.fill("专有总面积", "20000");
        forms.fill("参与表决的业主数", "150");
        forms.fill("参与表决的面积", "15000");
        forms.fill("同意的业主数", "60");
        forms.fill("同意的面积", "8000");
        List<String> owners = List.of("业主甲", "业主乙", "业主丙", "业主丁", "业主戊");
        for (int line = 0; line < owners.size(); line++) {
            member(page, line, owners.get(line), line == 0 ? "业委会主任" : "业委会委员");
        }
        forms.press("登记");
        page.locator(".ll-field.is-error").first().waitFor();
        desk.expectComplaint("422");
        forms.fill("同意的业主数", "80");
        desk.look("election");
        forms.press("登记");
        state(page, "已成立").waitFor();
        forms.press("登记备案");
        forms.fill("备案号", "备 2026-001");
        forms.send();
        page.getByText("备 2026-001").first().waitFor();
    }

    /** On the phone throughout, as in the estate: each of the pages keeps to its width. */
    @Test
    void aBodyOfTheOwnersGivesWayToAContractAndABranchElectsItsSecretary() throws Exception {
        people("党员乙");
        String secretary = somebody("书记甲");
        List<String> others = List.of(somebody("党员丙"), somebody("党员丁"));
        String place = made(
                "/registry/estates",
                Map.of("name", "湖畔小区", "divisionId", home, "hasProperty", false, "generated", false));
        made("/property/estates", Map.of("estateId", place, "households", 80, "organisations", List.of()));
        String community = made("/property/communities", Map.of("name", "湖畔社区党委", "divisionId", home));
        seat(community, secretary, "COMMUNITY_SECRETARY");
        try (Desk phone = desk("street", PHONE, "zh-CN")) {
            String body = aQuasiPropertyCommitteeLooksAfterTheEstate(phone);
            aContractIsConcludedRenewedAndEnded(phone);
            phone.go(body);
            phone.page().getByText("起服务").first().waitFor();
            phone.read("body-ended");
            aBranchElectsItsSecretary(phone, others);
            phone.go(PART + "/property/estates");
            phone.read("estates");
            new Forms(phone.page()).follow("批量设立联席会");
            phone.look("councils");
        }
    }

    private static String somebody(String name) throws Exception {
        return made("/registry/persons", Map.of("name", name, "divisionId", home, "legalBasis", "STATUTORY_DUTY"));
    }

    private static void seat(String body, String person, String post) throws Exception {
        made(
                "/property/seats",
                Map.of(
                        "organId",
                        body,
                        "personId",
                        person,
                        "post",
                        post,
                        "partyMember",
                        true,
                        "since",
                        today().toString()));
    }

    private static String aQuasiPropertyCommitteeLooksAfterTheEstate(Desk phone) {
        Page page = phone.page();
        Forms forms = new Forms(page);
        phone.go(PART + "/property/managements");
        forms.follow("成立自管组织");
        forms.choose("小区", "湖畔小区");
        forms.choose("种类", "准物业");
        forms.fill("名称", "湖畔小区楼宇管理委员会");
        person(page, "负责人", "党员乙");
        forms.press("保存");
        page.locator(".ll-field.is-error").getByText("党组织书记牵头").first().waitFor();
        phone.expectComplaint("422");
        person(page, "负责人", "书记甲");
        phone.look("founds-body");
        forms.press("保存");
        forms.headed("湖畔小区楼宇管理委员会");
        givePost(phone, "党员丙", "成员");
        phone.read("body");
        return page.url().substring(page.url().indexOf(PART));
    }

    /** In the field of just that name: others of the form begin with it. */
    private static void person(Page page, String label, String name) {
        Locator exactly = page.locator(
                "label", new Page.LocatorOptions().setHasText(Pattern.compile("^" + label + "\\s*\\*?\\s*$")));
        Locator field = page.locator(".ll-field:visible").filter(new Locator.FilterOptions().setHas(exactly));
        pick(page, field.last().locator(".el-select"), name);
    }

    private static void givePost(Desk phone, String person, String post) {
        Page page = phone.page();
        Forms forms = new Forms(page);
        forms.press("登记任职");
        person(page, "人员", person);
        forms.choose("职务", post);
        forms.turn("党员");
        forms.send();
        page.locator(".seats").getByText(person).waitFor();
    }

    private static void aContractIsConcludedRenewedAndEnded(Desk phone) {
        Page page = phone.page();
        Forms forms = new Forms(page);
        phone.go(PART + "/property/contracts");
        forms.follow("登记合同");
        forms.choose("物业企业", COMPANY);
        forms.choose("小区", "湖畔小区");
        forms.field("种类").locator(".el-select").click();
        page.locator(".el-select-dropdown__item:visible")
                .getByText("物业服务合同", new Locator.GetByTextOptions().setExact(true))
                .click();
        forms.fillTime("结束日期", today().plusDays(30).toString());
        forms.fillTime("业主表决选聘的日期", today().toString());
        fillVote(forms, "70");
        forms.fill("约定的服务内容和标准", "保洁、秩序维护、维修");
        forms.press("保存");
        page.locator(".ll-field.is-error").first().waitFor();
        phone.expectComplaint("422");
        forms.fill("同意的业主数", "120");
        phone.look("concludes");
        forms.press("保存");
        state(page, "即将到期").waitFor();
        forms.press("登记续聘意见");
        forms.choose("由谁提出", "业主");
        forms.turn("同意续聘");
        phone.look("notice");
        forms.send();
        page.locator("p.line").getByText("同意续聘").waitFor();
        phone.read("contract");
        forms.press("续签");
        forms.fillTime("开始日期", today().plusDays(31).toString());
        forms.fillTime("结束日期", today().plusDays(396).toString());
        forms.fillTime("业主表决选聘的日期", today().toString());
        fillVote(forms, "120");
        phone.look("renewal");
        forms.send();
        state(page, "未开始").waitFor();
        forms.press("终止合同");
        forms.fillTime("最后一天", today().plusDays(60).toString());
        forms.choose("原因类型", "双方协商解除");
        forms.fill("原因", "企业调整经营");
        phone.look("ends");
        forms.send();
        page.getByText("双方协商解除：企业调整经营").waitFor();
        phone.read("contract-ended");
    }

    private static void aBranchElectsItsSecretary(Desk phone, List<String> others) throws Exception {
        Page page = phone.page();
        Forms forms = new Forms(page);
        phone.go(PART + "/property/branches");
        forms.follow("开始组建");
        forms.choose("小区", "湖畔小区");
        forms.fill("名称", "湖畔小区党支部");
        forms.press("保存");
        forms.headed("湖畔小区党支部");
        givePost(phone, "党员乙", "支部党员");
        String branch = page.url().substring(page.url().lastIndexOf('/') + 1);
        for (String other : others) {
            seat(branch, other, "BRANCH_MEMBER");
        }
        page.reload();
        page.getByText("党员 3 名").waitFor();
        forms.press("组建支委会");
        member(page, 0, "党员乙", "业主代表");
        phone.look("branch-committee");
        forms.press("组建");
        state(page, "组建支委会").waitFor();
        forms.press("推荐书记人选");
        person(page, "人员", "党员乙");
        forms.press("推荐");
        state(page, "推荐书记人选").waitFor();
        forms.press("登记选举");
        forms.fill("到会有选举权的党员", "3");
        forms.fill("党员乙 得票", "1");
        forms.press("登记");
        page.getByText("超过到会人数一半").locator("visible=true").first().waitFor();
        phone.expectComplaint("422");
        forms.fill("党员乙 得票", "3");
        phone.look("branch-election");
        forms.press("登记");
        state(page, "已成立").waitFor();
        page.locator(".seats").getByText("小区党支部书记").waitFor();
        phone.read("branch");
    }

    @Test
    void aRatingHasConsequencesForTheEstate() throws Exception {
        try (Desk desk = desk(ADMIN, DESK, "zh-CN");
                Desk phone = desk("auditor", PHONE, "en")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PART + "/property/forms");
            forms.follow("制定评价表");
            desk.look("new-form");
            forms.press("保存");
            click(page, AriaRole.BUTTON, "停用");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("重新启用"))
                    .click();
            desk.go(PART + "/property/ratings");
            forms.follow("开展评价");
            forms.choose("评价对象", ESTATE);
            forms.fillTime("评价期开始", today().minusMonths(3).toString());
            forms.fillTime("评价期结束", today().toString());
            for (String criterion : List.of("红色阵地", "红色管家", "红色服务", "红色文化")) {
                forms.fill(criterion, "12.5");
            }
            desk.look("rates");
            forms.press("提交评价");
            forms.headed(ESTATE);
            page.getByText("50 分").first().waitFor();
            forms.press("作出决定");
            forms.choose("决定", "整顿中");
            forms.fillTime("整顿期限", today().plusDays(30).toString());
            forms.send();
            page.getByText("整顿至 " + today().plusDays(30)).first().waitFor();
            desk.readInBothLanguages("rating");
            desk.paper("rating");
            open(phone, "estates", ESTATE);
            phone.page().getByText("Being rectified").first().waitFor();
            phone.read("rectified");
        }
        assertEquals(
                "RECTIFYING", api("/property/estates/" + estate).get("standing").asText());
    }

    /** Row 36: whoever publishes a post knows the estate by its name, not by an id. */
    @Test
    void aPostIsPublishedForAnEstateThatIsFoundByItsName() throws Exception {
        try (Desk desk = desk(ADMIN, DESK, "zh-CN");
                Desk phone = desk(ADMIN, PHONE, "en")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PART + "/property/posts");
            forms.follow("发布岗位");
            forms.fill("标题", "楼道保洁岗");
            forms.chooseDivision("区划", "一社区");
            forms.choose("小区", ESTATE);
            forms.fill("职责", "每周保洁楼道");
            desk.look("new-post");
            forms.press("发布");
            forms.headed("楼道保洁岗");
            page.getByText(ESTATE).first().waitFor();
            desk.go(PART + "/property/posts");
            page.getByText("楼道保洁岗").first().waitFor();
            phone.go(PART + "/property/posts");
            phone.page().getByText("楼道保洁岗").first().waitFor();
            phone.read("posts");
        }
        JsonNode post = api("/claims/items?list=property.post").at("/items/0");
        assertEquals("楼道保洁岗", post.get("title").asText());
        assertEquals(
                estate,
                api("/claims/items/" + post.get("id").asText())
                        .at("/fields/estate")
                        .asText());
    }

    @Test
    void whatResidentsPayForIsDecidedByThemAndReadOnTheirPhones() throws Exception {
        try (Desk desk = desk("community", DESK, "zh-CN");
                Desk resident = browsed.desk("property-reader", PHONE, "en")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PART + "/property/projects");
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
            fillVote(forms, "100");
            forms.press("登记");
            page.locator(".ll-field.is-error").first().waitFor();
            desk.expectComplaint("422");
            fillVote(forms, "120");
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
        String project = made(
                "/property/projects",
                Map.of(
                        "estateId",
                        estate,
                        "kind",
                        "RENOVATION",
                        "title",
                        "外墙保温改造",
                        "households",
                        161,
                        "budget",
                        "90000.00",
                        "planned",
                        today().toString()));
        try (Desk resident = browsed.desk("property-speaks", PHONE, "zh-CN");
                Desk community = desk("community", DESK, "zh-CN")) {
            Page page = resident.page();
            resident.go(PART + "/resident/projects");
            signIn(page);
            page.locator(".matter")
                    .filter(new Locator.FilterOptions().setHasText("外墙保温改造"))
                    .click();
            click(page, AriaRole.BUTTON, "我要提监督意见");
            page.getByLabel("您的意见和愿望").fill("希望先修屋面再做外墙。");
            resident.look("wish");
            click(page, AriaRole.BUTTON, "提交");
            page.getByText("希望先修屋面再做外墙。").waitFor();
            theWorkBegins(community);
            aProblemIsSeenWithoutAConnection(resident);
            theStaffAnswerAndHaveItPutRight(community);
            page.reload();
            page.getByText("已约施工方明天返工。").waitFor();
            page.getByText("待整改").waitFor();
            click(page, AriaRole.BUTTON, "看图片（1）");
            page.locator(".pictures img").waitFor();
            resident.read("answered");
            theAnswerComesAsANotice(resident);
        }
        JsonNode said = api("/property/remarks?project=" + project).get("items");
        assertEquals(2, said.size(), said::toString);
    }

    private static void signIn(Page page) throws IOException {
        page.locator("input[autocomplete=username]").fill("resident@" + CODE);
        page.locator("input[type=password]").fill(host.demoPassword());
        page.locator("button.main").click();
    }

    private static void theWorkBegins(Desk community) {
        Page page = community.page();
        Forms forms = new Forms(page);
        open(community, "projects", "外墙保温改造");
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
        click(page, AriaRole.BUTTON, "我要提监督意见");
        page.getByText("发现问题").click();
        page.getByLabel("您看到的情况").fill("保温板没有粘牢。");
        page.getByLabel("地点").fill("3 号楼东侧");
        page.locator("input[type=file]").setInputFiles(photo());
        page.locator(".ll-photos img").waitFor();
        resident.look("problem");
        page.context().setOffline(true);
        click(page, AriaRole.BUTTON, "提交");
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
        community.go(PART + "/property/remarks");
        community.read("remarks");
        click(page, AriaRole.LINK, "保温板没有粘牢。");
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
        resident.go(PART + "/resident/notices");
        page.locator(".matters button.matter")
                .filter(new Locator.FilterOptions().setHasText("您对“外墙保温改造”的监督意见已有答复"))
                .first()
                .click();
        page.getByText("已约施工方明天返工。").waitFor();
    }

    private static void fillVote(Forms forms, String agreeing) {
        forms.fill("业主总数", "200");
        forms.fill("专有总面积", "20000");
        forms.fill("参与表决的业主数", "150");
        forms.fill("参与表决的面积", "15000");
        forms.fill("同意的业主数", agreeing);
        forms.fill("同意的面积", "12000");
    }

    private static void aResidentReadsTheLedger(Desk resident) throws IOException {
        Page page = resident.page();
        resident.go(PART + "/resident/projects");
        signIn(page);
        page.locator(".matter")
                .filter(new Locator.FilterOptions().setHasText("粉刷楼道"))
                .click();
        page.getByText("In ¥16,100.00, spent ¥0.00, left ¥16,100.00").waitFor();
        resident.look("ledger");
    }
}
