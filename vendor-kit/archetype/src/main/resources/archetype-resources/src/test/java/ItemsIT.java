package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linli.testing.District;
import org.linli.testing.Districts;
import org.linli.testing.LinliHost;
import org.linli.testing.LinliTest;

/** The module in a host, with two districts of its own. */
@LinliTest
class ItemsIT {
    private static final String MODULE = "${vendor}-${module}";

    @Test
    void aDistrictSeesItsOwnItemsAlone(LinliHost host, Districts districts) {
        host.ship(Path.of(System.getProperty("linli.module")));
        districts.first().enable(MODULE, "${version}");
        districts.second().enable(MODULE, "${version}");

        districts
                .first()
                .as("community")
                .post(MODULE + "/items", Map.of("name", "one"))
                .expect(201);
        districts
                .first()
                .as("grid-worker")
                .post(MODULE + "/items", Map.of("name", "two"))
                .expect(403);

        assertEquals(
                1,
                districts
                        .first()
                        .as("grid-worker")
                        .get(MODULE + "/items")
                        .expect(200)
                        .body()
                        .path("items")
                        .size());
        assertEquals(
                0,
                districts
                        .second()
                        .administrator()
                        .get(MODULE + "/items")
                        .expect(200)
                        .body()
                        .path("items")
                        .size());
    }

    @Test
    void whoMayReadItemsFindsTheirPageInTheMenu(LinliHost host, Districts districts) {
        District district = districts.first();
        host.ship(Path.of(System.getProperty("linli.module")));
        district.enable(MODULE, "${version}");

        String menu = district.as("grid-worker").get("ui").expect(200).body().toString();
        assertTrue(menu.contains("\"path\":\"" + MODULE + "/items\""), menu);
        assertTrue(menu.contains("/index.js\""), menu);
        String nobody = district.as("auditor").get("ui").expect(200).body().toString();
        assertFalse(nobody.contains(MODULE + "/items"), nobody);
    }
}
