package org.linli.itests.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.linli.itests.host.HostClient.Answer;

/**
 * A client that keeps reporting events in one district and writes down what was acknowledged. What was not is sent again, with the
 * same {@code Idempotency-Key}, until it is.
 */
public final class EventJournal {
    /** So that there is always something under way, and most of the processor is left to what is tested. */
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final String tenant;
    private final String division;
    private final String token;
    private final Map<String, String> acknowledged = new LinkedHashMap<>();
    private final Set<String> found = new HashSet<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final boolean absences;
    private final AtomicBoolean stop = new AtomicBoolean();
    private Thread writer = new Thread();
    private volatile Throwable failure;

    /** @param absences whether 503 is an answer that may come */
    public EventJournal(String tenant, String division, String token, boolean absences) {
        this.absences = absences;
        this.tenant = tenant;
        this.division = division;
        this.token = token;
    }

    /** Begins to report events to the host, until it dies or {@link #settle} is called. */
    public void writeTo(HostClient host) {
        stop.set(false);
        writer = new Thread(() -> write(host), "event-journal");
        writer.start();
    }

    private void write(HostClient host) {
        try {
            while (!stop.get()) {
                String key = UUID.randomUUID().toString();
                unknown.add(key);
                Answer answer = post(host, key);
                if (answer.status() != 201 && !(answer.status() == 503 && absences)) {
                    throw new AssertionError(
                            answer.status() + ": " + answer.raw().body());
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (IOException e) {
            return; // the host was killed
        } catch (Exception | AssertionError e) {
            failure = e;
        }
    }

    private Answer post(HostClient host, String key) throws IOException, InterruptedException {
        Answer answer = host.call(
                token,
                "POST",
                "/t/" + tenant + "/api/grid/events",
                Map.of("category", "environment", "title", "journal " + key, "divisionId", division),
                Map.of("Idempotency-Key", "\"" + key + "\""));
        if (answer.status() == 201) {
            acknowledged.put(key, answer.body().get("id").asText());
            unknown.remove(key);
        }
        return answer;
    }

    private void stop() throws InterruptedException {
        stop.set(true);
        writer.join(60_000);
        if (failure != null) {
            throw new AssertionError("a report was answered with an error", failure);
        }
    }

    /**
     * Sends again what had no answer, and finds every event that was reported since the last time exactly once.
     *
     * @return how many there are in all; those that were found before must be counted by the caller
     */
    public int settle(HostClient host) throws Exception {
        stop();
        for (String key : Set.copyOf(unknown)) {
            post(host, key).expect(201);
        }
        for (Map.Entry<String, String> entry : acknowledged.entrySet()) {
            if (!found.add(entry.getKey())) {
                continue;
            }
            Answer event = host.get(token, "/t/" + tenant + "/api/grid/events/" + entry.getValue());
            assertEquals(
                    "journal " + entry.getKey(),
                    event.expect(200).body().get("title").asText());
        }
        return acknowledged.size();
    }
}
