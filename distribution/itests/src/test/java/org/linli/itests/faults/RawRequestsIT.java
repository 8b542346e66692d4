package org.linli.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;

/** Requests that no decent client sends, byte by byte. */
class RawRequestsIT {
    private static final String TENANT = "360991";
    private static final String ROLES = "/t/" + TENANT + "/api/roles";

    @TempDir
    static Path directory;

    private static TestHost host;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        TestInstallation installation = TestInstallation.in(directory).withDistrict(TENANT);
        host = TestHost.start(installation, TestDatabaseServer.DERBY.startedBefore(installation));
        token = host.demo("district-admin", TENANT);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    /** @param headers names in lower case */
    private record Raw(int status, Map<String, String> headers, String body) {}

    private static Raw send(String head, byte[] body) throws IOException {
        URI base = URI.create(host.base());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(20_000);
            try {
                socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // the host may have answered and closed before it read everything
                assertTrue(socket.isConnected());
            }
            return parse(all(socket.getInputStream()));
        }
    }

    private static String all(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            in.transferTo(out);
        } catch (java.net.SocketException e) {
            // reset after the answer
            assertTrue(out.size() > 0, "the connection was reset without an answer");
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Raw parse(String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 "), "an answer: " + answer);
        int end = answer.indexOf("\r\n\r\n");
        Map<String, String> headers = new java.util.TreeMap<>();
        for (String line : answer.substring(0, end).split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new Raw(Integer.parseInt(answer.substring(9, 12)), headers, answer.substring(end + 4));
    }

    private static String head(String requestLine, String... headers) {
        List<String> lines = new ArrayList<>(List.of(requestLine, "Host: 127.0.0.1", "Authorization: Bearer " + token));
        lines.addAll(List.of(headers));
        lines.add("Connection: close");
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static void assertProblem(int status, Raw answer, String what) throws IOException {
        assertEquals(status, answer.status, what + ": " + answer.body);
        assertTrue(
                answer.headers.getOrDefault("content-type", "").startsWith("application/problem+json"),
                what + ": " + answer.headers);
        String text = answer.body;
        if (answer.headers.containsKey("transfer-encoding")) {
            text = text.substring(text.indexOf('{'), text.lastIndexOf('}') + 1);
        }
        JsonNode problem = new ObjectMapper().readTree(text);
        assertEquals(status, problem.get("status").asInt(), what);
        assertTrue(problem.hasNonNull("title"), what);
    }

    @Test
    void aPathThatReadersCouldReadDifferentlyIsRefused() throws Exception {
        for (String path : List.of(
                ROLES + "/../users",
                ROLES + "/%2e%2e/users",
                ROLES + "/..%2fusers",
                ROLES + "%2f..%2fusers",
                "/t/" + TENANT + "/api//roles",
                "//t/" + TENANT + "/api/roles",
                ROLES + ";jsessionid=1",
                "/t/" + TENANT + ";x/api/roles",
                "/t/" + TENANT + "%00/api/roles",
                ROLES + "/%00",
                ROLES + "\\..\\users",
                ROLES + "/%5c..%5cusers",
                ROLES + "/.",
                ROLES + "/%252e%252e/users",
                ROLES + "/%c0%ae%c0%ae/users",
                ROLES + "/%zz",
                ROLES + "/%",
                "/t/..%2f" + TENANT + "/api/roles",
                "/api/../t/" + TENANT + "/api/roles")) {
            assertProblem(400, send(head("GET " + path + " HTTP/1.1"), new byte[0]), path);
        }
    }

    @Test
    void whatIsNotHttpIsRefused() throws Exception {
        for (String head : List.of(
                head("GET " + ROLES + " HTTP/1.1", "Host: other.example"),
                head("GET " + ROLES + " HTTP/1.1").replace("Host: 127.0.0.1\r\n", ""),
                head("GET " + ROLES + " HTTP/9.9"),
                head("GET " + ROLES + " HTTP/1.1", "Bad Header: 1"),
                head("GET " + ROLES + " HTTP/1.1", " folded: 1"),
                head("GET " + ROLES + " HTTP/1.1", "X: a\u0000b"),
                head("POST " + ROLES + " HTTP/1.1", "Content-Length: 2", "Content-Length: 3"),
                head("POST " + ROLES + " HTTP/1.1", "Content-Length: -1"),
                head("POST " + ROLES + " HTTP/1.1", "Content-Length: 99999999999999999999"),
                head("POST " + ROLES + " HTTP/1.1", "Content-Length: 2", "Transfer-Encoding: chunked"),
                head("POST " + ROLES + " HTTP/1.1", "Transfer-Encoding: gzip, chunked, chunked"),
                "\u0016\u0003\u0001\u0002\r\n\r\n",
                "GET\r\n\r\n")) {
            Raw answer = send(head, "{}{}".getBytes(StandardCharsets.UTF_8));
            assertTrue(
                    answer.status >= 400 && answer.status < 500 || answer.status == 501 || answer.status == 505,
                    head + " → " + answer);
        }
    }

    @Test
    void hugeHeadersAndAddressesAreRefused() throws Exception {
        assertProblem(
                431, send(head("GET " + ROLES + " HTTP/1.1", "X-Big: " + "x".repeat(20_000)), new byte[0]), "a header");
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add("X-" + i + ": y");
        }
        assertProblem(
                431,
                send(head("GET " + ROLES + " HTTP/1.1", many.toArray(String[]::new)), new byte[0]),
                "many headers");
        assertProblem(
                414, send(head("GET " + ROLES + "?" + "x".repeat(20_000) + " HTTP/1.1"), new byte[0]), "an address");
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedHoweverItIsSent() throws Exception {
        byte[] large = ("{\"name\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        assertProblem(
                413,
                send(
                        head(
                                "POST " + ROLES + " HTTP/1.1",
                                "Content-Type: application/json",
                                "Content-Length: " + large.length),
                        large),
                "with its length");
        ByteArrayOutputStream chunked = new ByteArrayOutputStream();
        for (int at = 0; at < large.length; at += 10_000) {
            int length = Math.min(10_000, large.length - at);
            chunked.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunked.write(large, at, length);
            chunked.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        chunked.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertProblem(
                413,
                send(
                        head(
                                "POST " + ROLES + " HTTP/1.1",
                                "Content-Type: application/json",
                                "Transfer-Encoding: chunked"),
                        chunked.toByteArray()),
                "in chunks");
        assertProblem(
                415,
                send(
                        head(
                                "POST " + ROLES + " HTTP/1.1",
                                "Content-Type: application/json",
                                "Content-Encoding: gzip",
                                "Content-Length: 4"),
                        new byte[] {31, (byte) 139, 8, 0}),
                "packed");
        Raw broken = send(
                head("POST " + ROLES + " HTTP/1.1", "Content-Type: application/json", "Transfer-Encoding: chunked"),
                "zz\r\n{}\r\n".getBytes(StandardCharsets.UTF_8));
        assertProblem(400, broken, "chunks that are none");
    }

    @Test
    void whatIsAskedForInAFormThatIsNotThereIsRefused() throws Exception {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        for (String type : List.of("text/plain", "application/xml")) {
            assertProblem(
                    415,
                    send(head("POST " + ROLES + " HTTP/1.1", "Content-Type: " + type, "Content-Length: 2"), body),
                    "Content-Type " + type);
        }
        for (String type : List.of("x", "")) {
            assertProblem(
                    400,
                    send(head("POST " + ROLES + " HTTP/1.1", "Content-Type: " + type, "Content-Length: 2"), body),
                    "a Content-Type that is none: " + type);
        }
        assertProblem(415, send(head("POST " + ROLES + " HTTP/1.1", "Content-Length: 2"), body), "no Content-Type");
        assertProblem(406, send(head("GET " + ROLES + " HTTP/1.1", "Accept: application/xml"), new byte[0]), "Accept");
        Raw method = send(head("DELETE " + ROLES + " HTTP/1.1"), new byte[0]);
        assertProblem(405, method, "DELETE of a list");
        assertTrue(method.headers.getOrDefault("allow", "").contains("GET"), "Allow: " + method.headers);
        Raw trace = send(head("TRACE " + ROLES + " HTTP/1.1"), new byte[0]);
        assertProblem(405, trace, "TRACE");
        assertTrue(trace.headers.containsKey("allow"), "Allow: " + trace.headers);
    }

    @Test
    void aDoubledHeaderIsNotSilentlyHalfRead() throws Exception {
        byte[] body = "{\"name\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        assertProblem(
                400,
                send(
                        head(
                                "POST " + ROLES + " HTTP/1.1",
                                "Content-Type: application/json",
                                "Idempotency-Key: a-key-of-this-test-1",
                                "Idempotency-Key: a-key-of-this-test-2",
                                "Content-Length: " + body.length),
                        body),
                "two keys");
        Raw twice = send(head("GET " + ROLES + " HTTP/1.1", "Authorization: Bearer other"), new byte[0]);
        assertProblem(400, twice, "two sign-ins");
    }

    /** What is refused before its body is read. */
    private record Refusal(int status, String requestLine, String... headers) {
        private String head(String... more) {
            List<String> lines = new ArrayList<>(List.of(requestLine + " HTTP/1.1", "Host: 127.0.0.1"));
            for (String header : List.of("Authorization: Bearer " + token, "Content-Type: application/json")) {
                String name = header.substring(0, header.indexOf(':') + 1);
                if (Stream.of(headers).noneMatch(other -> other.startsWith(name))) {
                    lines.add(header);
                }
            }
            Stream.of(headers).filter(header -> !header.endsWith(":")).forEach(lines::add);
            lines.addAll(List.of(more));
            return String.join("\r\n", lines) + "\r\n\r\n";
        }
    }

    private static List<Refusal> refusals() throws Exception {
        return List.of(
                new Refusal(400, "POST " + ROLES + "?surprise=1"),
                new Refusal(400, "PUT " + ROLES + "/x?surprise=1"),
                new Refusal(400, "POST " + ROLES + "?x=%zz"),
                new Refusal(400, "POST " + ROLES + ";a=b"),
                new Refusal(400, "POST " + ROLES + "/%2e%2e/users"),
                new Refusal(400, "POST " + ROLES, "Idempotency-Key: one-of-two", "Idempotency-Key: two-of-two"),
                new Refusal(400, "POST " + ROLES, "Content-Type: x"),
                new Refusal(401, "POST " + ROLES, "Authorization:"),
                new Refusal(401, "POST " + ROLES, "Authorization: Bearer nobody"),
                new Refusal(403, "POST " + ROLES, "Authorization: Bearer " + host.demo("resident", TENANT)),
                new Refusal(404, "POST /t/" + TENANT + "/api/nothing"),
                new Refusal(404, "POST /t/999999/api/roles"),
                new Refusal(404, "POST /nothing"),
                new Refusal(405, "DELETE " + ROLES),
                new Refusal(405, "PROPFIND " + ROLES),
                new Refusal(406, "POST " + ROLES, "Accept: application/xml"),
                new Refusal(415, "POST " + ROLES, "Content-Type: text/plain"),
                new Refusal(415, "POST " + ROLES, "Content-Encoding: gzip"));
    }

    /** How the parts of a body come; the first one with the head. */
    private record Arrival(String header, String... parts) {}

    /** A client sends the body behind the head, and the host may know its answer in between. */
    @Test
    void anEarlyAnswerCostsNeitherItselfNorTheConnection() throws Exception {
        List<Arrival> arrivals = List.of(
                new Arrival("Content-Length: 12", "{\"name\":\"x\"}"),
                new Arrival("Content-Length: 12", "", "{\"name\":\"x\"}"),
                new Arrival("Content-Length: 12", "{\"name", "\":\"x\"}"),
                new Arrival("Transfer-Encoding: chunked", "", "c\r\n{\"name\":\"x\"}\r\n", "0\r\n\r\n"));
        for (Refusal refusal : refusals()) {
            try (Socket socket = connect()) {
                for (Arrival arrival : arrivals) {
                    String what = List.of(refusal.requestLine, List.of(refusal.headers), List.of(arrival.parts)) + "";
                    write(socket, refusal.head(arrival.header) + arrival.parts[0]);
                    for (int i = 1; i < arrival.parts.length; i++) {
                        TimeUnit.MILLISECONDS.sleep(30); // the parts must not come as one
                        write(socket, arrival.parts[i]);
                    }
                    Raw answer = next(socket, what);
                    assertProblem(refusal.status, answer, what);
                    assertEquals(null, answer.headers.get("connection"), what);
                    write(socket, new Refusal(200, "GET " + ROLES).head());
                    assertEquals(200, next(socket, "after " + what).status, what);
                }
            }
        }
    }

    @Test
    void whoAsksBeforeSendingABodyIsRefusedWithoutIt() throws Exception {
        for (Refusal refusal : refusals()) {
            try (Socket socket = connect()) {
                write(socket, refusal.head("Content-Length: 12", "Expect: 100-continue"));
                Raw answer = next(socket, refusal.requestLine);
                assertProblem(refusal.status, answer, refusal.requestLine);
                assertEquals("close", answer.headers.get("connection"), refusal.requestLine);
                assertEquals(-1, socket.getInputStream().read(), refusal.requestLine);
            }
        }
    }

    /** Every refusal after which the server does not listen any more says so. */
    @Test
    void aConnectionEndsOnlyWithNotice() throws Exception {
        for (String path : List.of(
                ROLES,
                ROLES + "/%00",
                ROLES + "%00",
                ROLES + "/%zz",
                ROLES + "/%ff",
                ROLES + "/%ED%A0%80",
                ROLES + "/%c0%ae",
                ROLES + "/%5c",
                ROLES + "/%2e%2e%2fetc",
                ROLES + "/..",
                ROLES + "//",
                ROLES + "/*",
                ROLES + "/a:b",
                ROLES + "?%00=1",
                ROLES + "?&&&",
                ROLES + "/" + "x".repeat(3_000))) {
            for (String method : List.of("POST", "PUT", "DELETE", "PROPFIND")) {
                String what = method + " " + path;
                try (Socket socket = connect()) {
                    write(socket, new Refusal(0, what).head("Content-Length: 12") + "{\"name\":\"x\"}");
                    Raw answer = next(socket, what);
                    assertTrue(answer.status >= 400 && answer.status < 500, what + ": " + answer);
                    if ("close".equals(answer.headers.get("connection"))) {
                        assertEquals(-1, socket.getInputStream().read(), what);
                    } else {
                        write(socket, new Refusal(200, "GET " + ROLES).head());
                        assertEquals(200, next(socket, "after " + what).status, what);
                    }
                }
            }
        }
    }

    private static Socket connect() throws IOException {
        URI base = URI.create(host.base());
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** One answer of a connection that may be kept. */
    private static Raw next(Socket socket, String what) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            assertTrue(b >= 0, what + ": the connection ended without an answer; got " + head);
            head.write(b);
        }
        Raw answer = parse(head.toString(StandardCharsets.ISO_8859_1));
        int length = Integer.parseInt(answer.headers.getOrDefault("content-length", "-1"));
        assertTrue(length >= 0, what + ": an answer with its length: " + answer);
        return new Raw(answer.status, answer.headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }
}
