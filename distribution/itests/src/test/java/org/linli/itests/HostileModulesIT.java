package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.itests.host.Patience.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;

/** All that modules do wrong, with Derby; for most of it the database does not matter. */
class HostileModulesIT extends HostileModuleScenarios {
    @Override
    TestDatabaseServer database() {
        return TestDatabaseServer.DERBY;
    }

    @Test
    void busyLoopsAreCountedAndTooManyMakeTheNodeAskForARestart() throws Exception {
        for (CompletableFuture<Answer> answer : atOnce("spin", 4)) {
            Answer refused = answer.get(60, TimeUnit.SECONDS);
            assertEquals(503, refused.status(), () -> refused.raw().body());
        }
        await("they are counted").until(() -> overview().get("abandonedThreads").asInt() == 4);
        assertTrue(overview().get("restartWanted").asBoolean());
        assertEquals(503, host.get(null, "/health/ready").status());
        assertEquals("down", check("module-threads").get("state").asText());
        assertEquals(
                "close",
                host.get(null, "/health/live")
                        .raw()
                        .headers()
                        .firstValue("Connection")
                        .orElseThrow());
    }

    @Test
    void errorsOfAllKindsAreTheModulesOwn() throws Exception {
        Answer failed = get("overflow");
        for (int i = 0; i < 500 && !code(failed).equals("module-quarantined"); i++) {
            assertEquals(500, failed.status(), failed.raw()::body);
            failed = get(List.of("overflow", "memory", "linkage").get(i % 3));
        }
        assertQuarantined(VICTIM);
    }

    @Test
    void floodsOfTheLogAreDammed() throws Exception {
        for (int i = 0; i < 100 && overview().get("items").isEmpty(); i++) {
            get("log");
            Thread.sleep(100);
        }
        assertQuarantined("");
    }

    @Test
    void hugeAndEndlessAnswersAreBrokenOffAndAgainAndAgainEndInQuarantine() throws Exception {
        assertThrows(IOException.class, () -> {
            Answer slow = get("answer/slow");
            if (slow.status() == 503) {
                throw new IOException("answered before anything was sent");
            }
        });
        int brokenOff = 0;
        for (boolean refused = false; !refused; ) {
            try {
                Answer answer = get("answer/fast");
                assertEquals("module-quarantined", code(answer), answer.raw()::body);
                refused = true;
            } catch (IOException e) {
                assertTrue(brokenOff++ < 100, "answers that are too large are failures");
            }
        }
        assertTrue(brokenOff >= 5, "a few of them are not enough");
        assertQuarantined(VICTIM);
    }

    @Test
    void aStartThatHangsOrFailsLeavesTheFormerVersionServing() throws Exception {
        System.setProperty(GOES_ON + ".start", "hangs");
        put("1.0.1", "rolled-back");
        assertEquals(200, get("good").status());
        assertEquals(1, overview().get("abandonedThreads").asInt());
        System.setProperty(GOES_ON + ".start", "fails");
        put("1.0.1", "rolled-back");
        assertEquals(200, get("good").status());
        System.clearProperty(GOES_ON + ".start");
        put("1.0.1", "succeeded");
        assertEquals(200, get("good").status());
        put("1.0.0", "succeeded");
    }
}
