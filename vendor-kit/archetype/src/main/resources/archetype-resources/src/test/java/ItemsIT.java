package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
}
