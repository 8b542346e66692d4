package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linli.itests.host.TestHost;
import org.linli.platform.sheets.SheetReader;
import org.linli.platform.sheets.SheetRow;

/** A ledger of ten rows and X (10+X 台账) at work: filled in by an office on its phone, looked at by a department, closed by the district; and an assessment of it. */
class LedgersPagesIT {
    private static final String CODE = Story.LEDGERS.code();
    private static final String PART = "/t/" + CODE;
    private static final int DESK = 1360;
    private static final int PHONE = 390;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String ADMIN = "district-admin";
    private static final String LEDGER = "党建引领上季度台账";
    private static final String FIXED = "组织体系建设";
    private static final String OWN = "红色驿站建设";
    private static final String OFFICE = "一街";
    private static final String OTHER = "二街";

    /** Ten of the kind; the office adds one for itself. */
    private static final int FIXED_ROWS = 10;

    /** As {@link org.linli.itests.host.HostClient#firstSignIn} leaves it. */
    private static final String OWN_PASSWORD = "of-the-tests-Only-1";

    @AutoClose
    private static BrowsedHost browsed;

    private static TestHost host;
    private static String officeToken = "";

    @BeforeAll
    static void start() throws Exception {
        browsed = BrowsedHost.ofStories();
        host = browsed.host();
        anOfficeWorksInItsStreetOnly();
    }

    private static void anOfficeWorksInItsStreetOnly() throws Exception {
        String street = division("001");
        JsonNode user = post(
                host.demo(ADMIN, CODE),
                "/users",
                Map.of("username", "office", "displayName", "李主任", "division", street));
        post(
                host.demo(ADMIN, CODE),
                "/grants",
                Map.of("user", user.at("/user/id").asText(), "role", "street", "division", street));
        officeToken = host.firstSignIn(
                CODE,
                new ObjectMapper()
                        .valueToTree(Map.of(
                                "username",
                                "office",
                                "password",
                                user.get("firstPassword").asText())));
    }

    private static JsonNode post(String token, String path, Map<String, ?> body) throws Exception {
        return host.call(token, "POST", PART + "/api" + path, body).expect(201).body();
    }

    private static JsonNode get(String token, String path) throws Exception {
        return host.get(token, PART + "/api" + path).expect(200).body();
    }

    private static List<JsonNode> items(String path) throws Exception {
        return StreamSupport.stream(
                        get(host.demo(ADMIN, CODE), path).get("items").spliterator(), false)
                .toList();
    }

    private static String division(String below) throws Exception {
        return get(host.demo(ADMIN, CODE), "/divisions?code=" + CODE + below)
                .at("/items/0/id")
                .asText();
    }

    private static LocalDate today() {
        return LocalDate.now(ZONE);
    }

    /** The quarter before that of today, which is over and can be closed. */
    private static LocalDate inLastQuarter() {
        return today().minusMonths(3);
    }

    private static String quarter(LocalDate day) {
        return day.getYear() + "-Q" + ((day.getMonthValue() + 2) / 3);
    }

    private static Desk desk(String role, int width, String language) throws IOException {
        Desk desk = browsed.desk("ledgers-" + role + "-" + width, width, language);
        desk.signIn(PART, role + "@" + CODE, host.demoPassword());
        return desk;
    }

    private static Desk office() throws IOException {
        Desk phone = browsed.desk("ledgers-office-" + PHONE, PHONE, "zh-CN");
        phone.signIn(PART, "office", OWN_PASSWORD);
        return phone;
    }

