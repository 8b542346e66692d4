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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.linli.testing.Answer;
import org.linli.testing.Client;
import org.linli.testing.District;
import org.linli.testing.Districts;
import org.linli.testing.LinliHost;
import org.linli.testing.LinliTest;

/**
 * A district goes up and back again and again while people work in it and in another one. The full run is in {@code benchmarks}; here it
 * is small enough for every build.
 */
@LinliTest
class UpgradeUnderLoadIT {
    private static final int TIMES = 10;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    /** Loans that were acknowledged. */
    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();

    @Test
    void noRequestFailsAndNoAnswerMixesVersions(LinliHost host, Districts districts) throws Exception {
        List.of("1.0.0", "1.1.0").forEach(version -> host.ship(ShelfJars.of(version)));
        District moving = districts.first();
        District staying = districts.second();
        moving.enable(MODULE, "1.0.0");
        staying.enable(MODULE, "1.0.0");
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
        people.add(works(() -> lendAndReturn(lender, new ShelfPeople(moving).tool(cabinet, "电钻"))));
        people.add(works(() -> lendAndReturn(admin, new ShelfPeople(moving).tool(cabinet, "梯子"))));
        people.add(works(() -> looks(moving, admin)));
        Client administratorOfStaying = staying.administrator();
        ShelfPeople peopleOfStaying = new ShelfPeople(staying);
        peopleOfStaying.lend(peopleOfStaying.tool(peopleOfStaying.cabinet(), "扳手"), "王某");
        people.add(works(() -> {
            if (!looks(staying, administratorOfStaying).equals(Set.of(false))) {
                faults.add("a loan of the district that stays is answered by the new version, or not at all");
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
        Set<String> loans = new TreeSet<>(new ShelfPeople(moving).loans().keySet());
        assertEquals(Set.of(), missing(loans), "what was acknowledged is there");
    }

    private Set<String> missing(Set<String> loans) {
        Set<String> missing = new TreeSet<>(acknowledged);
        missing.removeAll(loans);
        return missing;
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

    private void lendAndReturn(Client who, String tool) {
        for (int i = 0; i < 20 && !stop.get(); i++) {
            JsonNode loan = answered(who.post("example-shelf/loans", Map.of("toolId", tool, "borrower", "张某")), 201);
            acknowledged.add(loan.path("id").asText());
            answered(who.call("POST", "example-shelf/loans/" + loan.path("id").asText() + "/return", null), 200);
        }
    }

    /** The new version alone says how often a loan was extended; an answer says it of all or of none. */
    private Set<Boolean> looks(District district, Client who) {
        JsonNode page = answered(who.get("example-shelf/loans?limit=50"), 200);
        Set<Boolean> kinds = new TreeSet<>();
        page.path("items").forEach(loan -> kinds.add(loan.has("extended")));
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
