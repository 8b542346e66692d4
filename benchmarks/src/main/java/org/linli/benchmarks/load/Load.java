package org.linli.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A closed loop: each of a fixed number of clients sends its next request when it has the answer to the last.
 *
 * @param clients connections, each with one thread
 */
public record Load(int clients) {
    private static final int MOST_PER_CLIENT = 200_000;

    /** What a run saw: requests answered as expected, how long it took, and the latencies in order. */
    public record Seen(int requests, Duration time, long[] sortedNanos) {
        public double perSecond() {
            return requests / (time.toNanos() / 1e9);
        }

        /** @param share from 0 to 1 */
        public double millisAt(double share) {
            return sortedNanos[(int) Math.min(sortedNanos.length - 1L, (long) (sortedNanos.length * share))] / 1e6;
        }
    }

    /**
     * Runs for the time given.
     *
     * @throws IllegalStateException at the first answer with another status than the target's
     */
    public Seen run(Target target, Duration time) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> client(target, end)));
            }
            List<long[]> latencies = new ArrayList<>();
            for (Future<long[]> client : running) {
                latencies.add(client.get());
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            long[] all =
                    latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Seen(all.length, taken, all);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The load broke off: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    private static long[] client(Target target, long end) throws IOException {
        long[] latencies = new long[MOST_PER_CLIENT];
        int count = 0;
        try (KeptConnection connection = new KeptConnection(target.port())) {
            for (long now = System.nanoTime(); now < end && count < MOST_PER_CLIENT; ) {
                int status = connection.exchange(target.bytes());
                long after = System.nanoTime();
                if (status != target.status()) {
                    throw new IOException("the server answered " + status + " instead of " + target.status());
                }
                latencies[count++] = after - now;
                now = after;
            }
        }
        return Arrays.copyOf(latencies, count);
    }
}
