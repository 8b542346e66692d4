package org.linli.itests.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.linli.itests.host.TestHost;

/**
 * An estate (小区) of the story of red property with a company that serves it from today on.
 *
 * @param division id of the community around it
 * @param estate its id
 * @param company id of the company
 */
record PropertyEstate(BrowsedHost browsed, String division, String estate, String company) implements AutoCloseable {
    static final String CODE = Story.PROPERTY.code();
    static final String PART = "/t/" + CODE;
    static final int DESK = 1360;
    static final int PHONE = 390;
    static final String ADMIN = "district-admin";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static PropertyEstate served(String estate, String company) throws Exception {
        BrowsedHost browsed = BrowsedHost.ofStories();
        try {
            return new PropertyEstate(browsed, "", "", "").registered(estate, company);
        } catch (Exception | Error e) {
            browsed.close();
            throw e;
        }
    }

    private PropertyEstate registered(String estateName, String companyName) throws Exception {
        String home = division("001001");
        String served = made(
                "/registry/estates",
                Map.of("name", estateName, "divisionId", home, "hasProperty", true, "generated", false));
        String serving = made(
                "/registry/organisations",
                Map.of(
                        "name",
                        companyName,
                        "type",
                        "PROPERTY",
                        "divisionId",
                        home,
                        "active",
                        true,
                        "generated",
                        false));
        made("/property/companies", Map.of("organisationId", serving, "partyMode", "INSTRUCTOR"));
        made("/property/estates", Map.of("estateId", served, "households", 161, "organisations", List.of()));
        made(
                "/property/contracts",
                Map.of(
                        "companyId",
                        serving,
                        "estateId",
                        served,
                        "kind",
                        "PRELIMINARY",
                        "firstDay",
                        today().toString(),
                        "terms",
                        "保洁、维修"));
        return new PropertyEstate(browsed, home, served, serving);
    }

    TestHost host() {
        return browsed.host();
    }

    JsonNode answer(String path, Map<String, ?> body) throws Exception {
        return host().call(host().demo(ADMIN, CODE), "POST", PART + "/api" + path, body)
                .expect(201)
                .body();
    }

    String made(String path, Map<String, ?> body) throws Exception {
        return answer(path, body).path("id").asText();
    }

    JsonNode api(String path) throws Exception {
        return host().get(host().demo(ADMIN, CODE), PART + "/api" + path)
                .expect(200)
                .body();
    }

    String division(String below) throws Exception {
        return api("/divisions?code=" + CODE + below).at("/items/0/id").asText();
    }

    static LocalDate today() {
        return LocalDate.now(ZONE);
    }

    Desk desk(String role, int width, String language) throws IOException {
        Desk desk = browsed.desk("property-" + role + "-" + width, width, language);
        desk.signIn(PART, role + "@" + CODE, host().demoPassword());
        return desk;
    }

    static void click(Page page, AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name)).first().click();
    }

    static void open(Desk desk, String list, String name) {
        desk.go(PART + "/property/" + list);
        click(desk.page(), AriaRole.LINK, name);
        new Forms(desk.page()).headed(name);
    }

    static Locator state(Page page, String words) {
        return page.locator(".el-tag").getByText(words, new Locator.GetByTextOptions().setExact(true));
    }

    static void fillVote(Forms forms, String agreeing) {
        forms.fill("业主总数", "200");
        forms.fill("专有总面积", "20000");
        forms.fill("参与表决的业主数", "150");
        forms.fill("参与表决的面积", "15000");
        forms.fill("同意的业主数", agreeing);
        forms.fill("同意的面积", "12000");
    }

    @Override
    public void close() {
        browsed.close();
    }
}
