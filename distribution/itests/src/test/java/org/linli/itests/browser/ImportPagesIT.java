package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linli.itests.host.TestHost;
import org.linli.platform.sheets.SheetReader;
import org.linli.platform.sheets.SheetRow;
import org.linli.platform.sheets.SheetWriter;

/** Files of rows in a real browser: checked, seen, corrected in place, imported, and the file of errors. */
class ImportPagesIT {
    private static final String CODE = Story.IMPORTS.code();
    private static final int DESK = 1360;
    private static final int RESIDENTS = 5_000;
    private static final int FAULTY = 20;
    /** In the sheet the header is row 1. */
    private static final int FIRST_ROW = 2;

    private static final String FIRST_PASSWORD = "told on paper 27";

    private static final List<String> HEADER = List.of("外部编号", "姓名", "身份证号", "性别", "出生日期", "电话", "区划代码");

    @TempDir
    static Path directory;

    @AutoClose
    private static BrowsedHost browsed;

    private static TestHost host;

    @BeforeAll
    static void start() throws Exception {
        browsed = BrowsedHost.ofStories();
        host = browsed.host();
    }

    @Test
    void fiveThousandResidentsOfWhomTwentyAreFaulty() throws Exception {
        Path file = residents();
        long before = persons();
        try (Desk desk = browsed.desk("import", DESK, "zh-CN")) {
            Page page = desk.page();
            page.setDefaultTimeout(240_000);
            desk.signIn("/t/" + CODE, "community@" + CODE, host.demoPassword());
            desk.go("/t/" + CODE + "/registry/persons");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("导入").setExact(true))
                    .click();
            page.locator("input[type=file]").setInputFiles(file);
            awaitFigures(page, "5,000", "4,980", "20");
            assertEquals(before, persons(), "a check writes nothing");
            assertTrue(
                    page.locator("[aria-label='预览']").textContent().contains("1950-01-02"),
                    "dates as they are understood");
            assertEquals(FAULTY, page.locator("tr[data-line]").count());
            assertTrue(row(page, 0).textContent().contains("须为5至20位数字"));
            desk.look("checked");

            page.reload();
            awaitFigures(page, "5,000", "4,980", "20");
            correct(page, 0);
            button(page, "再次校验（已改 1 行）").click();
            awaitFigures(page, "5,000", "4,981", "19");
            button(page, "导入无误的 4,981 行").click();
            awaitFigures(page, "5,000", "4,981", "4,981", "19");
            assertEquals(before + 4_981, persons());
            desk.look("imported-in-part");

            List<SheetRow> errors = errorFile(page);
            assertEquals(FAULTY, errors.size(), "header and nineteen rows");
            assertTrue(errors.get(1).cells().contains("张250"), errors.get(1).toString());
            assertTrue(errors.get(1).cells().stream()
                    .anyMatch(cell -> String.valueOf(cell).contains("须为日期")));

            page.reload();
            for (int i = 250; i < RESIDENTS; i += RESIDENTS / FAULTY) {
                correct(page, i);
            }
            button(page, "导入 19 行").click();
            page.getByText("全部行已导入。").waitFor();
            awaitFigures(page, "19", "19", "19", "0");
            assertEquals(before + RESIDENTS, persons());
            desk.look("all-imported");
        }
    }

    @Test
    void colleaguesOutOfAFileSignInWithTheirFirstPasswords() throws Exception {
        try (Desk desk = browsed.desk("users", DESK, "zh-CN")) {
            Page page = desk.page();
            desk.signIn("/t/" + CODE, "district-admin@" + CODE, host.demoPassword());
            desk.go("/t/" + CODE + "/users");
            page.locator(".ll-page-actions a[href*=import]").click();
            Download template =
                    page.waitForDownload(() -> page.locator(".ll-import button").click());
            page.locator("input[type=file]").setInputFiles(colleagues(template.path()));
            awaitFigures(page, "3", "2", "1");
            Locator faulty = page.locator("tr[data-line='3']");
            faulty.locator("td[data-label='角色']").getByText("没有这个角色").waitFor();
            desk.look("checked");
            List<SheetRow> errors = errorFile(page);
            assertEquals(2, errors.size(), "header and one row");
            assertTrue(errors.get(1).toString().contains("没有这个角色"), errors.toString());
            assertFalse(
                    errors.toString().contains(FIRST_PASSWORD), "a password stands in no file that can be had again");

            faulty.getByLabel("角色").fill("grid-worker");
            button(page, "导入 3 行").click();
            page.getByText("全部行已导入。").waitFor();
            desk.look("all-imported");
        }
        try (Desk desk = browsed.desk("colleague", DESK, "zh-CN")) {
            Page page = desk.page();
            desk.go("/t/" + CODE + "/sign-in");
            page.locator("input[autocomplete=username]").fill("colleague.2");
            page.locator("input[type=password]").fill(FIRST_PASSWORD);
            page.locator("button[type=submit]").click();
            Forms forms = new Forms(page);
            forms.headed("修改密码");
            forms.fill("当前密码", FIRST_PASSWORD);
            forms.fill("新密码", "chosen by oneself 2");
            forms.fill("再输入一次", "chosen by oneself 2");
            forms.press("保存");
            page.waitForURL("**/sign-in**");
            desk.signIn("/t/" + CODE, "colleague.2", "chosen by oneself 2");
            assertTrue(desk.menu().stream().anyMatch(address -> address.endsWith("/grid/events")), "a grid worker");
        }
    }

    /** Filled into the template; the second has a role that there is not. */
    private static Path colleagues(Path template) throws IOException {
        List<String> header =
                rows(template).get(0).cells().stream().map(String::valueOf).toList();
        Path file = directory.resolve("colleagues.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                SheetWriter sheet = new SheetWriter(out, "用户", header, ZoneId.of("Asia/Shanghai"))) {
            for (int i = 1; i <= 3; i++) {
                Map<String, Object> cells = Map.of(
                        "用户名",
                        "colleague." + i,
                        "姓名",
                        "同事" + i,
                        "电话",
                        13_800_000_000L + i,
                        "区划代码",
                        Long.parseLong(CODE + "001001"),
                        "角色",
                        i == 2 ? "巡防队长" : "grid-worker",
                        "初始密码",
                        FIRST_PASSWORD);
                assertEquals(cells.keySet(), Set.copyOf(header), "what the template asks for");
                sheet.row(header.stream().map(cells::get).toList());
            }
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({"1360, zh-CN", "390, en"})
    void everyListThatCanBeFilledFromAFileHasItsPage(int width, String language) throws Exception {
        try (Desk desk = browsed.desk("imports-" + width, width, language)) {
            Page page = desk.page();
            page.setDefaultTimeout(60_000);
            desk.signIn("/t/" + CODE, "district-admin@" + CODE, host.demoPassword());
            for (String list : List.of(
                    "registry/estates",
                    "registry/buildings",
                    "registry/households",
                    "registry/persons",
                    "grid/grids",
                    "grid/staff",
                    "grid/events",
                    "grid/disputes",
                    "users")) {
                desk.go("/t/" + CODE + "/" + list);
                page.locator(".ll-page-actions a[href*=import]").click();
                Download template = page.waitForDownload(
                        () -> page.locator(".ll-import button").click());
                assertTrue(rows(template.path()).get(0).cells().size() > 2, list);
                desk.look("choose-" + list);
            }
        }
    }

    @Test
    void aFileThatIsNoneIsRefusedInItsPlace() throws Exception {
        Path file = Files.writeString(directory.resolve("old.xlsx"), "no workbook");
        try (Desk desk = browsed.desk("refused", DESK, "zh-CN")) {
            desk.signIn("/t/" + CODE, "community@" + CODE, host.demoPassword());
            desk.go("/t/" + CODE + "/registry/persons?view=import");
            desk.page().locator("input[type=file]").setInputFiles(file);
            desk.page().getByText("文件不是完好的 Excel 工作簿").waitFor();
            assertTrue(desk.page().locator("input[type=file]").isEnabled());
        }
    }

    @Test
    void whoMayNotImportHasNeitherButtonNorPage() throws Exception {
        try (Desk desk = browsed.desk("no-right", DESK, "zh-CN")) {
            Page page = desk.page();
            desk.signIn("/t/" + CODE, "auditor@" + CODE, host.demoPassword());
            desk.go("/t/" + CODE + "/grid/disputes");
            page.locator("h1").waitFor();
            assertEquals(0, page.locator("a[href*=import]").count());
            desk.go("/t/" + CODE + "/grid/disputes?view=import");
            page.getByText("没有权限").first().waitFor();
            assertEquals(0, page.locator("input[type=file]").count());
        }
    }

    /** Texts, dates and numbers as offices type them: a telephone and a code may well be numbers. */
    private static Path residents() throws IOException {
        Path file = directory.resolve("residents.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                SheetWriter sheet = new SheetWriter(out, "居民", HEADER, ZoneId.of("Asia/Shanghai"))) {
            for (int i = 0; i < RESIDENTS; i++) {
                List<Object> cells = new ArrayList<>(List.of(
                        "R" + i,
                        "张" + i,
                        identityNumber(i),
                        i % 2 == 1 ? "男" : "女",
                        birth(i),
                        13_900_000_000L + i,
                        Long.parseLong(CODE + "001001")));
                if (i % (RESIDENTS / FAULTY) == 0) {
                    cells.set(column(i), "不详");
                }
                sheet.row(cells);
            }
        }
        return file;
    }

    /** Which column of the faulty row is wrong. */
    private static int column(int i) {
        return List.of(5, 4, 3).get(i / (RESIDENTS / FAULTY) % 3);
    }

    private static LocalDate birth(int i) {
        return LocalDate.of(1950, 1, 1).plusDays(i);
    }

    private static String identityNumber(int i) {
        String body = CODE + birth(i).format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(i % 1000);
        int sum = 0;
        for (int place = 0; place < body.length(); place++) {
            sum += (body.charAt(place) - '0') * ((1 << (17 - place)) % 11);
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    private static void correct(Page page, int i) {
        int column = column(i);
        String right = List.of(i % 2 == 1 ? "男" : "女", birth(i).toString(), "13800000000")
                .get(column - 3);
        row(page, i).getByLabel(HEADER.get(column)).fill(right);
    }

    /** The row in the table of faulty rows. */
    private static Locator row(Page page, int i) {
        return page.locator("tr[data-line='" + (i + FIRST_ROW) + "']");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void awaitFigures(Page page, String... figures) {
        page.waitForCondition(
                () -> List.of(figures).equals(page.locator(".figures dd").allTextContents()));
        if (!figures[figures.length - 1].equals("0")) {
            page.locator("tr[data-line]").first().waitFor();
        }
    }

    private static List<SheetRow> errorFile(Page page) throws IOException {
        Download download = page.waitForDownload(() -> button(page, "下载错误文件").click());
        return rows(download.path());
    }

    private static List<SheetRow> rows(Path workbook) throws IOException {
        List<SheetRow> rows = new ArrayList<>();
        try (SheetReader reader = SheetReader.open(workbook, null)) {
            for (SheetRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static long persons() throws IOException, InterruptedException {
        return host.get(host.demo("community", CODE), "/t/" + CODE + "/api/registry/persons?limit=1&count=exact")
                .expect(200)
                .body()
                .get("count")
                .asLong();
    }
}
