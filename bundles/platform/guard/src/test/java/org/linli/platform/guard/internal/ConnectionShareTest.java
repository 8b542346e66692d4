package org.linli.platform.guard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.guard.GuardedCall;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.configuration.ConfigurationKey;
import org.linli.platform.launcher.configuration.DeclaredKeys;

/** Of a pool of eight a district in a module holds half, a module three quarters, and who finds none in time is told so. */
class ConnectionShareTest {
    private static final ModuleVersion HOARDER = new ModuleVersion("hoarder", "1.0.0");
    private static final ModuleVersion OTHER = new ModuleVersion("other", "1.0.0");
    private static final TenantInfo FIRST = GuardFixture.tenant(1);
    private static final TenantInfo SECOND = GuardFixture.tenant(2);
    private static final TenantInfo THIRD = GuardFixture.tenant(3);
    private static final int HOARDERS = 12;

    private final GuardFixture host = new GuardFixture();
    private final CountDownLatch door = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        door.countDown();
        host.close();
    }

    private static HostConfiguration configuration(int pool) {
        return new HostConfiguration() {
            @Override
            public Optional<String> value(String key) {
                return key.equals("LINLI_DB_POOL")
                        ? Optional.of(Integer.toString(pool))
                        : DeclaredKeys.ALL.stream()
                                .filter(declared -> declared.name().equals(key))
                                .findFirst()
                                .map(ConfigurationKey::fallback);
            }

            @Override
            public Path data() {
                throw new IllegalStateException("nobody reads files here");
            }

            @Override
            public Path home() {
                throw new IllegalStateException("nobody reads files here");
            }
        };
    }

    /** Requests that keep their connections until the door opens. @return code of the refusal, empty for none */
    private List<CompletableFuture<String>> hoard(WatchingGuard guard, TenantInfo tenant) {
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < HOARDERS; i++) {
            CompletableFuture<String> outcome = new CompletableFuture<>();
            calls.add(outcome);
            Thread thread = new Thread(() -> outcome.complete(ask(guard, tenant, HOARDER, this::keep)));
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        return calls;
    }

    private void keep() {
        inside.incrementAndGet();
        try {
            assertTrue(door.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String ask(WatchingGuard guard, TenantInfo tenant, ModuleVersion module, Runnable work) {
        GuardedCall call = guard.enter(tenant, module);
        call.begin(problem -> {});
        try {
            return call.withConnection(() -> {
                work.run();
                return "";
            });
        } catch (ProblemException e) {
            return e.problem().code();
        } finally {
            call.left();
            call.close(200);
        }
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it does not come");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Inside, on the way there, or through. */
    private static boolean rests(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.TERMINATED;
    }

    private static List<String> refusals(List<CompletableFuture<String>> calls) throws Exception {
        List<String> refusals = new ArrayList<>();
        for (CompletableFuture<String> call : calls) {
            refusals.add(call.get(60, TimeUnit.SECONDS));
        }
        return refusals.stream().filter(code -> !code.isEmpty()).toList();
    }

    @Test
    void requestsThatKeepTheirConnectionsLeaveSomeToOtherDistrictsAndModules() throws Exception {
        Limits limits = Limits.of(configuration(8));
        WatchingGuard guard = host.guard(limits);
        List<CompletableFuture<String>> ofFirst = hoard(guard, FIRST);
        until(() -> ofFirst.stream().filter(CompletableFuture::isDone).count() == HOARDERS - 4);
        assertEquals(4, inside.get(), "half of the pool");
        assertEquals("", ask(guard, SECOND, HOARDER, () -> {}), "another district in the same module");
        assertEquals("", ask(guard, FIRST, OTHER, () -> {}), "another module in the same district");

        List<CompletableFuture<String>> ofSecond = hoard(guard, SECOND);
        until(() -> threads.stream().allMatch(ConnectionShareTest::rests));
        assertEquals(6, inside.get(), "a quarter stays for other modules");
        assertEquals("", ask(guard, FIRST, OTHER, () -> {}));
        assertEquals("", ask(guard, THIRD, OTHER, () -> {}));

        door.countDown();
        assertEquals(Collections.nCopies(HOARDERS - 4, "module-busy"), refusals(ofFirst));
        refusals(ofSecond);
        assertEquals("", ask(guard, FIRST, HOARDER, () -> {}), "they have given back what they had");
        assertTrue(guard.quarantines().isEmpty(), "who waits for a connection does nothing wrong");
    }
}
