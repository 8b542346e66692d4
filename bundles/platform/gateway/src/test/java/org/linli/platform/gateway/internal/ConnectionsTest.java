package org.linli.platform.gateway.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.gateway.internal.support.EventsResource;
import org.linli.platform.gateway.internal.support.MemoryRoutes;
import org.linli.platform.gateway.internal.support.RunningGateway;
import org.linli.platform.gateway.internal.support.StreamResource;

/** Raw connections: strict parsing, keep-alive, event streams, and instances that change under load. */
@Timeout(120)
class ConnectionsTest {
    private RunningGateway gateway;
    private MemoryRoutes.FakeInstance instance;

    @BeforeEach
    void start() {
        gateway = new RunningGateway(Map.of(PlatformResource.Space.HOST, List.of(new OpenResource())));
        instance =
                gateway.run("grid", "1.0.0", List.of(new EventsResource(), new StreamResource()), RunningGateway.FIRST);
        gateway.signIns.add("worker", RunningGateway.FIRST, false, false, "grid:event:read", "grid:event:write");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void anAnswerBeforeTheBodySaysThatTheConnectionEnds() throws IOException {
        for (String path : List.of("/t/999999/api/grid/events", "/t/360111/api/grid/events")) {
            try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream()
                        .write(("POST " + path + " HTTP/1.1\r\nHost: linli\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 20\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = readAnswer(new BufferedInputStream(socket.getInputStream()));
                assertTrue(answer.startsWith("HTTP/1.1 401"), answer);
                assertTrue(answer.contains("Connection: close\n"), answer);
            }
        }
    }

    /** More than the server has threads: unread ones, read ones, and ones that send a byte now and then. */
    @Test
    void strangersWhoDoNotSendTheirBodiesKeepNobodyWaitingAndAreClosed() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 240; i++) {
                Socket socket = new Socket("127.0.0.1", gateway.port());
                socket.setSoTimeout(60_000);
                slow.add(socket);
                String path = i % 2 == 0 ? "/t/360111/api/grid/events" : "/api/open/echo";
                socket.getOutputStream()
                        .write(("POST " + path + " HTTP/1.1\r\nHost: linli\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 20000\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
                if (i % 20 == 0) {
                    assertEquals(
                            200,
                            gateway.get("worker", "/t/360111/api/grid/events").statusCode());
                    assertEquals(
                            200,
                            gateway.post("worker", "/api/open/echo", "{\"a\":1}")
                                    .statusCode());
                    String stranger = exchange("POST /api/open/echo HTTP/1.1\r\nHost: linli\r\n"
                            + "Content-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
                    assertTrue(stranger.startsWith("HTTP/1.1 200"), "a body that is there needs no place: " + stranger);
                }
            }
            for (int i = 0; i < slow.size(); i++) {
                Socket socket = slow.get(i);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                String answer = readAnswer(in);
                if (i % 2 == 0) {
                    assertTrue(answer.startsWith("HTTP/1.1 401"), answer);
                } else {
                    assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
                }
                assertTrue(answer.contains("Connection: close\n"), answer);
                assertEquals(-1, in.read(), "closed");
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        assertEquals(200, gateway.get("worker", "/t/360111/api/grid/events").statusCode());
    }

    @Test
    void aStrangerWhoSendsAByteNowAndThenIsNotWaitedForLongEither() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(1_000);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            socket.getOutputStream()
                    .write(("POST /api/open/echo HTTP/1.1\r\nHost: linli\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 20000\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            in.mark(1);
            boolean answered = false;
            for (int i = 0; i < 60 && !answered; i++) {
                try {
                    answered = in.read() >= 0;
                } catch (SocketTimeoutException e) {
                    socket.getOutputStream().write(' ');
                }
            }
            assertTrue(answered, "more than the time for the whole body has gone by");
            in.reset();
            assertTrue(readAnswer(in).startsWith("HTTP/1.1 408"));
        }
    }

    /** Somebody with a body that anybody may send. */
    @Path("open")
    @Produces(MediaType.APPLICATION_JSON)
    @Consumes(MediaType.APPLICATION_JSON)
    public static final class OpenResource {
        public record Echo(int a) {}

        @POST
        @Path("echo")
        @RequiresPermission(RequiresPermission.ANYBODY)
        public Response echo(Echo echo) {
            return Response.ok(echo).build();
        }
    }

    @Test
    void pathTricksAreRefused() throws IOException {
        for (String path : List.of(
                "/t/360111/api/grid%2fevents",
                "/t/360111/api/grid/..%2fevents",
                "/t/360111/api/x/../grid/events",
                "/t/360111/api/./grid/events",
                "/t/360111/api//grid/events",
                "/t/360111/api/grid/events;a=b",
                "/t/360111;x/api/grid/events",
                "/t/360111/api/grid/%00",
                "/t/360111/api/grid/%5cevents",
                "/t/360111/api/grid/events%",
                "/t/360111/api/grid/%252e%252e/events",
                "/t/360111/api/grid/%c0%ae/events")) {
            String answer = exchange(request("GET", path, ""));
            assertTrue(answer.startsWith("HTTP/1.1 400 "), path + " -> " + answer);
            assertTrue(answer.contains("urn:linli:problem:"), answer);
            assertTrue(!answer.contains("jetty") && !answer.contains("Server:"), answer);
        }
    }

    @Test
    void malformedRequestsAreRefused() throws IOException {
        assertTrue(exchange("GET / HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 400 "));
        assertTrue(exchange("POST /t/360111/api/grid/events HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                .startsWith("HTTP/1.1 400 "));
        assertTrue(exchange(request("GET", "/" + "a".repeat(20_000), "")).startsWith("HTTP/1.1 4"));
        assertTrue(exchange(request("TRACE", "/t/360111/api/grid/events", "")).startsWith("HTTP/1.1 405 "));
    }

    @Test
    void theConnectionStaysOpenAfterErrorsAndStreams() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String path :
                    List.of("/t/360111/api/grid/none", "/t/360111/api/grid/live", "/t/360111/api/grid/events")) {
                socket.getOutputStream().write(request("GET", path, "").getBytes(StandardCharsets.US_ASCII));
                String answer = readAnswer(in);
                assertTrue(answer.startsWith(path.endsWith("none") ? "HTTP/1.1 404" : "HTTP/1.1 200"), path + answer);
                if (path.endsWith("live")) {
                    assertTrue(answer.contains("data: n0") && answer.contains("data: n2"), answer);
                }
            }
        }
    }

    @Test
    void anOpenStreamDoesNotHoldItsInstance() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(10_000);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            socket.getOutputStream()
                    .write(request("GET", "/t/360111/api/grid/live/open", "").getBytes(StandardCharsets.US_ASCII));
            readUntil(in, "data: first");
            MemoryRoutes.retire(instance);
            readUntil(in, "retry: 1000");
        }
    }

    @Test
    void changingInstancesUnderLoadFailsNoRequest() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger good = new AtomicInteger();
        Queue<String> bad = new ConcurrentLinkedQueue<>();
        ExecutorService clients = Executors.newFixedThreadPool(3);
        for (int i = 0; i < 3; i++) {
            clients.submit(() -> {
                while (!stop.get()) {
                    HttpResponse<String> answer = gateway.get("worker", "/t/360111/api/grid/events");
                    if (answer.statusCode() == 200) {
                        good.incrementAndGet();
                    } else {
                        bad.add(answer.statusCode() + " " + answer.body());
                    }
                }
            });
        }
        MemoryRoutes.FakeInstance running = instance;
        for (int swap = 0; swap < 15; swap++) {
            MemoryRoutes.FakeInstance next =
                    gateway.run("grid", "1.0." + (swap + 1), List.of(new EventsResource()), RunningGateway.FIRST);
            MemoryRoutes.retire(running);
            running = next;
        }
        stop.set(true);
        clients.shutdown();
        assertTrue(clients.awaitTermination(20, TimeUnit.SECONDS));
        assertEquals(List.of(), List.copyOf(bad));
        assertTrue(good.get() > 15, "requests: " + good);
        // The clients may have had the last answers before the threads were back.
        MemoryRoutes.retire(running);
    }

    private String request(String method, String path, String headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer worker\r\n" + headers
                + "\r\n";
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return readAnswer(new BufferedInputStream(socket.getInputStream()));
        }
    }

    private static void readUntil(InputStream in, String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int c = in.read();
            assertTrue(c >= 0, "ended before " + text + ": " + seen);
            seen.append((char) c);
        }
    }

    /** One answer with a content length or in chunks. */
    private static String readAnswer(InputStream in) throws IOException {
        String head = line(in);
        StringBuilder all = new StringBuilder(head).append('\n');
        int length = 0;
        boolean chunked = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            all.append(line).append('\n');
            String lower = line.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).trim());
            }
            chunked |= lower.startsWith("transfer-encoding: chunked");
        }
        if (!chunked) {
            return all.append(new String(in.readNBytes(length), StandardCharsets.UTF_8))
                    .toString();
        }
        for (int size = Integer.parseInt(line(in), 16); ; size = Integer.parseInt(line(in), 16)) {
            all.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line(in);
            if (size == 0) {
                return all.toString();
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
