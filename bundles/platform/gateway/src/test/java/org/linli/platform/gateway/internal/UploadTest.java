package org.linli.platform.gateway.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linli.platform.gateway.internal.support.RunningGateway;
import org.linli.platform.gateway.internal.support.UploadResource;

class UploadTest {
    private static final String PATH = "/t/360111/api/grid/uploads";
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = new RunningGateway(Map.of());
        gateway.run("grid", "1.0.0", List.of(new UploadResource()), RunningGateway.FIRST);
        gateway.signIns.add("worker", RunningGateway.FIRST, false, false, "grid:event:write");
    }

    @AfterEach
    void stop() throws IOException {
        assertEquals(0, incoming(), "nothing is left of any upload");
        gateway.close();
    }

    private long incoming() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.list(gateway.incoming)) {
            return files.count();
        }
    }

    private HttpResponse<String> post(String type, byte[] body, String... headers) {
        var request = gateway.as("worker", PATH).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return gateway.send(request);
    }

    @Test
    void noTransactionIsOpenWhileABodyArrives() throws Exception {
        PipedOutputStream client = new PipedOutputStream();
        PipedInputStream body = new PipedInputStream(client, 1 << 20);
        CompletableFuture<HttpResponse<String>> answer = gateway.client.sendAsync(
                gateway.as("worker", PATH)
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofInputStream(() -> body))
                        .build(),
                BodyHandlers.ofString());
        client.write(new byte[200_000]);
        client.flush();
        for (int i = 0; incoming() == 0; i++) {
            assertTrue(i < 600, "the host takes in what has come so far");
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertEquals(0, gateway.transactions.begun.get());
        client.write(new byte[200_000]);
        client.close();
        HttpResponse<String> came = answer.get(60, TimeUnit.SECONDS);
        assertEquals(200, came.statusCode(), came.body());
        assertTrue(came.body().contains("\"size\":400000"), came.body());
        assertEquals(List.of("1 WRITE commit"), gateway.transactions.log);
    }

    @Test
    void theFileOfAFormCountsAsTheBody() throws Exception {
        byte[] large = new byte[300_000];
        large[299_999] = 7;
        for (byte[] file : List.of("小".getBytes(StandardCharsets.UTF_8), large)) {
            HttpResponse<String> came = post("multipart/form-data; boundary=xyz", form(file));
            assertEquals(200, came.statusCode(), came.body());
            assertTrue(came.body().contains("\"size\":" + file.length), came.body());
            assertTrue(came.body().contains("image/png"), came.body());
            assertTrue(came.body().contains("photo%20%281%29.png"), came.body());
        }
    }

    @Test
    void aFormWithoutExactlyOneFileIsRefused() throws Exception {
        byte[] file = "x".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> two = post("multipart/form-data; boundary=xyz", form(file, file));
        assertEquals(400, two.statusCode());
        assertTrue(two.body().contains("form-needs-one-file"), two.body());
        assertEquals(400, post("multipart/form-data; boundary=xyz", form()).statusCode());
        assertEquals(400, post("multipart/form-data", form(file)).statusCode(), "without a boundary");
        byte[] torn = form(file);
        HttpResponse<String> broken =
                post("multipart/form-data; boundary=xyz", java.util.Arrays.copyOf(torn, torn.length - 20));
        assertEquals(400, broken.statusCode());
        assertTrue(broken.body().contains("broken-form"), broken.body());
    }

    @Test
    void theConfiguredLimitHoldsForBodiesAndForms() throws Exception {
        byte[] tooLong = new byte[(1 << 20) + 1];
        assertEquals(413, post("application/octet-stream", tooLong).statusCode());
        assertEquals(
                413, post("multipart/form-data; boundary=xyz", form(tooLong)).statusCode());
    }

    @Test
    void theSameKeyWithAnotherUploadIsRefused() {
        byte[] one = new byte[100_000];
        byte[] other = one.clone();
        other[0] = 1;
        assertEquals(
                200,
                post("application/octet-stream", one, "Idempotency-Key", "upload-1")
                        .statusCode());
        assertEquals(
                200,
                post("application/octet-stream", one, "Idempotency-Key", "upload-1")
                        .statusCode());
        assertEquals(
                422,
                post("application/octet-stream", other, "Idempotency-Key", "upload-1")
                        .statusCode());
    }

    private static byte[] form(byte[]... files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "--xyz\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nfrom the field\r\n");
        for (byte[] file : files) {
            text(
                    out,
                    "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photo (1).png\"\r\n"
                            + "Content-Type: image/png\r\n\r\n");
            out.write(file);
            text(out, "\r\n");
        }
        text(out, "--xyz--\r\n");
        return out.toByteArray();
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
