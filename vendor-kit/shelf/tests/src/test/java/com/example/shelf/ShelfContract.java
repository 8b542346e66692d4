package com.example.shelf;

import static com.example.shelf.ShelfJars.MODULE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linli.testing.Answer;
import org.linli.testing.District;
import org.linli.testing.Districts;
import org.linli.testing.LinliHost;

/** The end of an old version; in a host of its own, because it is the end for every district. */
abstract class ShelfContract {
    @Test
    void afterTheTimeOfGoingBackWhatNobodyNeedsIsDroppedAndOldVersionsAreBarred(LinliHost host, Districts districts) {
        List.of("1.0.0", "1.1.0", "1.2.0").forEach(version -> host.ship(ShelfJars.of(version)));
        District district = districts.first();
        district.enable(MODULE, "1.0.0");
        ShelfPeople people = new ShelfPeople(district);
        String cabinet = people.cabinet();
        JsonNode loan = people.lend(people.tool(cabinet, "电钻"), "张某");
        district.enable(MODULE, "1.2.0");
        String contract = "modules/" + MODULE + "/1.2.0/contract";

        JsonNode plan = host.operator()
                .post(contract + "?dryRun=true", Map.of())
                .expect(200)
                .body();
        assertEquals("may-go-back", obstacle(plan, district), plan::toString);
        String confirm = plan.path("confirm").asText();
        host.operator().post(contract, Map.of()).expect(400);
        Answer inTheWay =
                host.operator().post(contract + "?confirm=" + confirm, Map.of()).expect(409);
        assertEquals("districts-in-the-way", inTheWay.problem());

        host.clock().advance(Duration.ofDays(31));
        JsonNode closed = district.plan(MODULE, "1.1.0");
        assertEquals("going-back-closed", closed.at("/problems/0/code").asText(), closed::toString);
        assertEquals(
                422,
                district.administrator()
                        .put("modules/" + MODULE, Map.of("version", "1.0.0"))
                        .status());

        JsonNode dropped = host.operator().await(host.operator().post(contract + "?confirm=" + confirm, Map.of()));
        assertEquals("succeeded", dropped.path("state").asText(), dropped::toString);
        assertEquals(1, people.loans().size(), "the version that is left does without");
        people.takeBack(loan);
        people.lend(people.tool(cabinet, "梯子"), "李某");
        JsonNode barred = districts.second().plan(MODULE, "1.1.0");
        assertEquals("contracted", barred.at("/problems/0/code").asText(), barred::toString);
        districts.second().enable(MODULE, "1.2.0");
        new ShelfPeople(districts.second()).cabinet();
    }

    private static String obstacle(JsonNode plan, District district) {
        for (JsonNode inTheWay : plan.path("inTheWay")) {
            if (inTheWay.path("code").asText().equals(district.code())) {
                return inTheWay.path("reason").asText();
            }
        }
        return "";
    }
}
