package org.linli.itests.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An open stream of server-sent events, as a page has it. */
public final class EventStream implements AutoCloseable {
    private final List<Event> seen = new CopyOnWriteArrayList<>();
    private final Stream<String> lines;
    private final Thread reader;
    private volatile String lastId;

    /** One event; the id is empty where it has none. */
    public record Event(String type, String id, String data) {}

    /**
     * Waits until the host says that nothing is missed from now on.
     *
     * @param lastId what an earlier stream had last, null for none
     */
    public static EventStream open(HostClient host, String token, String path, String lastId)
            throws IOException, InterruptedException {
        EventStream stream = follow(host, token, path, lastId);
        stream.await(event -> event.type().equals("open"));
        return stream;
    }

    /** The changes of one operation, the first of which is what it is now; the host closes it when that has ended. */
    public static EventStream ofOperation(HostClient host, String token, String path)
            throws IOException, InterruptedException {
        return follow(host, token, path, null);
    }

    private static EventStream follow(HostClient host, String token, String path, String lastId)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host.base() + path))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token);
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<Stream<String>> response = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new AssertionError("no stream: " + response.statusCode());
        }
        return new EventStream(response.body());
    }

    private EventStream(Stream<String> lines) {
        this.lines = lines;
        this.reader = new Thread(this::read, "event-stream");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        String type = "";
        String id = "";
        String data = "";
        try {
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                    lastId = id;
                } else if (line.isEmpty() && !type.isEmpty()) {
                    seen.add(new Event(type, id, data));
                    type = "";
                    id = "";
                }
            }
        } catch (RuntimeException e) {
            // closed, by the test or by the host
        }
    }

    /** Everything so far. */
    public List<Event> seen() {
        return List.copyOf(seen);
    }

    /** What a page that comes back says it had last. */
    public String lastId() {
        return lastId;
    }

    /** Waits for an event. */
    public Event await(Predicate<Event> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            for (Event event : seen) {
                if (wanted.test(event)) {
                    return event;
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("it did not come; seen: " + seen);
    }

    public boolean isOpen() {
        return reader.isAlive();
    }

    /** Waits until the host has closed it. */
    public void awaitEnd() throws InterruptedException {
        reader.join(TimeUnit.SECONDS.toMillis(60));
        if (reader.isAlive()) {
            throw new AssertionError("it is still open; seen: " + seen);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
