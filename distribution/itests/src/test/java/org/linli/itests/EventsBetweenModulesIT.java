package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.linli.itests.host.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/**
 * Two modules that know nothing of each other but the name of an event: what one says in a transaction the other hears when that is
 * committed, once, in the same district, whatever versions come and go meanwhile.
 */
class EventsBetweenModulesIT {
    private static final String HERE = "360996";
    private static final String THERE = "360997";
    private static final String HELD = "linli.itests.herald.held";

    @TempDir
    Path directory;

    private TestHost host;
    private final Map<String, String> admins = new HashMap<>();

    @AfterEach
    void stop() {
        System.clearProperty(HELD);
        System.clearProperty(HELD + ".begun");
        host.close();
    }

    private void start(TestDatabaseServer database) throws Exception {
        TestInstallation installation = TestInstallation.in(directory)
                .withModules(List.of(
                        "org.linli.itests:herald:1.0.0",
                        "org.linli.itests:herald:1.0.1",
                        "org.linli.itests:listener:1.0.0",
                        "org.linli.itests:listener:1.0.1"))
                .withDistrict(HERE)
                .withDistrict(THERE);
        for (String version : List.of("1.0.0", "1.0.1")) {
            TestModules.herald(installation.repository(), version);
            TestModules.listener(installation.repository(), version);
        }
        host = TestHost.start(installation, database.startedBefore(installation));
        for (String district : List.of(HERE, THERE)) {
            admins.put(district, host.demo("district-admin", district));
            mix(district, Map.of("herald", "1.0.0", "listener", "1.0.0"));
        }
    }

    private void mix(String district, Map<String, String> versions) throws Exception {
        String admin = admins.get(district);
        JsonNode operation = host.await(
                admin, host.call(admin, "PUT", "/t/" + district + "/api/modules", Map.of("modules", versions)));
        assertEquals("succeeded", operation.get("state").asText(), operation::toString);
    }

    private Answer tell(String district, String words, boolean fails, String lasts) throws Exception {
        return host.call(
                admins.get(district),
                "POST",
                "/t/" + district + "/api/herald/news",
                Map.of("words", words, "fails", fails, "lasts", lasts));
    }

    private void tell(String district, String words) throws Exception {
        tell(district, words, false, "").expect(202);
    }

    /** One that was heard. */
    private record Heard(String words, String toldBy, String heardBy) {}

    private List<Heard> heard(String district) throws Exception {
        List<Heard> heard = new ArrayList<>();
        for (JsonNode item : host.get(admins.get(district), "/t/" + district + "/api/listener/heard")
                .expect(200)
                .body()
                .get("items")) {
            JsonNode told = new ObjectMapper().readTree(item.get("event").asText());
            heard.add(new Heard(
                    told.path("words").asText(),
                    told.path("by").asText(),
                    item.get("by").asText()));
        }
        return heard;
    }

    private List<String> words(String district) throws Exception {
        return heard(district).stream().map(Heard::words).toList();
    }

    private void untilHeard(String district, String words) throws Exception {
        await(words + " is heard in " + district).until(() -> words(district).contains(words));
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void whatIsCommittedIsHeardOnceInItsDistrictWhateverVersionsComeAndGo(TestDatabaseServer database)
            throws Exception {
        start(database);
        tell(HERE, "taken back", true, "").expect(400);

        System.setProperty(HELD, "yes");
        CompletableFuture<Answer> open = CompletableFuture.supplyAsync(() -> {
            try {
                return tell(HERE, "held", false, "held");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await("it is published").until(() -> System.getProperty(HELD + ".begun") != null);
        tell(HERE, "meanwhile");
        untilHeard(HERE, "meanwhile");
        assertEquals(List.of("meanwhile"), words(HERE), "neither what was taken back nor what is still open");
        System.clearProperty(HELD);
        assertEquals(202, open.get(60, TimeUnit.SECONDS).status());
        untilHeard(HERE, "held");

        tell(THERE, "of there");
        untilHeard(THERE, "of there");
        assertEquals(List.of("of there"), words(THERE));
        assertEquals(List.of("meanwhile", "held"), words(HERE));

        acrossUpgrades();
    }

    /** While somebody tells news all the time, the one who tells goes up, then the one who hears, and both come back. */
    private void acrossUpgrades() throws Exception {
        List<String> told = new ArrayList<>(words(HERE));
        for (Map<String, String> versions : List.of(
                Map.of("herald", "1.0.1", "listener", "1.0.0"),
                Map.of("herald", "1.0.1", "listener", "1.0.1"),
                Map.of("herald", "1.0.0", "listener", "1.0.0"))) {
            CompletableFuture<Void> change = CompletableFuture.runAsync(() -> {
                try {
                    mix(HERE, versions);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            boolean last = false;
            for (int i = 0; !last; i++) {
                // Once more when the change is through
                last = change.isDone();
                String words = versions + " " + i;
                tell(HERE, words);
                told.add(words);
            }
            change.get();
            untilHeard(HERE, told.get(told.size() - 1));
            Heard newest = heard(HERE).stream()
                    .filter(heard -> heard.words().equals(told.get(told.size() - 1)))
                    .findFirst()
                    .orElseThrow();
            assertEquals(versions.get("herald"), newest.toldBy());
            assertEquals(versions.get("listener"), newest.heardBy());
        }
        for (String words : told) {
            untilHeard(HERE, words);
        }
        assertEquals(told.size(), words(HERE).size(), "each of them once");
        assertEquals(new TreeSet<>(told), new TreeSet<>(words(HERE)));
        assertEquals(List.of("of there"), words(THERE));
    }
}
