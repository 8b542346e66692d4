package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who looks after an estate (红色物业): bodies of the owners, companies by contract, branches, ratings of them and posts, at the desk and on the phone. */
class PropertyBodiesPagesIT {
    private static final String COMPANY = "安居物业";
    private static final String ESTATE = "滨江小区";

    @AutoClose
    private static PropertyEstate place;

    @BeforeAll
    static void start() throws Exception {
        place = PropertyEstate.served(ESTATE, COMPANY);
    }

    @Test
    void anOwnersCommitteePassesTheGateAndIsFounded() throws Exception {
        people("业主甲", "业主乙", "业主丙", "业主丁", "业主戊", "社区代表", "街道代表");
        try (Desk desk = place.desk(PropertyEstate.ADMIN, PropertyEstate.DESK, "zh-CN");
                Desk phone = place.desk("street", PropertyEstate.PHONE, "en")) {
            Forms forms = new Forms(desk.page());
            desk.go(PropertyEstate.PART + "/property/committees");
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
            PropertyEstate.open(phone, "committees", "滨江小区业委会");
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
        PropertyEstate.state(page, "符合成立条件").waitFor();
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
        PropertyEstate.state(page, "筹备中").waitFor();
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
        PropertyEstate.state(page, "已成立").waitFor();
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
        String lakeside = place.made(
                "/registry/estates",
                Map.of("name", "湖畔小区", "divisionId", place.division(), "hasProperty", false, "generated", false));
        place.made("/property/estates", Map.of("estateId", lakeside, "households", 80, "organisations", List.of()));
        String community =
                place.made("/property/communities", Map.of("name", "湖畔社区党委", "divisionId", place.division()));
        seat(community, secretary, "COMMUNITY_SECRETARY");
        try (Desk phone = place.desk("street", PropertyEstate.PHONE, "zh-CN")) {
            String body = aQuasiPropertyCommitteeLooksAfterTheEstate(phone);
            aContractIsConcludedRenewedAndEnded(phone);
            phone.go(body);
            phone.page().getByText("起服务").first().waitFor();
            phone.read("body-ended");
            aBranchElectsItsSecretary(phone, others);
            phone.go(PropertyEstate.PART + "/property/estates");
            phone.read("estates");
            new Forms(phone.page()).follow("批量设立联席会");
            phone.look("councils");
        }
    }

    private static String aQuasiPropertyCommitteeLooksAfterTheEstate(Desk phone) {
        Page page = phone.page();
        Forms forms = new Forms(page);
        phone.go(PropertyEstate.PART + "/property/managements");
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
        return page.url().substring(page.url().indexOf(PropertyEstate.PART));
    }

    private static void aContractIsConcludedRenewedAndEnded(Desk phone) {
        Page page = phone.page();
        Forms forms = new Forms(page);
        phone.go(PropertyEstate.PART + "/property/contracts");
        forms.follow("登记合同");
        forms.choose("物业企业", COMPANY);
        forms.choose("小区", "湖畔小区");
        forms.field("种类").locator(".el-select").click();
        page.locator(".el-select-dropdown__item:visible")
                .getByText("物业服务合同", new Locator.GetByTextOptions().setExact(true))
                .click();
        forms.fillTime("结束日期", PropertyEstate.today().plusDays(30).toString());
        forms.fillTime("业主表决选聘的日期", PropertyEstate.today().toString());
        PropertyEstate.fillVote(forms, "70");
        forms.fill("约定的服务内容和标准", "保洁、秩序维护、维修");
        forms.press("保存");
        page.locator(".ll-field.is-error").first().waitFor();
        phone.expectComplaint("422");
        forms.fill("同意的业主数", "120");
        phone.look("concludes");
        forms.press("保存");
        PropertyEstate.state(page, "即将到期").waitFor();
        forms.press("登记续聘意见");
        forms.choose("由谁提出", "业主");
        forms.turn("同意续聘");
        phone.look("notice");
        forms.send();
        page.locator("p.line").getByText("同意续聘").waitFor();
        phone.read("contract");
        forms.press("续签");
        forms.fillTime("开始日期", PropertyEstate.today().plusDays(31).toString());
        forms.fillTime("结束日期", PropertyEstate.today().plusDays(396).toString());
        forms.fillTime("业主表决选聘的日期", PropertyEstate.today().toString());
        PropertyEstate.fillVote(forms, "120");
        phone.look("renewal");
        forms.send();
        PropertyEstate.state(page, "未开始").waitFor();
        forms.press("终止合同");
        forms.fillTime("最后一天", PropertyEstate.today().plusDays(60).toString());
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
        phone.go(PropertyEstate.PART + "/property/branches");
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
        PropertyEstate.state(page, "组建支委会").waitFor();
        forms.press("推荐书记人选");
        person(page, "人员", "党员乙");
        forms.press("推荐");
        PropertyEstate.state(page, "推荐书记人选").waitFor();
        forms.press("登记选举");
        forms.fill("到会有选举权的党员", "3");
        forms.fill("党员乙 得票", "1");
        forms.press("登记");
        page.getByText("超过到会人数一半").locator("visible=true").first().waitFor();
        phone.expectComplaint("422");
        forms.fill("党员乙 得票", "3");
        phone.look("branch-election");
        forms.press("登记");
        PropertyEstate.state(page, "已成立").waitFor();
        page.locator(".seats").getByText("小区党支部书记").waitFor();
        phone.read("branch");
    }

    @Test
    void aRatingHasConsequencesForTheEstate() throws Exception {
        try (Desk desk = place.desk(PropertyEstate.ADMIN, PropertyEstate.DESK, "zh-CN");
                Desk phone = place.desk("auditor", PropertyEstate.PHONE, "en")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PropertyEstate.PART + "/property/forms");
            forms.follow("制定评价表");
            desk.look("new-form");
            forms.press("保存");
            PropertyEstate.click(page, AriaRole.BUTTON, "停用");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("重新启用"))
                    .click();
            desk.go(PropertyEstate.PART + "/property/ratings");
            forms.follow("开展评价");
            forms.choose("评价对象", ESTATE);
            forms.fillTime("评价期开始", PropertyEstate.today().minusMonths(3).toString());
            forms.fillTime("评价期结束", PropertyEstate.today().toString());
            for (String criterion : List.of("红色阵地", "红色管家", "红色服务", "红色文化")) {
                forms.fill(criterion, "12.5");
            }
            desk.look("rates");
            forms.press("提交评价");
            forms.headed(ESTATE);
            page.getByText("50 分").first().waitFor();
            forms.press("作出决定");
            forms.choose("决定", "整顿中");
            forms.fillTime("整顿期限", PropertyEstate.today().plusDays(30).toString());
            forms.send();
            page.getByText("整顿至 " + PropertyEstate.today().plusDays(30)).first().waitFor();
            desk.readInBothLanguages("rating");
            desk.paper("rating");
            PropertyEstate.open(phone, "estates", ESTATE);
            phone.page().getByText("Being rectified").first().waitFor();
            phone.read("rectified");
        }
        assertEquals(
                "RECTIFYING",
                place.api("/property/estates/" + place.estate()).get("standing").asText());
    }

    /** Row 36: whoever publishes a post knows the estate by its name, not by an id. */
    @Test
    void aPostIsPublishedForAnEstateThatIsFoundByItsName() throws Exception {
        try (Desk desk = place.desk(PropertyEstate.ADMIN, PropertyEstate.DESK, "zh-CN");
                Desk phone = place.desk(PropertyEstate.ADMIN, PropertyEstate.PHONE, "en")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PropertyEstate.PART + "/property/posts");
            forms.follow("发布岗位");
            forms.fill("标题", "楼道保洁岗");
            forms.chooseDivision("区划", "一社区");
            forms.choose("小区", ESTATE);
            forms.fill("职责", "每周保洁楼道");
            desk.look("new-post");
            forms.press("发布");
            forms.headed("楼道保洁岗");
            page.getByText(ESTATE).first().waitFor();
            desk.go(PropertyEstate.PART + "/property/posts");
            page.getByText("楼道保洁岗").first().waitFor();
            phone.go(PropertyEstate.PART + "/property/posts");
            phone.page().getByText("楼道保洁岗").first().waitFor();
            phone.read("posts");
        }
        JsonNode post = place.api("/claims/items?list=property.post").at("/items/0");
        assertEquals("楼道保洁岗", post.get("title").asText());
        assertEquals(
                place.estate(),
                place.api("/claims/items/" + post.get("id").asText())
                        .at("/fields/estate")
                        .asText());
    }

    private static void people(String... names) throws Exception {
        for (String name : names) {
            place.made(
                    "/registry/persons",
                    Map.of("name", name, "divisionId", place.division(), "legalBasis", "STATUTORY_DUTY"));
        }
    }

    private static String somebody(String name) throws Exception {
        return place.made(
                "/registry/persons",
                Map.of("name", name, "divisionId", place.division(), "legalBasis", "STATUTORY_DUTY"));
    }

    private static void seat(String body, String person, String post) throws Exception {
        place.made(
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
                        PropertyEstate.today().toString()));
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
}
