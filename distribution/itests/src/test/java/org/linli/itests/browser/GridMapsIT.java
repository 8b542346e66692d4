package org.linli.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linli.itests.host.TestHost;

/** Maps in a real browser: boundaries are drawn, and patrols go on without a connection. */
class GridMapsIT {
    private static final String CODE = Story.GRID_MAPS.code();
    private static final String API = "/t/" + CODE + "/api";
    private static final double WEST = 116.4;
    private static final double SOUTH = 29.0;
    private static final double SIDE = 0.003;

    @AutoClose
    private static BrowsedHost browsed;

    private static TestHost host;
    private static String admin;
    private static String division;

    @BeforeAll
    static void start() throws Exception {
        browsed = BrowsedHost.ofStories();
        host = browsed.host();
        admin = host.demo("district-admin", CODE);
        division = host.get(host.demo("grid-worker", CODE), API + "/divisions?level=community&limit=1")
                .expect(200)
                .body()
                .at("/items/0/id")
                .asText();
        host.call(admin, "POST", API + "/grid/grids", grid("A1", "一号网格")).expect(201);
    }

    private static Map<String, Object> grid(String code, String name) {
        List<List<Double>> ring = List.of(
                List.of(WEST, SOUTH),
                List.of(WEST + SIDE, SOUTH),
                List.of(WEST + SIDE, SOUTH + SIDE),
                List.of(WEST, SOUTH + SIDE),
                List.of(WEST, SOUTH));
        return Map.of(
                "code",
                code,
                "name",
                name,
                "type",
                "URBAN",
                "divisionId",
                division,
                "households",
                400,
                "partyUnit",
                false,
                "boundary",
                Map.of("type", "Polygon", "coordinates", List.of(ring)));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aBoundaryIsDrawnByMouseAndKeyboardAndItsOverlapIsReported() throws Exception {
        try (Desk desk = browsed.desk("draws", 1360, "zh-CN")) {
            desk.signIn("/t/" + CODE, "district-admin@" + CODE, host.demoPassword());
            desk.go("/t/" + CODE + "/grid/grids/new");
            Page page = desk.page();
            page.getByLabel("编码").fill("B2");
            page.getByLabel("名称").fill("二号网格");
            page.getByLabel("所属村").first().click();
            page.locator(".ll-division [role=treeitem]").first().click();
            Locator board = page.locator(".ll-board");
            board.locator("path").first().waitFor();
            BoundingBox box = board.boundingBox();
            for (double[] at : new double[][] {{0.4, 0.4}, {0.6, 0.4}, {0.6, 0.6}}) {
                page.mouse().click(box.x + at[0] * box.width, box.y + at[1] * box.height);
            }
            Locator corners = page.locator(".ll-corner");
            page.waitForCondition(() -> corners.count() == 3);
            button(page, "在地图中心加一个角点").click();
            page.waitForCondition(() -> corners.count() == 4);
            corners.nth(3).focus();
            page.keyboard().press("Delete");
            page.waitForCondition(() -> corners.count() == 3);
            desk.look("drawing");
            button(page, "看表格").click();
            desk.look("corners");
            button(page, "保存").click();
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("二号网格"))
                    .waitFor();
            desk.look("drawn");
            desk.go("/t/" + CODE + "/grid/grids?view=overlaps");
            page.getByText("B2").first().waitFor();
            desk.look("overlaps");
            for (String view : List.of("map", "gaps")) {
                desk.go("/t/" + CODE + "/grid/grids?view=" + view);
                desk.look(view);
            }
            for (String path : List.of(
                    "events?view=map", "indicators?view=table", "indicators/closure-rate", "indicators/screen")) {
                desk.go("/t/" + CODE + "/grid/" + path);
                desk.look(path);
            }
        }
        JsonNode overlap =
                host.get(admin, API + "/grid/grids/overlaps").expect(200).body();
        assertEquals("A1", overlap.at("/items/0/codeA").asText());
        assertEquals("B2", overlap.at("/items/0/codeB").asText());
    }

    @Test
    void aPatrolGoesOnWithoutAConnectionAndIsSentOnce() throws Exception {
        try (Desk phone = browsed.desk("patrols", 390, "zh-CN")) {
            Page page = phone.page();
            BrowserContext context = page.context();
            context.grantPermissions(List.of("geolocation"));
            stand(context, 0);
            phone.signIn("/t/" + CODE, "grid-worker@" + CODE, host.demoPassword());
            phone.go("/t/" + CODE + "/grid/mine");
            phone.look("mine");
            button(page, "开始巡查").click();
            page.getByText("已全部上传").waitFor();
            context.setOffline(true);
            for (int step = 1; step <= 3; step++) {
                stand(context, step);
                String points = "JSON.parse(localStorage.getItem('linli-walks-" + CODE + "'))[0].points.length";
                int wanted = step;
                page.waitForCondition(() -> ((Number) page.evaluate(points)).intValue() > wanted);
            }
            page.getByLabel("发现了什么").fill("井盖破损");
            button(page, "记下").click();
            button(page, "结束巡查").click();
            button(page, "确认结束").click();
            page.getByText("尚未传完").waitFor();
            context.setOffline(false);
            page.waitForCondition(() -> page.getByText("尚未传完").count() == 0);
        }
        String worker = host.demo("grid-worker", CODE);
        JsonNode patrols = host.get(worker, API + "/grid/patrols?walker=me")
                .expect(200)
                .body()
                .get("items");
        assertEquals(1, patrols.size());
        assertTrue(patrols.get(0).hasNonNull("endedAt"));
        assertTrue(patrols.get(0).get("points").asInt() >= 4, patrols::toString);
        assertTrue(patrols.get(0).get("metres").asInt() > 60, patrols::toString);
        JsonNode findings = host.get(
                        worker,
                        API + "/grid/patrols/" + patrols.get(0).get("id").asText() + "/findings")
                .expect(200)
                .body()
                .get("items");
        assertEquals(1, findings.size());
        assertEquals("井盖破损", findings.get(0).get("text").asText());
    }

