package com.example.shelf;

import static com.example.shelf.ShelfJars.MODULE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linli.testing.Answer;
import org.linli.testing.District;
import org.linli.testing.LinliHost;
import org.linli.testing.LinliTest;

/** One version for several districts, group after group. */
@LinliTest
class RollOutIT {
    private final List<District> districts = new ArrayList<>();

    @BeforeEach
    void ship(LinliHost host) {
        List.of("1.0.0", "1.1.0", "1.2.0").forEach(version -> host.ship(ShelfJars.of(version)));
        districts.clear();
        for (int i = 0; i < 3; i++) {
            District district = host.newDistrict();
            district.enable(MODULE, "1.0.0");
            districts.add(district);
        }
    }

    private String code(int district) {
        return districts.get(district).code();
    }

    private String version(int district) {
        return districts
                .get(district)
                .administrator()
                .get("modules/" + MODULE)
                .expect(200)
                .body()
                .path("version")
                .asText();
    }

    private Map<String, Object> twoGroups(String version, boolean pauseAfter, String onFailure) {
        return Map.of(
                "module",
                MODULE,
                "version",
                version,
                "onFailure",
                onFailure,
                "groups",
                List.of(
                        Map.of("districts", List.of(code(0)), "pauseAfter", pauseAfter),
                        Map.of("districts", List.of(code(1), code(2)))));
    }

    private static String begin(LinliHost host, Map<String, Object> rollOut) {
        return host.operator()
                .post("rollouts", rollOut)
                .expect(202)
                .body()
                .path("id")
                .asText();
    }

    private static JsonNode until(LinliHost host, String id, Predicate<JsonNode> state) throws InterruptedException {
        JsonNode now = null;
        for (int i = 0; i < 1_200; i++) {
            now = host.operator().get("rollouts/" + id).expect(200).body();
            if (state.test(now)) {
                return now;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the roll-out does not get there: " + now);
    }

    private static Predicate<JsonNode> state(String state) {
        return now -> now.path("state").asText().equals(state);
    }

    @Test
    void groupsAreChangedInOrderAndHeldWhereSomebodyWantsToLook(LinliHost host) throws Exception {
        Map<String, Object> rollOut = twoGroups("1.1.0", true, "pause");
        JsonNode preview = host.operator()
                .post("rollouts?dryRun=true", rollOut)
                .expect(200)
                .body();
        assertEquals(3, preview.at("/totals/change").asInt(), preview::toString);
        assertEquals("1.0.0", version(0), "a dry run changes nothing");

        String id = begin(host, rollOut);
        JsonNode held = until(host, id, state("held"));
        assertEquals("done", held.at("/groups/0/districts/0/state").asText(), held::toString);
        assertEquals(List.of("1.1.0", "1.0.0", "1.0.0"), List.of(version(0), version(1), version(2)));

        host.operator().post("rollouts/" + id + "/resume", Map.of()).expect(202);
        until(host, id, state("succeeded"));
        assertEquals(List.of("1.1.0", "1.1.0", "1.1.0"), List.of(version(0), version(1), version(2)));
        host.operator().post("rollouts/" + id + "/resume", Map.of()).expect(409);

        JsonNode back = host.operator().await(host.operator().call("POST", "rollouts/" + id + "/back", null));
        assertEquals("succeeded", back.path("state").asText(), back::toString);
        assertEquals(List.of("1.0.0", "1.0.0", "1.0.0"), List.of(version(0), version(1), version(2)));
    }

    @Test
    void aFailingGroupHoldsTheRestUntilItIsMendedOrTakenBack(LinliHost host) throws Exception {
        host.operator()
                .call("DELETE", "modules/" + MODULE + "/1.1.0/offer", null)
                .expect(200);
        host.operator()
                .post("modules/" + MODULE + "/1.1.0/offer", Map.of("tenants", List.of(code(0), code(2))))
                .expect(200);
        try {
            Map<String, Object> rollOut = Map.of(
                    "module",
                    MODULE,
                    "version",
                    "1.1.0",
                    "groups",
                    List.of(Map.of("districts", List.of(code(0), code(1))), Map.of("districts", List.of(code(2)))));
            JsonNode preview = host.operator()
                    .post("rollouts?dryRun=true", rollOut)
                    .expect(200)
                    .body();
            assertEquals(1, preview.at("/totals/impossible").asInt(), preview::toString);
            String id = begin(host, rollOut);
            JsonNode held = until(host, id, state("held"));
            assertEquals("failed", held.at("/groups/0/districts/1/state").asText(), held::toString);
            assertTrue(held.at("/groups/0/districts/1/detail").asText().contains("未向本区提供"), held::toString);
            assertTrue(held.at("/groups/0/detail").asText().contains(code(1)), held::toString);
            assertEquals("1.0.0", version(2), "the next group waits");

            host.operator()
                    .post("modules/" + MODULE + "/1.1.0/offer", Map.of("all", true))
                    .expect(200);
            host.operator().post("rollouts/" + id + "/resume", Map.of()).expect(202);
            until(host, id, state("succeeded"));
            assertEquals(List.of("1.1.0", "1.1.0", "1.1.0"), List.of(version(0), version(1), version(2)));
        } finally {
            host.operator().post("modules/" + MODULE + "/1.1.0/offer", Map.of("all", true));
        }
    }

    @Test
    void aHeldRollOutIsTakenBackByCancellingIt(LinliHost host) throws Exception {
        String id = begin(host, twoGroups("1.1.0", true, "pause"));
        until(host, id, state("held"));
        assertEquals("1.1.0", version(0));
        host.operator().call("POST", "rollouts/" + id + "/back", null).expect(202);
        JsonNode ended = until(host, id, state("cancelled"));
        assertEquals("undone", ended.at("/groups/0/districts/0/state").asText(), ended::toString);
        assertEquals(List.of("1.0.0", "1.0.0", "1.0.0"), List.of(version(0), version(1), version(2)));
    }

    @Test
    void aDistrictThatHasItsOwnPlanIsLeftOutAndNamed(LinliHost host) throws Exception {
        districts
                .get(1)
                .administrator()
                .put(
                        "modules/" + MODULE,
                        Map.of(
                                "version",
                                "1.2.0",
                                "at",
                                host.clock().instant().plus(9, ChronoUnit.DAYS).toString()))
                .expect(202);
        String id = begin(host, twoGroups("1.1.0", false, "stop"));
        JsonNode ended = until(host, id, state("succeeded"));
        assertEquals("skipped", ended.at("/groups/1/districts/0/state").asText(), ended::toString);
        assertTrue(ended.at("/groups/1/districts/0/detail").asText().contains("自行安排"), ended::toString);
        assertEquals(List.of("1.1.0", "1.0.0", "1.1.0"), List.of(version(0), version(1), version(2)));
    }

    @Test
    void everythingThatIsWrongWithTheGroupsIsSaid(LinliHost host) {
        Answer refused = host.operator()
                .post(
                        "rollouts",
                        Map.of(
                                "module",
                                MODULE,
                                "version",
                                "1.1.0",
                                "groups",
                                List.of(
                                        Map.of("districts", List.of("999999", code(0), code(0))),
                                        Map.of("percent", 50),
                                        Map.of("percent", 20),
                                        Map.of("pauseAfter", true))));
        assertEquals(4, refused.expect(422).body().path("errors").size(), refused.body()::toString);
        host.operator()
                .post(
                        "rollouts",
                        Map.of("module", MODULE, "version", "9.9.9", "groups", List.of(Map.of("percent", 100))))
                .expect(422);
    }
}
