package org.linli.platform.tiles.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a map service for one image. Follows no redirect, since that could lead anywhere, and takes nothing that is too large, too slow or
 * no picture.
 */
final class TileSource implements AutoCloseable {
    /** Bytes of one image; usual ones have a tenth. */
    static final int MOST_BYTES = 1024 * 1024;

    private static final int THREADS = 4;

    private final Duration patience;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "linli-tiles");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client;

    /** @param patience for the whole answer */
    TileSource(Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .executor(threads)
                .build();
    }

    /** @throws IOException when the service has none, or what it answers is not to be taken */
    Tile fetch(URI uri) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(patience)
                .header("Accept", "image/png, image/jpeg, image/webp")
                .header("User-Agent", "Linli")
                .GET()
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, TileSource::body);
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("the map service answered " + response.statusCode());
            }
            return new Tile(
                    mediaType(response.headers().firstValue("Content-Type").orElse("")), response.body());
        } catch (TimeoutException e) {
            throw new IOException("the map service is too slow", e);
        } catch (ExecutionException e) {
            throw new IOException("the map service cannot be used", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo info) {
        return info.statusCode() == 200
                ? new BoundedBody(MOST_BYTES)
                : HttpResponse.BodySubscribers.replacing(new byte[0]);
    }

    private static String mediaType(String header) throws IOException {
        String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "image/png", "image/jpeg", "image/webp" -> type;
            case "image/jpg" -> "image/jpeg";
            default -> throw new IOException("the map service answered " + type + ", no picture");
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
