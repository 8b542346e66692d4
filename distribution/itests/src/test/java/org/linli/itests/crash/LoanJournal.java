package org.linli.itests.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.linli.itests.host.HostClient;
import org.linli.itests.host.HostClient.Answer;

/** Lends tools of the vendors' sample in one district and writes down what was acknowledged, as every version says it. */
final class LoanJournal {
    private static final int PAUSE_MILLIS = 100;

    private final String api;
    private final String token;
    private final String cabinet;
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger tools = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private Thread lender = new Thread();

    /**
     * @param division id of the community in which the tools are
     * @param token of somebody who may do everything in the district
     */
    LoanJournal(HostClient host, String tenant, String division, String token) throws Exception {
        this.api = "/t/" + tenant + "/api/example-shelf/";
        this.token = token;
        this.cabinet = host.call(token, "POST", api + "cabinets", Map.of("name", "东门工具柜", "divisionId", division))
                .expect(201)
                .body()
                .get("id")
                .asText();
    }

    /** A tool that nobody has yet. */
    String tool(HostClient host) throws IOException, InterruptedException {
        return host.call(
                        token,
                        "POST",
                        api + "tools",
                        Map.of("cabinetId", cabinet, "name", "工具" + tools.incrementAndGet()))
                .expect(201)
                .body()
                .get("id")
                .asText();
    }

    /** @param who may lend, or may not, which the answer says */
    Answer lend(HostClient host, String who) throws IOException, InterruptedException {
        Answer answer = host.call(who, "POST", api + "loans", Map.of("toolId", tool(host), "borrower", "张某"));
        if (answer.status() == 201) {
            note(answer.body());
        }
        return answer;
    }

    void lend(HostClient host) throws IOException, InterruptedException {
        lend(host, token).expect(201);
    }

    /** @param deed {@code return} or {@code extend} */
    void change(HostClient host, String deed) throws IOException, InterruptedException {
        String loan = lend(host, token).expect(201).body().get("id").asText();
        note(host.call(token, "POST", api + "loans/" + loan + "/" + deed, null)
                .expect(200)
                .body());
    }

    private void note(JsonNode loan) {
        acknowledged.put(loan.get("id").asText(), words(loan));
    }

    /** What every version says of a loan. */
    private static String words(JsonNode loan) {
        return String.join(
                " ",
                loan.get("toolName").asText(),
                loan.get("borrower").asText(),
                loan.get("lentOn").asText(),
                loan.get("dueOn").asText(),
                loan.path("returnedOn").asText());
    }

    /** Begins to lend, until the host dies or {@link #settle} is called. */
    void writeTo(HostClient host) {
        stop.set(false);
        lender = new Thread(() -> write(host), "loan-journal");
        lender.start();
    }

    private void write(HostClient host) {
        try {
            while (!stop.get()) {
                lend(host);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            return; // the host was killed
        } catch (Exception | AssertionError e) {
            failure.set(e);
        }
    }

    /**
     * Every loan that was acknowledged is there as it was, and at most the one that had no answer besides.
     *
     * @param extensions whether the version that serves the district knows of extensions, which all of its answers then say
     */
    void settle(HostClient host, boolean extensions) throws Exception {
        stop.set(true);
        lender.join(60_000);
        assertNull(failure.get(), () -> "a loan was answered with an error: " + failure.get());
        SortedMap<String, String> there = new TreeMap<>();
        String cursor = "";
        do {
            JsonNode page = host.get(token, api + "loans?limit=200" + cursor)
                    .expect(200)
                    .body();
            for (JsonNode loan : page.get("items")) {
                assertEquals(extensions, loan.has("extended"), loan::toString);
                there.put(loan.get("id").asText(), words(loan));
            }
            cursor = page.hasNonNull("next") ? "&cursor=" + page.get("next").asText() : "";
        } while (!cursor.isEmpty());
        acknowledged.forEach((id, words) -> assertEquals(words, there.get(id), () -> "loan " + id));
        there.keySet().removeAll(acknowledged.keySet());
        assertEquals(Math.min(1, there.size()), there.size(), () -> "nobody has lent these: " + there);
        acknowledged.putAll(there);
    }
}
