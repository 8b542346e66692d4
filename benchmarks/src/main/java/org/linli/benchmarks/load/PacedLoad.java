package org.linli.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * So many requests a second, whether the server keeps up or not: a request that had to wait for its client counts from the moment it was due.
 */
public final class PacedLoad implements AutoCloseable {
    private static final int CLIENTS = 16;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger next = new AtomicInteger();
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> clients = new ArrayList<>();
    private final List<long[]> seen = Collections.synchronizedList(new ArrayList<>());
    private final List<Call> calls;
    private final long begin = System.nanoTime();
    private final long nanosBetween;

    /** One kind of request. */
    public interface Call {
        /** The next one; asked by several threads. */
        Request next();
    }

    /**
     * One request.
     *
     * @param body null for none
     * @param check says what is wrong with an answer, empty when nothing is
     */
    public record Request(
            String method,
            String url,
            String token,
            @Nullable String body,
            int status,
            UnaryOperator<String> check) {}

    /** @param calls taken in turn */
    public PacedLoad(List<Call> calls, int perSecond) {
        this.calls = List.copyOf(calls);
        this.nanosBetween = 1_000_000_000L / perSecond;
        for (int i = 0; i < CLIENTS; i++) {
            Thread client = new Thread(this::client, "load-" + i);
            client.setDaemon(true);
            clients.add(client);
            client.start();
        }
    }

    private void client() {
        long[] latencies = new long[100_000];
        int count = 0;
        while (!stop.get() && count < latencies.length) {
            int number = next.getAndIncrement();
            long due = begin + number * nanosBetween;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            if (stop.get()) {
                break;
            }
            one(calls.get(number % calls.size()).next());
            latencies[count++] = System.nanoTime() - due;
        }
        seen.add(Arrays.copyOf(latencies, count));
    }

    private void one(Request call) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(call.url())).header("Authorization", "Bearer " + call.token());
            String body = call.body();
            if (body == null) {
                request.method(call.method(), HttpRequest.BodyPublishers.noBody());
            } else {
                request.header("Content-Type", "application/json")
                        .method(call.method(), HttpRequest.BodyPublishers.ofString(body));
            }
            var answer = http.send(request.build(), BodyHandlers.ofString());
            String wrong = answer.statusCode() == call.status()
                    ? call.check().apply(answer.body())
                    : answer.statusCode() + " " + answer.body();
            if (!wrong.isEmpty()) {
                faults.add(call.method() + " " + call.url() + ": " + wrong);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            faults.add(call.method() + " " + call.url() + ": " + e);
        }
    }

    /** Ends it. @return latencies in milliseconds, in order */
    public double[] end() throws InterruptedException {
        stop.set(true);
        for (Thread client : clients) {
            client.join();
        }
        return seen.stream()
                .flatMapToLong(Arrays::stream)
                .mapToDouble(nanos -> nanos / 1e6)
                .sorted()
                .toArray();
    }

    /** Requests that were not answered as they should have been. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        stop.set(true);
    }
}
