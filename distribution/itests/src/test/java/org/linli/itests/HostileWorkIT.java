package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.itests.host.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;

/** All that modules do wrong outside of requests, with Derby; for most of it the database does not matter. */
class HostileWorkIT extends HostileWorkScenarios {
    @Override
    TestDatabaseServer database() {
        return TestDatabaseServer.DERBY;
    }

    @Test
    void errorsAndUndeclaredExceptionsEndNothingAndQuarantineTheirDistrictAlone() throws Exception {
        does("tally", VICTIM, "error", "1.0.0");
        does("echo", VICTIM, "sneak", "1.0.0");
        String first = publish(VICTIM);
        String others = publish(OTHER);
        untilWritten(OTHER, "tally", others);
        untilWritten(OTHER, "echo", others);
        // more than half of what the module did in the last minute fails at the first try: no pause between tries is
        // waited for
        for (int i = 0; i < 40; i++) {
            int status = host.call(admin(VICTIM), "POST", "/t/" + VICTIM + "/api/worker/notes", Map.of("words", "more"))
                    .status();
            assertTrue(status == 202 || status == 503, "status " + status);
        }
        await("it is refused").until(() -> overview().get("items").size() == 1);
        assertEquals(VICTIM, overview().get("items").get(0).get("tenant").asText());
        String meanwhile = publish(OTHER);
        untilWritten(OTHER, "tally", meanwhile);

        behaves("tally", VICTIM);
        behaves("echo", VICTIM);
        host.call(operator, "DELETE", "/api/modules/worker/1.0.0/quarantine", null)
                .expect(200);
        retryFailures();
        untilWritten(VICTIM, "tally", first);
        untilWritten(VICTIM, "echo", first);
    }

    /** As an administrator does who does not want to wait for the next try, which is minutes away after a few failures. */
    private void retryFailures() throws Exception {
        String failures = "/t/" + VICTIM + "/api/event-failures";
        for (JsonNode failure : host.get(admin(VICTIM), failures + "?limit=200")
                .expect(200)
                .body()
                .get("items")) {
            int status = host.call(
                            admin(VICTIM),
                            "POST",
                            failures + "/" + failure.get("id").asText() + "/retry",
                            null)
                    .status();
            assertTrue(status == 200 || status == 404, "404 when it has just been delivered, not " + status);
        }
    }

    @Test
    void anOperationThatHangsFailsAndThoseOfOthersRun() throws Exception {
        does("recount", VICTIM, "hang", "1.0.0");
        String hanging = started(VICTIM, "recounts", null);
        assertEquals("succeeded", ended(OTHER, started(OTHER, "recounts", null)));
        assertEquals("failed", ended(VICTIM, hanging));
        String detail = operation(VICTIM, hanging).get("detail").asText();
        assertTrue(detail.contains("did not finish in time"), detail);
        assertEquals(1, overview().get("abandonedThreads").asInt());
        assertEquals(1, count(VICTIM, "recount", "first"), "a batch that was committed stays");
        assertEquals(0, count(VICTIM, "recount", "second"));

        String again = started(VICTIM, "recounts", null);
        assertEquals("succeeded", ended(OTHER, started(OTHER, "recounts", null)));
        assertFalse(operation(VICTIM, again).hasNonNull("finishedAt"), "it waits for the one that hangs");
        behaves("recount", VICTIM);
        assertEquals("succeeded", ended(VICTIM, again));
        assertEquals(2, count(VICTIM, "recount", "first"));
        assertEquals(1, count(VICTIM, "recount", "second"), "the one that hung wrote nothing when it came back");
    }

    @Test
    void anImportThatHangsFailsAndThoseOfOthersRun() throws Exception {
        for (String part : List.of("check", "import")) {
            String words = "imported-" + part;
            does(part, VICTIM, "hang", "1.0.0");
            String hanging = started(VICTIM, "imports", words);
            assertEquals("succeeded", ended(OTHER, started(OTHER, "imports", words)));
            assertEquals("failed", ended(VICTIM, hanging));
            assertEquals(1, overview().get("abandonedThreads").asInt());
            behaves(part, VICTIM);
            await("the thread comes back")
                    .until(() -> overview().get("abandonedThreads").asInt() == 0);
            assertEquals(0, count(VICTIM, "import", words), "it wrote nothing when it came back");
            assertEquals("succeeded", ended(VICTIM, started(VICTIM, "imports", words)));
            assertEquals(1, count(VICTIM, "import", words));
        }
    }

    /** @return the operation */
    private String started(String district, String what, String words) throws Exception {
        String path = "/t/" + district + "/api/worker/notes/" + what;
        TestHost.Answer answer = words == null
                ? host.call(admin(district), "POST", path, null)
                : host.call(
                        admin(district), "POST", path, "words\n" + words + "\n", Map.of("Content-Type", "text/csv"));
        return answer.expect(202).body().get("operation").asText();
    }

    private JsonNode operation(String district, String id) throws Exception {
        return host.get(admin(district), "/t/" + district + "/api/operations/" + id)
                .expect(200)
                .body();
    }

    private String ended(String district, String id) throws Exception {
        return host.await(admin(district), "/t/" + district + "/api/operations/" + id)
                .get("state")
                .asText();
    }

    @Test
    void aProbeThatHangsKeepsTheFormerVersion() throws Exception {
        does("health", VICTIM, "hang", "1.0.1");
        JsonNode operation = put(VICTIM, "1.0.1", "rolled-back");
        assertTrue(operation.toString().contains("未在规定时间内完成"), operation::toString);
        assertEquals(1, overview().get("abandonedThreads").asInt());
        untilWritten(VICTIM, "tally", publish(VICTIM));
        put(OTHER, "1.0.1", "succeeded");
        untilWritten(OTHER, "tally", publish(OTHER));
        behaves("health", VICTIM);
        await("the thread comes back")
                .until(() -> overview().get("abandonedThreads").asInt() == 0);
        put(VICTIM, "1.0.1", "succeeded");
    }
}
