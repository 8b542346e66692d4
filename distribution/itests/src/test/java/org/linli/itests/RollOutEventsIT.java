package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.EventStream;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/** What an operator who looks on is told of a roll-out. */
class RollOutEventsIT {
    private static final String FIRST = "360993";
    private static final String SECOND = "360994";

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void anOpenPageIsToldOfEachStepInOrderUpToTheEnd(@TempDir Path directory) throws Exception {
        TestInstallation installation = TestInstallation.in(directory)
                .withModules(List.of("org.linli.itests:herald:1.0.0", "org.linli.itests:herald:1.0.1"))
                .withDistrict(FIRST)
                .withDistrict(SECOND);
        TestModules.herald(installation.repository(), "1.0.0");
        TestModules.herald(installation.repository(), "1.0.1");
        try (TestHost host = TestHost.start(installation, TestDatabaseServer.DERBY.startedBefore(installation))) {
            String operator = host.operator();
            for (String district : List.of(FIRST, SECOND)) {
                String admin = host.demo("district-admin", district);
                host.await(
                        admin,
                        host.call(admin, "PUT", "/t/" + district + "/api/modules/herald", Map.of("version", "1.0.0")));
            }
            String id = host.call(
                            operator,
                            "POST",
                            "/api/rollouts",
                            Map.of(
                                    "module",
                                    "herald",
                                    "version",
                                    "1.0.1",
                                    "groups",
                                    List.of(
                                            Map.of("districts", List.of(FIRST), "pauseAfter", true),
                                            Map.of("districts", List.of(SECOND)))))
                    .expect(202)
                    .body()
                    .get("id")
                    .asText();
            try (EventStream page = EventStream.ofOperation(host, operator, "/api/operations/" + id)) {
                page.await(event -> steps(event, FIRST).contains("done") && gateIsHeld(event));
                assertTrue(
                        page.seen().stream()
                                .allMatch(event -> steps(event, SECOND).equals(List.of("pending"))),
                        "the second group waits");
                host.call(operator, "POST", "/api/rollouts/" + id + "/resume", Map.of())
                        .expect(202);
                page.awaitEnd();
                assertInOrderUpToTheEnd(page.seen());
            }
        }
    }

    private void assertInOrderUpToTheEnd(List<EventStream.Event> events) {
        List<Long> versions = new ArrayList<>();
        long done = 0;
        for (EventStream.Event event : events) {
            assertEquals("operation", event.type());
            versions.add(Long.parseLong(event.id()));
            long now = StreamSupport.stream(body(event).get("steps").spliterator(), false)
                    .filter(step -> step.get("state").asText().equals("done"))
                    .count();
            assertTrue(now >= done, () -> "what was done is done: " + events);
            done = now;
        }
        assertEquals(versions.stream().sorted().toList(), versions, "in order");
        EventStream.Event last = events.get(events.size() - 1);
        assertEquals("succeeded", body(last).get("state").asText());
        assertEquals(List.of("done"), steps(last, SECOND));
        assertTrue(
                events.subList(0, events.size() - 1).stream()
                        .noneMatch(event -> body(event).get("state").asText().equals("succeeded")),
                "the end comes last");
    }

    private JsonNode body(EventStream.Event event) {
        try {
            return mapper.readTree(event.data());
        } catch (java.io.IOException e) {
            throw new AssertionError(event.toString(), e);
        }
    }

    /** States of the steps that concern the district. */
    private List<String> steps(EventStream.Event event, String district) {
        return StreamSupport.stream(body(event).get("steps").spliterator(), false)
                .filter(step -> step.toString().contains(district))
                .map(step -> step.get("state").asText())
                .toList();
    }

    private boolean gateIsHeld(EventStream.Event event) {
        return StreamSupport.stream(body(event).get("steps").spliterator(), false)
                .anyMatch(step -> !step.toString().contains(FIRST)
                        && !step.toString().contains(SECOND)
                        && step.get("state").asText().equals("running"));
    }
}