    private static void click(Page page, AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name)).first().click();
    }

    private static Locator state(Page page, String words) {
        return page.locator(".el-tag--large").getByText(words, new Locator.GetByTextOptions().setExact(true));
    }

    private static Locator row(Page page, String words) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(words));
    }

    /** Says yes to what the page asks. */
    private static void agree(Page page) {
        page.locator(".el-message-box__btns .el-button--primary").click();
    }

    private static String address(Page page) {
        return URI.create(page.url()).getPath();
    }

    private static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    @Test
    void aPeriodIsFilledInLookedAtClosedPrintedAndAssessed() throws Exception {
        try (Desk admin = desk(ADMIN, DESK, "zh-CN");
                Desk office = office();
                Desk department = desk("department", DESK, "zh-CN")) {
            String ledger = aLedgerIsBegun(admin);
            String period = thePeriodThatIsOverIsOpenedAndPutOff(admin, ledger);
            theOfficeAddsARowOfItsOwn(office, ledger);
            String entry = itIsFilledInWithEvidenceOnThePhone(office);
            theOthersAreHandedIn(ledger, period, entry);
            theDepartmentSendsOneBack(department, ledger, entry);
            theOfficeCorrectsIt(office, entry);
            theDepartmentConfirmsIt(department, entry);
            thePeriodIsClosed(admin, ledger);
            theWorkbookHasTheRows(admin);
            theLedgerGoesToPaper(admin, office);
            theFigureIsKept(admin);
            anAssessmentAwaitsApproval(department);
            String assessment = itIsApprovedByTheDistrict(admin);
            pointsAreGiven(department, assessment);
            itIsDecided(admin, assessment);
            theRankingGoesToPaper(admin, assessment);
            theOfficeSeesWhatFollows(office);
        }
    }

    /** @return its address */
    private static String aLedgerIsBegun(Desk admin) {
        Page page = admin.page();
        Forms forms = new Forms(page);
        admin.go(PART + "/ledgers/ledgers");
        forms.follow("建立台账");
        forms.choose("台账类型", "党建引领基层治理台账");
        forms.fill("名称", LEDGER);
        page.getByText("固定 10 项").waitFor();
        admin.look("new-ledger");
        forms.press("建立");
        forms.headed(LEDGER);
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("事项（10+X）"))
                .waitFor();
        // on the last day of a quarter the period of that day is over by the page's rule, and there is nothing to see
        // of this
        if (quarter(today()).equals(quarter(today().plusDays(1)))) {
            page.getByText("起可关账").waitFor();
            assertEquals(
                    0, page.locator("[data-action=close]").count(), "a period that goes on is not closed by anybody");
        }
        admin.read("ledger");
        return address(page);
    }

    /** @return id of the period */
    private static String thePeriodThatIsOverIsOpenedAndPutOff(Desk admin, String ledger) throws Exception {
        Page page = admin.page();
        Forms forms = new Forms(page);
        forms.press("补开一期");
        forms.fill("期", "上季度");
        page.getByRole(AriaRole.DIALOG)
                .locator("visible=true")
                .locator("button[type=submit]")
                .click();
        page.locator(".ll-field.is-error").getByText("如 " + quarter(today())).waitFor();
        admin.expectComplaint("422");
        forms.fill("期", quarter(inLastQuarter()));
        forms.send();
        page.locator("[data-action=close]").waitFor();
        String due = today().plusDays(7).toString();
        forms.press("延期");
        forms.fillTime("报送截止", due);
        forms.send();
        page.getByText("报送截止 " + due).waitFor();
        admin.look("period");
        List<JsonNode> periods = items("/ledgers/ledgers/" + id(ledger) + "/periods");
        assertEquals(
                List.of(quarter(today()), quarter(inLastQuarter())),
                periods.stream().map(one -> one.get("period").asText()).toList());
        return periods.get(1).get("id").asText();
    }

    private static void theOfficeAddsARowOfItsOwn(Desk office, String ledger) {
        Page page = office.page();
        Forms forms = new Forms(page);
        office.go(ledger);
        forms.headed(LEDGER);
        office.look("ledger");
        forms.press("增加自选项");
        forms.fill("事项", OWN);
        Locator unit = forms.field("由谁填报").locator("input").first();
        page.waitForCondition(() -> unit.inputValue().equals(OFFICE));
        office.look("own-row");
        forms.send();
        Locator added = page.locator(".rows li").filter(new Locator.FilterOptions().setHasText(OWN));
        added.getByText(OFFICE).waitFor();
        assertEquals(
                2,
                page.locator(".rows button").count(),
                "it changes and takes off its own row, and none of the kind's");
        assertEquals(
                0,
                page.locator("[data-action=close], [data-action=end], [data-action=open-period]")
                        .count(),
                "the office does not keep the ledger");
    }

    /** @return address of what is filled in */
    private static String itIsFilledInWithEvidenceOnThePhone(Desk office) {
        Page page = office.page();
        Forms forms = new Forms(page);
        office.go(PART + "/ledgers/entries");
        row(page, FIXED).first().waitFor();
        office.read("to-be-filled-in");
        Locator last = row(page, FIXED).filter(new Locator.FilterOptions().setHasText(inWords(inLastQuarter())));
        last.getByRole(AriaRole.LINK).first().click();
        forms.headed(FIXED);
        forms.press("报送");
        page.locator(".ll-field.is-error").first().waitFor();
        office.expectComplaint("422");
        forms.fill("应办事项", "5");
        forms.fill("已办事项", "6");
        forms.fill("进展情况", "已建网格党支部四个。");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("支部名册.txt", "text/plain", "第一网格党支部".getBytes(StandardCharsets.UTF_8)));
        page.getByText("支部名册.txt").first().waitFor();
        assertEquals(
                "已建网格党支部四个。",
                forms.field("进展情况").locator("textarea").inputValue(),
                "what is written is still there when a file was attached");
        office.look("filled-in");
        forms.press("报送");
        state(page, "已报送").waitFor();
        page.getByText("支部名册.txt").waitFor();
        office.read("handed-in");
        return address(page);
    }

    /** The quarter of the day as people read it. */
    private static String inWords(LocalDate day) {
        return day.getYear() + "年第" + ((day.getMonthValue() + 2) / 3) + "季度";
    }

    /** All of the office, and all but one of the other street. */
    private static void theOthersAreHandedIn(String ledger, String period, String entry) throws Exception {
        String street = host.demo("street", CODE);
        List<JsonNode> all = items("/ledgers/entries?limit=50&ledger=" + id(ledger) + "&period=" + period);
        assertEquals(2 * FIXED_ROWS + 1, all.size(), "ten of each street, and the row of the office");
        String own = division("001");
        int left = 1;
        for (JsonNode one : all) {
            boolean offices = one.get("divisionId").asText().equals(own);
            if (one.get("id").asText().equals(id(entry)) || !offices && left-- > 0) {
                continue;
            }
            String token = offices ? officeToken : street;
            String path = PART + "/api/ledgers/entries/" + one.get("id").asText();
            String tag = host.get(token, path)
                    .expect(200)
                    .raw()
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            host.call(
                            token,
                            "PATCH",
                            path,
                            Map.of("values", Map.of("planned", 3, "done", 3)),
                            Map.of("Content-Type", "application/merge-patch+json", "If-Match", tag))
                    .expect(200);
            host.call(token, "POST", path + "/submit", null).expect(200);
        }
    }

    private static void choosePeriod(Page page, LocalDate day) {
        page.locator(".el-select.period").click();
        CasePage.choose(page, inWords(day));
    }

    private static void theDepartmentSendsOneBack(Desk department, String ledger, String entry) {
        Page page = department.page();
        Forms forms = new Forms(page);
        department.go(ledger);
        forms.headed(LEDGER);
        choosePeriod(page, inLastQuarter());
        Locator unit = page.locator("button.unit").filter(new Locator.FilterOptions().setHasText(OFFICE));
        unit.getByText("待审核 11").waitFor();
        unit.click();
        page.waitForCondition(
                () -> row(page, OTHER).count() == 0 && row(page, OFFICE).count() == FIXED_ROWS + 1);
        row(page, OWN).getByText("已报送").waitFor();
        department.read("ledger");
        department.go(entry);
        forms.headed(FIXED);
        page.getByText("支部名册.txt").waitFor();
        forms.press("退回");
        forms.fill("原因", "已办事项多于应办事项，请核对。");
        department.look("returns");
        forms.send();
        state(page, "已退回").waitFor();
    }

    private static void theOfficeCorrectsIt(Desk office, String entry) {
        Page page = office.page();
        Forms forms = new Forms(page);
        office.go(PART + "/notifications");
        page.getByText("已办事项多于应办事项").first().waitFor();
        office.go(entry);
        page.getByText("退回原因：已办事项多于应办事项").waitFor();
        office.look("returned");
        forms.fill("已办事项", "4");
        forms.press("报送");
        state(page, "已报送").waitFor();
        page.getByText("6 → 4").waitFor();
        office.read("corrected");
    }

    private static void theDepartmentConfirmsIt(Desk department, String entry) throws Exception {
        Page page = department.page();
        department.go(entry);
        page.locator("[data-action=confirm]").click();
        state(page, "已完成").waitFor();
        department.paper("entry");
        String token = host.demo("department", CODE);
        for (JsonNode one : items("/ledgers/entries?limit=50&state=submitted")) {
            host.call(
                            token,
                            "POST",
                            PART + "/api/ledgers/entries/" + one.get("id").asText() + "/confirm",
                            null)
                    .expect(200);
        }
    }

    private static void thePeriodIsClosed(Desk admin, String ledger) {
        Page page = admin.page();
        admin.go(ledger);
        new Forms(page).headed(LEDGER);
        choosePeriod(page, inLastQuarter());
        page.locator("button.unit")
                .filter(new Locator.FilterOptions().setHasText(OTHER))
                .getByText("完成 9/10")
                .waitFor();
        page.locator("[data-action=close]").click();
        agree(page);
        state(page, "已关账").waitFor();
        page.locator("[data-action=reopen]").waitFor();
        admin.read("closed");
    }

    private static void theWorkbookHasTheRows(Desk admin) throws IOException {
        Page page = admin.page();
        Download file = page.waitForDownload(() -> new Forms(page).press("导出 Excel"));
        assertEquals(LEDGER + ".xlsx", file.suggestedFilename());
        List<Map<String, String>> rows = rows(file.path());
        assertEquals(2 * FIXED_ROWS + 1, rows.size());
        Map<String, String> corrected = rows.stream()
                .filter(one -> one.get("事项").equals(FIXED) && one.get("填报内容").contains("已建网格党支部四个"))
                .findFirst()
                .orElseThrow();
        assertEquals("应办事项：5；已办事项：4；进展情况：已建网格党支部四个。", corrected.get("填报内容"));
        assertEquals("已完成", corrected.get("状态"));
        assertEquals("李主任", corrected.get("报送人"));
        assertEquals(1, rows.stream().filter(one -> one.get("事项").equals(OWN)).count());
    }

    /** Rows of a workbook by the words of its header. */
    private static List<Map<String, String>> rows(Path workbook) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (SheetReader reader = SheetReader.open(workbook, null)) {
            List<String> header = null;
            for (SheetRow row = reader.next(); row != null; row = reader.next()) {
                List<String> cells = row.cells().stream().map(String::valueOf).toList();
                if (header == null) {
                    header = cells;
                    continue;
                }
                Map<String, String> named = new HashMap<>();
                for (int i = 0; i < cells.size(); i++) {
                    named.put(header.get(i), cells.get(i));
                }
                rows.add(named);
            }
        }
        return rows;
    }

    private static void theLedgerGoesToPaper(Desk admin, Desk office) {
        Page page = admin.page();
        new Forms(page).follow("打印台账");
        Locator sheets = page.locator(".ledger-sheet");
        sheets.first().waitFor();
        assertEquals(2, sheets.count(), "one for each unit");
        assertEquals(
                FIXED_ROWS + 1,
                sheets.filter(new Locator.FilterOptions().setHasText("填报单位：" + OFFICE))
                        .locator("tbody tr")
                        .count(),
                "all rows, however many the list shows at once");
        row(page, FIXED)
                .filter(new Locator.FilterOptions().setHasText("已建网格党支部四个"))
                .waitFor();
        assertFalse(page.getByText("填报人签字").first().isVisible(), "it is signed on paper only");
        admin.read("sheet");
        admin.paper("ledger");
        office.go(address(page) + "?" + URI.create(page.url()).getQuery());
        office.page().locator(".ledger-sheet").first().waitFor();
        assertEquals(1, office.page().locator(".ledger-sheet").count(), "the office has its own only");
        office.read("sheet");
    }

    private static void theFigureIsKept(Desk admin) {
        Page page = admin.page();
        Forms forms = new Forms(page);
        admin.go(PART + "/ledgers/indicators");
        forms.fillTime("日期所在的一期", inLastQuarter().toString());
        Locator card = page.locator("li.ll-card").filter(new Locator.FilterOptions().setHasText("党建台账办结率"));
        card.getByText("固化").waitFor();
        // 4 + 10 × 3 + 9 × 3 of 5 + 10 × 3 + 9 × 3
        card.getByText("61 / 62").waitFor();
        card.getByText("98.4%").waitFor();
        admin.read("figures");
        card.getByRole(AriaRole.LINK).click();
        forms.headed("党建台账办结率");
        row(page, OFFICE).getByText("34 / 35").waitFor();
        admin.read("figure");
        admin.paper("figure");
    }

    private static String year() {
        return Integer.toString(inLastQuarter().getYear());
    }

    private static void anAssessmentAwaitsApproval(Desk department) {
        Page page = department.page();
        Forms forms = new Forms(page);
        department.go(PART + "/ledgers/assessments");
        forms.follow("发起考核");
        forms.choose("考核方案", "年度考核");
        page.getByText("须经他人批准").waitFor();
        forms.press("发起");
        page.locator(".ll-field.is-error").first().waitFor();
        department.expectComplaint("422");
        forms.fill("期", year());
        department.look("new-assessment");
        forms.press("发起");
        state(page, "待报批").waitFor();
        assertEquals(
                0,
                page.locator("[data-action=approve], [data-action=decide]").count(),
                "nobody approves what he has applied for");
        department.read("applied");
    }

    /** @return its address */
    private static String itIsApprovedByTheDistrict(Desk admin) {
        Page page = admin.page();
        admin.go(PART + "/ledgers/assessments");
        row(page, "年度考核").getByRole(AriaRole.LINK).first().click();
        page.locator("[data-action=approve]").click();
        state(page, "评分中").waitFor();
        admin.look("approved");
        return address(page);
    }

    private static void give(Desk desk, String subject, String points, String why) {
        Page page = desk.page();
        Forms forms = new Forms(page);
        click(page, AriaRole.BUTTON, "给" + subject + "的综合评议打分");
        forms.fill("得分", points);
        forms.fill("理由", why);
        desk.look("points-" + points);
        forms.send();
        row(page, subject).getByText(points).first().waitFor();
    }

    private static void pointsAreGiven(Desk department, String assessment) {
        Page page = department.page();
        department.go(assessment);
        row(page, OFFICE).first().waitFor();
        give(department, OFFICE, "20", "现场杂乱");
        department.go(assessment + "/sheet");
        page.getByText("评分未完成，尚无名次").waitFor();
        department.look("not-ranked-yet");
        department.go(assessment);
        row(page, OFFICE).first().waitFor();
        give(department, OTHER, "58", "成效明显");
        row(page, "通报批评").getByText(OFFICE).waitFor();
        department.readInBothLanguages("scored");
    }

    private static void itIsDecided(Desk admin, String assessment) {
        Page page = admin.page();
        admin.go(assessment);
        page.locator("[data-action=decide]").click();
        agree(page);
        state(page, "已评定").waitFor();
        page.getByText("生效").first().waitFor();
        admin.read("decided");
    }

    private static void theRankingGoesToPaper(Desk admin, String assessment) throws Exception {
        Page page = admin.page();
        new Forms(page).follow("打印排名");
        Locator rows = page.locator(".ranking-sheet tbody tr");
        rows.first().waitFor();
        assertEquals(2, rows.count());
        assertTrue(rows.nth(0).innerText().startsWith("1\t" + OTHER), rows.nth(0)::innerText);
        assertTrue(rows.nth(1).innerText().startsWith("2\t" + OFFICE), rows.nth(1)::innerText);
        rows.nth(1).getByText("现场杂乱").waitFor();
        JsonNode last =
                items("/ledgers/assessments/" + id(assessment) + "/results").get(1);
        JsonNode onTime = last.get("scores").get(0);
        assertEquals(FIXED_ROWS + 1, onTime.get("numerator").asInt(), "put off, so that nothing was late");
        rows.nth(1)
                .getByText(onTime.get("numerator").asText() + " / "
                        + onTime.get("denominator").asText())
                .waitFor();
        assertFalse(page.getByText("批准人签字").isVisible());
        admin.read("ranking");
        admin.paper("ranking");
    }

    private static void theOfficeSeesWhatFollows(Desk office) {
        Page page = office.page();
        office.go(PART + "/ledgers/consequences");
        row(page, "通报批评").first().waitFor();
        assertEquals(0, row(page, OTHER).count());
        office.read("consequences");
        row(page, "通报批评").getByRole(AriaRole.LINK).first().click();
        new Forms(page).headed(OFFICE + " · 通报批评");
        state(page, "生效").waitFor();
        office.read("consequence");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("年度考核"))
                .click();
        row(page, OFFICE).first().waitFor();
        assertEquals(0, row(page, OTHER).count(), "what others were given is not the office's to see");
        office.readInBothLanguages("own-result");
    }

    @Test
    void whatIsToBeRectifiedIsReportedOnThePhoneReturnedAndAccepted() throws Exception {
        String consequence = aRectificationFollows();
        try (Desk office = office();
                Desk admin = desk(ADMIN, DESK, "zh-CN")) {
            Page page = office.page();
            Forms forms = new Forms(page);
            office.go(PART + "/ledgers/consequences");
            row(page, "限期整改").getByRole(AriaRole.LINK).first().click();
            forms.headed(OFFICE + " · 限期整改");
            assertEquals(consequence, id(address(page)));
            page.getByText("整改期限").waitFor();
            forms.press("报告整改");
            page.locator(".ll-field.is-error").waitFor();
            office.expectComplaint("422");
            reports(office, "已清理占道杂物。");
            office.read("reported");
            theDistrictReturnsIt(admin, address(page));
            page.reload();
            page.getByText("原因：照片不清楚").waitFor();
            reports(office, "已补拍照片。");
            theDistrictAcceptsIt(admin, address(page));
            page.reload();
            state(page, "已销号").waitFor();
            assertEquals(0, page.locator("main form").count(), "there is nothing more to report");
            office.readInBothLanguages("accepted");
        }
    }

    /** Of the half-year before; @return id of what follows for the office. */
    private static String aRectificationFollows() throws Exception {
        String admin = host.demo(ADMIN, CODE);
        LocalDate day = today().minusMonths(6);
        String half = day.getYear() + "-H" + (day.getMonthValue() <= 6 ? 1 : 2);
        String assessment = post(
                        admin,
                        "/ledgers/assessments",
                        Map.of("scheme", "half-year", "period", half, "divisionId", division("")))
                .get("id")
                .asText();
        String path = "/ledgers/assessments/" + assessment;
        for (JsonNode result : items(path + "/results")) {
            boolean offices = result.get("subject").asText().equals(OFFICE);
            host.call(
                            admin,
                            "PUT",
                            PART + "/api" + path + "/results/"
                                    + result.get("id").asText() + "/scores/review",
                            Map.of("points", offices ? 10 : 60, "reason", "现场评估"))
                    .expect(200);
        }
        host.call(admin, "POST", PART + "/api" + path + "/decide", Map.of()).expect(200);
        List<JsonNode> follows = items("/ledgers/consequences?assessment=" + assessment);
        assertEquals(
                List.of(OFFICE + " rectification"),
                follows.stream()
                        .map(one -> one.get("subject").asText() + " "
                                + one.get("kind").asText())
                        .toList());
        return follows.get(0).get("id").asText();
    }

    private static void reports(Desk office, String words) {
        Page page = office.page();
        Forms forms = new Forms(page);
        forms.fill("整改情况", words);
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("整改.txt", "text/plain", words.getBytes(StandardCharsets.UTF_8)));
        page.getByText("整改.txt").waitFor();
        forms.press("报告整改");
        state(page, "已报整改").waitFor();
        page.getByText(words).first().waitFor();
    }

    private static void theDistrictReturnsIt(Desk admin, String consequence) {
        Page page = admin.page();
        Forms forms = new Forms(page);
        admin.go(consequence);
        page.getByText("已清理占道杂物").first().waitFor();
        page.getByText("整改.txt").waitFor();
        page.locator("[data-action=return]").click();
        forms.fill("原因", "照片不清楚");
        forms.send();
        state(page, "生效").waitFor();
    }

    private static void theDistrictAcceptsIt(Desk admin, String consequence) {
        Page page = admin.page();
        admin.go(consequence);
        page.locator("[data-action=accept]").click();
        state(page, "已销号").waitFor();
        admin.read("fulfilled");
        admin.paper("fulfilled");
    }
}
