package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linli.itests.host.TestHost;

/** Social organisations (社会组织) on their way through a base (孵化基地), and projects in a competition (项目大赛) whose judges score blindly. */
class IncubationPagesIT {
    private static final String CODE = Story.INCUBATION.code();
    private static final String PART = "/t/" + CODE;
    private static final String RESIDENT = PART + "/resident/organisation";
    /** Valid after GB 32100-2015. */
    private static final String USCC = "52360993MJD12345X8";

    private static final int DESK = 1360;
    private static final int PHONE = 390;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @AutoClose
    private static BrowsedHost browsed;

    private static TestHost host;
    private static String admin;

    @BeforeAll
    static void start() throws Exception {
        browsed = BrowsedHost.ofStories();
        host = browsed.host();
        admin = host.demo("district-admin", CODE);
        host.call(
                        admin,
                        "PUT",
                        PART + "/api/modules/incubation/parameters",
                        Map.of("values", Map.of("judgesMin", 2)),
                        Map.of("If-Match", "*"))
                .expect(200);
    }

    private static Desk desk(String role, int width, String language) throws IOException {
        Desk desk = browsed.desk("incubation-" + role + "-" + width, width, language);
        desk.signIn(PART, role + "@" + CODE, host.demoPassword());
        return desk;
    }

    private static String division(String code) throws Exception {
        return host.get(admin, PART + "/api/divisions?code=" + code)
                .expect(200)
                .body()
                .at("/items/0/id")
                .asText();
    }

    private static String made(String path, Map<String, ?> body) throws Exception {
        return host.call(admin, "POST", PART + "/api/incubation" + path, body)
                .expect(201)
                .body()
                .get("id")
                .asText();
    }

    private static JsonNode api(String path) throws Exception {
        return host.get(admin, PART + "/api/incubation" + path).expect(200).body();
    }

    private static Locator tag(Page page, String words) {
        return page.locator(".el-tag").getByText(words, new Locator.GetByTextOptions().setExact(true));
    }

    private static String address(Desk desk) {
        return URI.create(desk.page().url()).getPath();
    }

    private static void base(String name) throws Exception {
        made(
                "/bases",
                Map.of(
                        "divisionId",
                        division(CODE + "001"),
                        "name",
                        name,
                        "level",
                        "STREET",
                        "places",
                        3,
                        "opened",
                        "2024-01-01",
                        "mode",
                        Map.of(
                                "founder",
                                "示例街道",
                                "operator",
                                "示例社工机构",
                                "resources",
                                "示例商会",
                                "organisations",
                                "示例培育计划",
                                "benefit",
                                "示例惠民服务"),
                        "offers",
                        List.of("TRAINING", "SPACE")));
    }

    /** One with a number by which somebody may ask to speak for it. */
    private static String registered(String name, String code) throws Exception {
        return made(
                "/social-organisations",
                Map.ofEntries(
                        Map.entry("divisionId", division(CODE + "001001")),
                        Map.entry("name", name),
                        Map.entry("kind", "SERVICE"),
                        Map.entry("domain", "ELDERLY"),
                        Map.entry("stage", "REGISTERED"),
                        Map.entry("uscc", code),
                        Map.entry("registeredOn", "2024-05-01"),
                        Map.entry("authority", "示例民政局"),
                        Map.entry("careProvider", false),
                        Map.entry("helpingGroup", false)));
    }

    private static String organisation(String name) throws Exception {
        return made(
                "/social-organisations",
                Map.of(
                        "divisionId",
                        division(CODE + "001001"),
                        "name",
                        name,
                        "kind",
                        "COMMUNITY",
                        "domain",
                        "ELDERLY",
                        "stage",
                        "PREPARING",
                        "careProvider",
                        false,
                        "helpingGroup",
                        false));
    }