    @Test
    void aReportWithPhotoAndPositionGoesOnWithoutAConnectionAndIsSentOnce() throws Exception {
        String title = "护栏断裂";
        try (Desk phone = browsed.desk("reports", 390, "zh-CN")) {
            Page page = phone.page();
            Forms forms = new Forms(page);
            page.context().grantPermissions(List.of("geolocation"));
            stand(page.context(), 0);
            phone.signIn("/t/" + CODE, "grid-worker@" + CODE, host.demoPassword());
            phone.go("/t/" + CODE + "/grid/events/new");
            forms.choose("类别", "");
            forms.fill("标题", title);
            page.getByLabel("区划").first().click();
            page.locator(".ll-division [role=treeitem]").first().click();
            button(page, "使用当前位置").click();
            page.locator(".ll-pin").waitFor();
            BoundingBox pin = page.locator(".ll-pin").boundingBox();
            BoundingBox map = page.locator(".ll-board:has(.ll-pin)").boundingBox();
            assertTrue(
                    pin.x > map.x
                            && pin.x + pin.width < map.x + map.width
                            && pin.y > map.y
                            && pin.y + pin.height < map.y + map.height,
                    "the pin stands on the map");
            assertEquals(
                    "environment",
                    page.locator("input[type=file]").first().getAttribute("capture"),
                    "the camera opens");
            page.locator("input[type=file]").first().setInputFiles(picture());
            page.locator(".ll-photos img").waitFor();
            phone.look("report");
            page.context().setOffline(true);
            button(page, "提交").click();
            page.getByText("有 1 条上报尚未发出").waitFor();
            page.context().setOffline(false);
            page.waitForCondition(() -> page.getByText("尚未发出").count() == 0);
        }
        JsonNode found = host.get(admin, API + "/grid/events?q=" + URLEncoder.encode(title, StandardCharsets.UTF_8))
                .expect(200)
                .body()
                .get("items");
        assertEquals(1, found.size(), found::toString);
        assertEquals(SOUTH + SIDE / 2, found.get(0).get("lat").asDouble(), 1e-4);
        String id = found.get(0).get("id").asText();
        try (Desk desk = browsed.desk("reported", 1360, "zh-CN")) {
            desk.signIn("/t/" + CODE, "district-admin@" + CODE, host.demoPassword());
            desk.go("/t/" + CODE + "/grid/events/" + id);
            desk.page()
                    .waitForCondition(
                            () -> (boolean)
                                    desk.page()
                                            .evaluate(
                                                    "[...document.querySelectorAll('.ll-files img')].some(picture => picture.naturalWidth === 64)"));
            desk.page().locator(".ll-board").waitFor();
            desk.look("case");
        }
    }

    private static FilePayload picture() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", png);
        return new FilePayload("guard-rail.png", "image/png", png.toByteArray());
    }

    @Test
    void twoPagesOfABrowserKeepOnePatrolTogether() throws Exception {
        try (Desk phone = browsed.desk("two-pages", 390, "zh-CN")) {
            Page first = phone.page();
            BrowserContext context = first.context();
            context.grantPermissions(List.of("geolocation"));
            stand(context, 0);
            phone.signIn("/t/" + CODE, "community@" + CODE, host.demoPassword());
            phone.go("/t/" + CODE + "/grid/mine");
            button(first, "开始巡查").click();
            button(first, "结束巡查").waitFor();
            Page second = context.newPage();
            second.navigate(first.url());
            button(second, "结束巡查").waitFor();
            context.setOffline(true);
            find(second, "第二页");
            find(first, "第一页");
            find(second, "又是第二页");
            button(first, "结束巡查").click();
            button(first, "确认结束").click();
            first.getByText("尚未传完").waitFor();
            second.getByText("尚未传完").waitFor();
            context.setOffline(false);
            first.waitForCondition(() -> first.getByText("尚未传完").count() == 0);
            second.waitForCondition(() -> second.getByText("尚未传完").count() == 0);
        }
        String community = host.demo("community", CODE);
        JsonNode patrols = host.get(community, API + "/grid/patrols?walker=me")
                .expect(200)
                .body()
                .get("items");
        assertEquals(1, patrols.size(), patrols::toString);
        JsonNode findings = host.get(
                        community,
                        API + "/grid/patrols/" + patrols.get(0).get("id").asText() + "/findings")
                .expect(200)
                .body()
                .get("items");
        assertEquals(java.util.Set.of("第一页", "第二页", "又是第二页"), java.util.Set.copyOf(findings.findValuesAsText("text")));
    }

    private static void find(Page page, String words) {
        page.bringToFront();
        page.getByLabel("发现了什么").fill(words);
        button(page, "记下").click();
        page.getByText(words).first().waitFor();
    }

    /** Some thirty metres further with each step. */
    private static void stand(BrowserContext context, int step) {
        context.setGeolocation(new Geolocation(SOUTH + SIDE / 2, WEST + SIDE / 4 + step * SIDE / 10).setAccuracy(10));
    }
}
