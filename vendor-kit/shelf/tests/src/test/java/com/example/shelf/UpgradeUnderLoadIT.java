package com.example.shelf;

import static com.example.shelf.ShelfJars.MODULE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.linli.testing.Answer;
import org.linli.testing.Client;
import org.linli.testing.District;
import org.linli.testing.Districts;
import org.linli.testing.LinliHost;
import org.linli.testing.LinliTest;

/**
 * A district goes up and back again and again while people work in it and in another one, which stays on the later version. The full run
 * is in {@code benchmarks}; here it is small enough for every build.
 */
@LinliTest
class UpgradeUnderLoadIT {
    private static final int TIMES = 10;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    /** Loans that were acknowledged, by code of the district. */
    private final Map<String, Set<String>> acknowledged = new ConcurrentHashMap<>();

    @Test
    void noRequestFailsAndNoAnswerMixesVersions(LinliHost host, Districts districts) throws Exception {
        List.of("1.0.0", "1.1.0").forEach(version -> host.ship(ShelfJars.of(version)));
        District moving = districts.first();
        District staying = districts.second();
        moving.enable(MODULE, "1.0.0");
        staying.enable(MODULE, "1.1.0");
        Client admin = moving.administrator();
        admin.post(
                        "roles",
                        Map.of(
                                "key",
                                "lender",
                                "label",
                                Map.of("zh", "管理员", "en", "Lender"),
                                "permissions",
                                List.of("example-shelf:loan:write", "example-shelf:loan:read")))
                .expect(201);
        Client lender = moving.as("lender");
        String cabinet = new ShelfPeople(moving).cabinet();
        List<Thread> people = new ArrayList<>();
        Predicate<JsonNode> ofEither = loan -> true;
        people.add(works(() -> lendAndReturn(moving, lender, new ShelfPeople(moving).tool(cabinet, "电钻"), ofEither)));
        people.add(works(() -> lendAndReturn(moving, admin, new ShelfPeople(moving).tool(cabinet, "梯子"), ofEither)));
        people.add(works(() -> looks(moving, admin)));
        Client administratorOfStaying = staying.administrator();
        ShelfPeople peopleOfStaying = new ShelfPeople(staying);
        String cabinetOfStaying = peopleOfStaying.cabinet();
        peopleOfStaying.lend(peopleOfStaying.tool(cabinetOfStaying, "扳手"), "王某");
        people.add(works(() -> lendAndReturn(
                staying,
                administratorOfStaying,
                peopleOfStaying.tool(cabinetOfStaying, "锯子"),
                UpgradeUnderLoadIT::isOfLaterVersion)));
        people.add(works(() -> {
            if (!looks(staying, administratorOfStaying).equals(Set.of(true))) {
                faults.add("a loan of the district that stays is answered by the former version, or not at all");
            }
        }));
        try {
            for (int i = 0; i < TIMES && faults.isEmpty(); i++) {
                moving.enable(MODULE, "1.1.0");
                moving.enable(MODULE, "1.0.0");
            }
        } finally {
            stop.set(true);
            for (Thread person : people) {
                person.join();
            }
        }
        assertEquals(List.of(), List.copyOf(faults));
        assertTrue(requests.get() > 4 * TIMES, () -> "only " + requests + " requests");
        for (District district : List.of(moving, staying)) {
            Set<String> lent = new TreeSet<>(acknowledged.get(district.code()));
            assertTrue(lent.size() > TIMES, () -> "only " + lent.size() + " loans in " + district.code());
            lent.removeAll(new ShelfPeople(district).loans().keySet());
            assertEquals(Set.of(), lent, "what was acknowledged is there");
        }
    }

    /** Somebody who does the same until it is enough. */
    private Thread works(Runnable turn) {
        Thread person = new Thread(() -> {
            while (!stop.get() && faults.isEmpty()) {
                try {
                    turn.run();
                } catch (RuntimeException | AssertionError e) {
                    faults.add(e.toString());
                }
            }
        });
        person.start();
        return person;
    }

    private void lendAndReturn(District district, Client who, String tool, Predicate<JsonNode> ofItsVersion) {
        for (int i = 0; i < 20 && !stop.get(); i++) {
            JsonNode loan = answered(who.post("example-shelf/loans", Map.of("toolId", tool, "borrower", "张某")), 201);
            acknowledged
                    .computeIfAbsent(district.code(), code -> new ConcurrentSkipListSet<>())
                    .add(loan.path("id").asText());
            JsonNode back = answered(
                    who.call("POST", "example-shelf/loans/" + loan.path("id").asText() + "/return", null), 200);
            if (!ofItsVersion.test(loan) || !ofItsVersion.test(back)) {
                faults.add("an answer of " + district.code() + " is of another version: " + loan + " " + back);
            }
        }
    }

    /** The later version alone says how often a loan was extended. */
    private static boolean isOfLaterVersion(JsonNode loan) {
        return loan.has("extended");
    }

    /** An answer is of one version, whatever it holds. */
    private Set<Boolean> looks(District district, Client who) {
        JsonNode page = answered(who.get("example-shelf/loans?limit=50"), 200);
        Set<Boolean> kinds = new TreeSet<>();
        page.path("items").forEach(loan -> kinds.add(isOfLaterVersion(loan)));
        if (kinds.size() > 1) {
            faults.add("an answer of " + district.code() + " mixes versions: " + page);
        }
        return kinds;
    }

    private JsonNode answered(Answer answer, int status) {
        requests.incrementAndGet();
        return answer.expect(status).body();
    }
}