    @Test
    void anOrganisationIsRegisteredAdmittedToABaseReachesItsMilestoneAndGraduates() throws Exception {
        base("示例孵化基地");
        try (Desk desk = desk("community", DESK, "zh-CN");
                Desk street = desk("street", PHONE, "zh-CN")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            anOrganisationIsRegistered(desk);
            String organisation = address(desk);
            forms.follow("申请入驻孵化");
            forms.choose("孵化基地", "示例孵化基地");
            forms.fill("孵化计划", "一年内完成备案并独立承接项目。");
            desk.look("application");
            forms.press("保存");
            tag(page, "待审核").waitFor();
            String path = address(desk);

            Forms phone = new Forms(street.page());
            street.go(path);
            phone.press("准予入驻");
            phone.send();
            tag(street.page(), "已入驻").waitFor();
            desk.go(path);
            forms.press("开始孵化");
            forms.send();
            tag(page, "在孵").waitFor();
            forms.press("安排导师");
            forms.fill("外聘导师姓名", "示例导师");
            forms.fill("专长", "财务管理");
            forms.send();
            page.getByText("示例导师").first().waitFor();
            forms.press("设定节点");
            forms.fill("节点", "完成备案");
            forms.fillTime("应完成日期", LocalDate.now(ZONE).plusDays(30).toString());
            forms.send();
            page.getByText("完成备案").first().waitFor();
            desk.read("incubating");

            street.go(path);
            nobodyGraduatesBeforeTheMilestone(street);
            desk.go(path);
            forms.press("完成：完成备案");
            forms.fill("完成依据", "备案证书已存档。");
            forms.send();
            tag(page, "已完成").waitFor();
            street.go(path);
            review(street);
            tag(street.page(), "已出壳").waitFor();
            street.read("graduated");
            desk.go(organisation);
            page.getByText("示例孵化基地").first().waitFor();
            desk.readInBothLanguages("organisation");
            assertEquals(
                    "GRADUATED",
                    api(path.substring(path.indexOf("/paths")))
                            .at("/path/state")
                            .asText());
        }
    }

    private static void anOrganisationIsRegistered(Desk desk) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        desk.go(PART + "/incubation/organisations");
        forms.follow("登记社会组织");
        forms.fill("名称", "示例敬老互助会");
        forms.choose("类型", "社区社会组织");
        forms.choose("业务领域", "为老服务");
        forms.chooseDivision("区划", "一社区");
        forms.choose("设立阶段", "筹备");
        forms.fill("统一社会信用代码", "000000000000000001");
        forms.press("保存");
        page.getByText("不是有效的统一社会信用代码").waitFor();
        desk.expectComplaint("422");
        forms.fill("统一社会信用代码", "");
        desk.look("new-organisation");
        forms.press("保存");
        tag(page, "筹备").waitFor();
        forms.press("登记扶持");
        forms.choose("扶持类型", "能力培训");
        forms.fill("扶持内容", "参加社会组织负责人培训。");
        forms.send();
        page.getByText("参加社会组织负责人培训。").waitFor();
        desk.read("supported");
    }

    private static void nobodyGraduatesBeforeTheMilestone(Desk street) {
        Page page = street.page();
        fillReview(page);
        page.getByRole(AriaRole.DIALOG)
                .locator("visible=true")
                .locator("button[type=submit]")
                .click();
        page.getByText("还有未完成的孵化节点").waitFor();
        street.expectComplaint("422");
        street.look("review");
    }

    private static void review(Desk street) {
        fillReview(street.page());
        new Forms(street.page()).send();
    }

    private static void fillReview(Page page) {
        Forms forms = new Forms(page);
        forms.press("出壳评审");
        forms.choose("结论", "通过，予以出壳");
        forms.fill("得分", "92");
        forms.fill("评审意见", "运作规范。");
    }

    @Test
    void twoJudgesScoreBlindlyTheBestIsAwardedAndItsMoneyIsBooked() throws Exception {
        String first = organisation("示例申报组织甲");
        String second = organisation("示例申报组织乙");
        try (Desk desk = desk("district-admin", DESK, "zh-CN");
                Desk phone = desk("department", PHONE, "zh-CN");
                Desk other = desk("street", DESK, "en")) {
            String season = aCompetitionIsPublished(desk);
            String id = season.substring(season.lastIndexOf('/') + 1);
            made("/seasons/" + id + "/entries", entry(first, "示例为老项目", "8000.00"));
            made("/seasons/" + id + "/entries", entry(second, "示例助残项目", "6000.00"));
            judgesAreAppointedAndEntriesClosed(desk, season);

            onThePhone(phone, "示例为老项目", 80, "需求真实。");
            onThePhone(phone, "示例助残项目", 60, "方案待细化。");
            inEnglish(other, "示例为老项目", 90);
            assertFalse(other.page().content().contains("需求真实。"), "nobody else's words");
            inEnglish(other, "示例助残项目", 70);

            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(season);
            page.getByText("示例为老项目").first().click();
            page.getByText("盲评：打分结束并排名后才公开各评委的分数。").waitFor();
            assertFalse(page.content().contains("需求真实。"), "blind for who runs it, too");
            desk.read("blind");
            desk.go(season);
            forms.press("结束打分并排名");
            forms.send();
            Locator best = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("排名"))
                    .locator("tr")
                    .filter(new Locator.FilterOptions().setHasText("85.00"));
            best.getByText("示例为老项目").waitFor();
            best.getByText("25.00").waitFor();
            desk.readInBothLanguages("ranked");
        }
        theBestIsAwardedAndItsMoneyBooked();
    }

    private static Map<String, Object> entry(String organisation, String title, String asked) {
        return Map.of(
                "orgId",
                organisation,
                "title",
                title,
                "words",
                "每周两次上门服务。",
                "asked",
                asked,
                "people",
                List.of("示例成员"),
                "beneficiaries",
                120);
    }

    /** @return the address of its page */
    private static String aCompetitionIsPublished(Desk desk) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        desk.go(PART + "/incubation/seasons");
        forms.follow("筹备大赛");
        forms.fill("名称", "示例公益创新项目大赛");
        forms.chooseDivision("主办区划", "一街");
        forms.fillTime("申报截止", LocalDate.now(ZONE).plusDays(20).toString());
        forms.fill("资助总预算", "10000");
        forms.press("增加指标");
        page.getByLabel("第 1 项指标").fill("需求");
        page.getByLabel("第 1 项权重（%）").fill("40");
        forms.press("增加指标");
        page.getByLabel("第 2 项指标").fill("方案");
        page.getByText("权重合计 100%").waitFor();
        desk.look("new-season");
        forms.press("保存");
        forms.headed("示例公益创新项目大赛");
        forms.press("发布征集");
        forms.send();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("申报项目"))
                .waitFor();
        return address(desk);
    }

    private static void judgesAreAppointedAndEntriesClosed(Desk desk, String season) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        desk.go(season);
        for (String judge : List.of("department", "street")) {
            forms.press("聘请评委");
            forms.choose("评委账号", judge + "@" + CODE);
            forms.send();
        }
        page.locator(".judges li").nth(1).waitFor();
        forms.press("截止申报");
        Locator dialog = page.getByRole(AriaRole.DIALOG).locator("visible=true");
        dialog.locator("button[type=submit]").click();
        page.getByText("提前截止请说明原因").waitFor();
        desk.expectComplaint("422");
        forms.fill("原因", "名额已满。");
        forms.send();
        page.locator("[aria-current=step]").getByText("评审打分").waitFor();
        desk.read("scoring");
    }

    private static void onThePhone(Desk desk, String project, int points, String words) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        desk.go(PART + "/incubation/my-scores");
        page.getByText(project).first().waitFor();
        desk.look("tasks");
        page.getByText(project).first().click();
        forms.headed(project);
        forms.fill("需求", String.valueOf(points));
        forms.fill("评审意见", words);
        forms.press("提交评分");
        page.getByText("每项指标都须打分").waitFor();
        desk.expectComplaint("422");
        forms.fill("方案", String.valueOf(points));
        forms.press("提交评分");
        page.getByText("修改评分").waitFor();
        desk.read("score");
    }

    private static void inEnglish(Desk desk, String project, int points) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        desk.go(PART + "/incubation/my-scores?scored=false");
        page.getByText(project).first().click();
        forms.headed(project);
        forms.fill("需求", String.valueOf(points));
        forms.fill("方案", String.valueOf(points));
        forms.fill("What you say of it", "Good.");
        forms.press("Give the score");
        page.getByText("Change the score").waitFor();
        desk.read("score");
    }

    private static void theBestIsAwardedAndItsMoneyBooked() throws Exception {
        String season = api("/seasons").at("/items/0/id").asText();
        try (Desk desk = desk("district-admin", DESK, "zh-CN")) {
            Page page = desk.page();
            Forms forms = new Forms(page);
            desk.go(PART + "/incubation/seasons/" + season);
            forms.press("定奖");
            page.getByText("合计 8,000.00 元，预算余 2,000.00 元").waitFor();
            desk.look("awards");
            forms.send();
            page.locator("[aria-current=step]").getByText("已定奖").waitFor();
            page.locator(".ll-table").getByText("示例为老项目").first().click();
            tag(page, "获奖").waitFor();
            book(page, "大赛资助", "5000", "首笔资助。");
            page.getByText("余额 5,000.00 元").waitFor();
            book(page, "支出", "1200", "购买物资。");
            page.getByText("余额 3,800.00 元").waitFor();
            forms.press("登记跟踪");
            forms.fill("进展", "已服务老人。");
            forms.send();
            page.getByText("已服务老人。").waitFor();
            desk.read("awarded");
            JsonNode awarded = api("/seasons/" + season + "/entries?state=AWARDED");
            assertEquals("8000.00", awarded.at("/items/0/awarded").asText());
            String project = awarded.at("/items/0/id").asText();
            assertEquals(
                    "3000.00",
                    api("/projects/" + project + "/money/balance")
                            .get("toGrant")
                            .asText());
        }
    }

    private static void book(Page page, String kind, String amount, String words) {
        Forms forms = new Forms(page);
        forms.press("记账");
        forms.choose("收支类型", kind);
        forms.fill("金额", amount);
        forms.fill("摘要", words);
        forms.send();
    }

    @Test
    void anOrganisationSpeaksForItselfOnThePhone() throws Exception {
        String organisation = registered("街道助老服务中心", USCC);
        base("街道创新空间");
        try (Desk phone = resident();
                Desk desk = desk("street", DESK, "zh-CN")) {
            aContactIsConfirmed(phone, desk, organisation);
            itAppliesAndIsAdmitted(phone, desk, organisation);
            itEntersAProjectAndChangesIt(phone);
        }
        assertEquals(
                "为老助餐（二期）",
                api("/seasons/" + published() + "/entries").at("/items/0/title").asText());
    }

    private static Desk resident() throws IOException {
        Desk resident = browsed.desk("incubation-resident", PHONE, "zh-CN");
        Page page = resident.page();
        resident.go(RESIDENT);
        page.locator("input[autocomplete=username]").fill("resident@" + CODE);
        page.locator("input[type=password]").fill(host.demoPassword());
        page.locator("button.main").click();
        page.locator(".hello").waitFor();
        return resident;
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }

    private static void aContactIsConfirmed(Desk phone, Desk desk, String organisation) throws IOException {
        Page page = phone.page();
        page.getByText("您还没有联系的社会组织").waitFor();
        phone.read("no-organisation");
        button(page, "申请作为组织联系人").click();
        page.getByLabel("统一社会信用代码").fill(USCC.substring(0, 17) + "0");
        page.getByLabel("您在组织中的职务和联系方式").fill("示例负责人");
        button(page, "提交申请").click();
        page.getByText("不是有效的统一社会信用代码").waitFor();
        phone.expectComplaint("422");
        page.getByLabel("统一社会信用代码").fill(USCC);
        phone.look("ask");
        button(page, "提交申请").click();
        page.locator(".state").getByText("待确认").waitFor();
        assertEquals(0, button(page, "入驻孵化").count(), "not before it is confirmed");

        Page staff = desk.page();
        desk.go(PART + "/incubation/organisations/" + organisation);
        staff.getByText("示例负责人").first().waitFor();
        desk.read("contact-asks");
        staff.locator("button[aria-label^='确认']").first().click();
        new Forms(staff).send();
        staff.getByText("已确认").first().waitFor();
    }

    private static void itAppliesAndIsAdmitted(Desk phone, Desk desk, String organisation) throws Exception {
        Page page = phone.page();
        phone.go(RESIDENT);
        button(page, "入驻孵化").click();
        button(page, "申请入驻孵化").click();
        page.getByLabel("孵化基地").selectOption("街道创新空间（余 3 个名额）");
        page.getByLabel("孵化计划").fill("一年内独立承接项目，需要场地。");
        phone.look("own-application");
        button(page, "提交申请").click();
        page.locator(".state").getByText("待审核").waitFor();

        String path =
                api("/paths?organisation=" + organisation).at("/items/0/id").asText();
        desk.go(PART + "/incubation/paths/" + path);
        new Forms(desk.page()).press("准予入驻");
        new Forms(desk.page()).send();
        tag(desk.page(), "已入驻").waitFor();
        phone.go(RESIDENT);
        button(page, "入驻孵化").click();
        page.locator(".state").getByText("已入驻").waitFor();
        phone.read("own-path");
        desk.go(PART + "/incubation/organisations/" + organisation);
        desk.page().getByText("示例负责人").first().waitFor();
        desk.readInBothLanguages("contact");
    }

    private static void itEntersAProjectAndChangesIt(Desk phone) throws Exception {
        String season = made(
                "/seasons",
                Map.of(
                        "divisionId",
                        division(CODE + "001"),
                        "title",
                        "街道微公益大赛",
                        "opens",
                        LocalDate.now(ZONE).toString(),
                        "closes",
                        LocalDate.now(ZONE).plusDays(20).toString(),
                        "budget",
                        "10000.00",
                        "criteria",
                        List.of(Map.of("code", "need", "name", "需求", "weight", 100))));
        host.call(admin, "POST", PART + "/api/incubation/seasons/" + season + "/stage", Map.of("step", "PUBLISH"))
                .expect(200);
        Page page = phone.page();
        phone.go(RESIDENT);
        button(page, "项目大赛").click();
        button(page, "申报项目：街道微公益大赛").click();
        page.getByLabel("项目名称").fill("为老助餐");
        page.getByLabel("项目书").fill("每周三次送餐。");
        page.getByLabel("申请资助（元）").fill("20000");
        page.getByLabel("预计受益人数").fill("60");
        button(page, "提交申报").click();
        page.getByText("不能超过大赛预算").waitFor();
        phone.expectComplaint("422");
        page.getByLabel("申请资助（元）").fill("8000");
        phone.look("own-entry");
        button(page, "提交申报").click();
        button(page, "修改：为老助餐").click();
        page.getByLabel("项目名称").fill("为老助餐（二期）");
        button(page, "保存修改").click();
        button(page, "修改：为老助餐（二期）").waitFor();
        phone.read("own-entries");
    }

    private static String published() throws Exception {
        return api("/seasons?q=" + URLEncoder.encode("街道微公益", StandardCharsets.UTF_8))
                .at("/items/0/id")
                .asText();
    }
}
