package org.linli.platform.guard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linli.api.data.Work;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.InstanceKey;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.guard.ModuleWork.Kind;
import org.linli.platform.guard.ModuleWork.Piece;
import org.linli.platform.guard.NotNowException;
import org.slf4j.MDC;

/** What becomes of consumers, jobs and steps that hang, are late or throw, and of everybody else meanwhile. */
class WatchedWorkTest {
    private static final TenantInfo FIRST = GuardFixture.tenant(1);
    private static final TenantInfo SECOND = GuardFixture.tenant(2);
    private static final TenantInfo THIRD = GuardFixture.tenant(3);
    /** Too short for what sleeps or hangs, and enough for what does nothing. */
    private static final Duration SHORT = Duration.ofMillis(200);

    private static final Duration NEVER = Duration.ofHours(1);

    private final GuardFixture host = new GuardFixture();
    private final ModuleInstance grid = new Instance(new ModuleVersion("grid", "1.0.0"));
    private final CountDownLatch door = new CountDownLatch(1);

    @AfterEach
    void close() {
        door.countDown();
        host.close();
    }

    private record Instance(ModuleVersion version) implements ModuleInstance {
        private static final ClassLoader LOADER = new ClassLoader() {};

        @Override
        public InstanceKey key() {
            return new InstanceKey(version, new TreeSet<>());
        }

        @Override
        public ModuleDescriptor descriptor() {
            throw new AssertionError("nobody needs it here");
        }

        @Override
        public ClassLoader loader() {
            return LOADER;
        }

        @Override
        public <S> List<Registered<S>> services(Class<S> type) {
            return List.of();
        }

        @Override
        public List<Object> resources() {
            return List.of();
        }
    }

    private Piece piece(TenantInfo tenant, Kind kind, String name) {
        return new Piece(tenant, grid, kind, name);
    }

    private static <T> T call(WatchedWork work, Piece piece, Work<T> module) {
        return work.run(piece, inside -> inside.module(module));
    }

    /** Hears nothing until it is let go. */
    private boolean hang() {
        boolean open = false;
        while (!open) {
            try {
                door.await();
                open = true;
            } catch (InterruptedException e) {
                // what a busy loop does not even notice
            }
        }
        return true;
    }

    private static boolean sleep() {
        try {
            Thread.sleep(TimeUnit.HOURS.toMillis(1));
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String code(WatchedWork work, Piece piece, Work<Boolean> module) {
        return assertThrows(ProblemException.class, () -> call(work, piece, module))
                .problem()
                .code();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it does not come");
            Thread.sleep(5);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void sneak(Exception exception) throws E {
        throw (E) exception;
    }

    @Test
    void whatHangsIsLeftBehindAndCannotCommitAnyMore() throws Exception {
        WatchingGuard guard = host.guard(SHORT);
        WatchedWork work = new WatchedWork(guard);
        AtomicBoolean committed = new AtomicBoolean();
        AtomicReference<Thread> thread = new AtomicReference<>();
        ProblemException late = assertThrows(
                ProblemException.class,
                () -> work.run(piece(FIRST, Kind.EVENT, "tally"), inside -> {
                    thread.set(Thread.currentThread());
                    boolean done = inside.module(this::hang);
                    committed.set(true);
                    return done;
                }));
        assertEquals("module-too-slow", late.problem().code());
        assertEquals(List.of(thread.get()), host.rolledBack);
        assertEquals(1, guard.abandonedThreads());
        assertTrue(guard.exhausted(), "more than none");

        door.countDown();
        await(() -> guard.abandonedThreads() == 0);
        assertFalse(committed.get());
        assertEquals(0, guard.late(), "it was no request");
        assertEquals(1, guard.lateWork());
    }

    @Test
    void whileOneHangsAnEqualOneIsNotBegunAndAllOthersAre() throws Exception {
        WatchingGuard guard = host.guard(SHORT);
        WatchedWork work = new WatchedWork(guard);
        assertEquals("module-too-slow", code(work, piece(FIRST, Kind.EVENT, "tally"), this::hang));
        NotNowException again =
                assertThrows(NotNowException.class, () -> call(work, piece(FIRST, Kind.EVENT, "tally"), () -> true));
        assertFalse(again.retryIn().isZero());
        assertTrue(call(work, piece(FIRST, Kind.EVENT, "other"), () -> true));
        assertTrue(call(work, piece(SECOND, Kind.EVENT, "tally"), () -> true), "its connection is free again");
        assertTrue(call(work, piece(FIRST, Kind.JOB, "tally"), () -> true));

        door.countDown();
        await(() -> guard.abandonedThreads() == 0);
        await(() -> {
            try {
                return call(work, piece(FIRST, Kind.EVENT, "tally"), () -> true);
            } catch (NotNowException e) {
                return false;
            }
        });
    }

    @Test
    void whoWasLateRestsAsLongAsItHadTime() {
        Duration time = Duration.ofMinutes(1);
        WatchingGuard guard = host.guard(time);
        WatchedCall[] calls = {enter(guard, Kind.EVENT), enter(guard, Kind.CHANGE)};
        for (WatchedCall call : calls) {
            call.begin(problem -> {});
            assertEquals(Duration.ZERO, call.rest(System.nanoTime(), NEVER));
            call.look(System.nanoTime() + Duration.ofMinutes(2).toNanos());
            assertTrue(Thread.interrupted());
            assertEquals(NEVER, call.rest(System.nanoTime(), NEVER), "it has not come back");
            call.left();
        }
        Duration rest = calls[0].rest(System.nanoTime(), NEVER);
        assertTrue(rest.compareTo(Duration.ZERO) > 0 && rest.compareTo(time) <= 0, rest::toString);
        long later = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        assertEquals(Duration.ZERO, calls[0].rest(later, NEVER));
        assertEquals(Duration.ZERO, calls[1].rest(System.nanoTime(), NEVER), "somebody asks for a change again");
        List.of(calls).forEach(call -> call.close(503));
    }

    @Test
    void eachSignOfLifeGivesAnOperationItsTimeAnew() {
        Duration time = Duration.ofMinutes(1);
        WatchingGuard guard = host.guard(time);
        WatchedCall operation = enter(guard, Kind.OPERATION);
        assertTrue(lookedAtAfter(operation, time));
        operation.hurry();
        assertThrows(ProblemException.class, () -> lookedAtAfter(operation, time), "the host stops");
        WatchedCall job = enter(guard, Kind.JOB);
        assertThrows(ProblemException.class, () -> lookedAtAfter(job, time));
        for (WatchedCall call : List.of(operation, job)) {
            call.left();
            call.close(503);
        }
        assertEquals(Duration.ZERO, operation.rest(System.nanoTime(), NEVER), "somebody begins it again");
    }

    /** Begins the call, which calls the host a little later, and looks at it when its first time is over. */
    private static boolean lookedAtAfter(WatchedCall call, Duration time) {
        call.begin(problem -> {});
        long begun = System.nanoTime();
        return call.<Boolean>undisturbed(() -> call.<Boolean>disturbable(() -> {
            while (System.nanoTime() - begun <= 0) {
                Thread.onSpinWait();
            }
            call.<Boolean>undisturbed(() -> true);
            call.look(begun + time.toNanos());
            return true;
        }));
    }

    @Test
    void anOperationThatGivesSignsOfLifeMayTakeLongerThanItsTimeAndOneThatHangsInABatchIsLeftBehind() throws Exception {
        host.patience = NEVER;
        WatchedWork work = new WatchedWork(host.guard(SHORT));
        Piece piece = piece(FIRST, Kind.OPERATION, "grid.event.forward");
        long begun = System.nanoTime();
        int signs = work.run(
                piece,
                inside -> inside.module(() -> {
                    int given = 0;
                    while (System.nanoTime() - begun < SHORT.multipliedBy(3).toNanos()) {
                        given = given + inside.host(() -> inside.module(() -> 1));
                    }
                    return given;
                }));
        assertTrue(signs > 0);
        ProblemException late = assertThrows(
                ProblemException.class,
                () -> work.run(
                        piece,
                        inside -> inside.module(() -> inside.host(() -> inside.module(WatchedWorkTest::sleep)))));
        assertEquals("module-too-slow", late.problem().code());
        boolean again = work.run(piece, inside -> inside.module(() -> inside.host(() -> true)));
        assertTrue(again, "it may begin again at once");
    }

    @Test
    void whatTheHostThrowsInTheMidstOfAModuleIsNotTheModulesFault() {
        WatchingGuard guard = host.guard(NEVER);
        WatchedWork work = new WatchedWork(guard);
        Piece piece = piece(FIRST, Kind.OPERATION, "grid.event.forward");
        for (int i = 0; i < 20; i++) {
            assertThrows(
                    IllegalStateException.class,
                    () -> work.run(
                            piece,
                            inside -> inside.module(() -> inside.host(() -> {
                                throw new IllegalStateException("the district has moved to another version");
                            }))));
        }
        assertTrue(guard.quarantines().isEmpty());
        for (int i = 0; i < 20 && guard.quarantines().isEmpty(); i++) {
            assertThrows(
                    IllegalStateException.class,
                    () -> work.run(
                            piece,
                            inside -> inside.module(() -> inside.host(() -> inside.module(() -> {
                                throw new IllegalStateException("a batch of the module");
                            })))));
        }
        assertFalse(guard.quarantines().isEmpty());
    }

    private static WatchedCall enter(WatchingGuard guard, Kind kind) {
        try {
            return guard.enter(FIRST, new ModuleVersion("grid", "1.0.0"), kind);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whateverAModuleThrowsReachesTheCallerAndNoThreadIsLost() {
        WatchedWork work = new WatchedWork(host.guard(NEVER));
        Piece piece = piece(FIRST, Kind.JOB, "nightly");
        assertSame(
                UndeclaredThrowableException.class,
                assertThrows(
                                RuntimeException.class,
                                () -> call(work, piece, () -> {
                                    WatchedWorkTest.<RuntimeException>sneak(new IOException("sneaky"));
                                    return true;
                                }))
                        .getClass());
        for (Error error : List.of(new OutOfMemoryError("by hand"), new NoSuchMethodError("gone"), new Error("odd"))) {
            assertSame(
                    error,
                    assertThrows(
                            Error.class,
                            () -> call(work, piece, () -> {
                                throw error;
                            })));
        }
        assertThrows(
                UndeclaredThrowableException.class,
                () -> work.run(piece, inside -> {
                    WatchedWorkTest.<RuntimeException>sneak(new IOException("around it"));
                    return true;
                }));
        assertTrue(call(work, piece, () -> true));
    }

    @Test
    void threeInARowOutOfTimeAreRefusedInTheirDistrictAlone() {
        host.patience = NEVER;
        WatchingGuard guard = host.guard(SHORT);
        WatchedWork work = new WatchedWork(guard);
        for (String name : List.of("a", "b", "c")) {
            assertTrue(guard.quarantines().isEmpty(), name);
            assertEquals("module-too-slow", code(work, piece(FIRST, Kind.EVENT, name), WatchedWorkTest::sleep));
        }
        assertEquals(List.of(), host.rolledBack, "they listen");
        NotNowException refused =
                assertThrows(NotNowException.class, () -> call(work, piece(FIRST, Kind.JOB, "d"), () -> true));
        assertEquals("module-quarantined", refused.problem().code());
        assertThrows(ProblemException.class, () -> guard.enter(FIRST, grid.key().module()));
        assertTrue(call(work, piece(SECOND, Kind.EVENT, "a"), () -> true));
        assertTrue(call(work, piece(FIRST, Kind.CHANGE, "undo"), () -> true), "it may be the way out");

        host.trials.incrementAndGet();
        assertTrue(call(work, piece(FIRST, Kind.EVENT, "d"), () -> true), "somebody asked");
    }

    @Test
    void oneThatIsInTimeBreaksTheRow() {
        host.patience = NEVER;
        WatchingGuard guard = host.guard(SHORT);
        WatchedWork work = new WatchedWork(guard);
        for (String name : List.of("a", "b", "", "c", "d")) {
            if (name.isEmpty()) {
                assertTrue(call(work, piece(FIRST, Kind.EVENT, "good"), () -> true));
            } else {
                assertEquals("module-too-slow", code(work, piece(FIRST, Kind.EVENT, name), WatchedWorkTest::sleep));
            }
        }
        assertTrue(guard.quarantines().isEmpty());
    }

    @Test
    void whatIsLateInThreeDistrictsIsRefusedEverywhere() {
        host.patience = NEVER;
        WatchedWork work = new WatchedWork(host.guard(SHORT));
        assertTrue(call(work, piece(GuardFixture.tenant(9), Kind.EVENT, "a"), () -> true));
        for (TenantInfo tenant : List.of(FIRST, SECOND, THIRD)) {
            for (String name : List.of("a", "b", "c")) {
                assertEquals("module-too-slow", code(work, piece(tenant, Kind.EVENT, name), WatchedWorkTest::sleep));
            }
        }
        assertThrows(
                NotNowException.class, () -> call(work, piece(GuardFixture.tenant(9), Kind.EVENT, "a"), () -> true));
    }

    @Test
    void whatHangsInThreeDistrictsIsRefusedEverywhereAndTheOthersGoOn() throws Exception {
        WatchingGuard guard = host.guard(SHORT);
        WatchedWork work = new WatchedWork(guard);
        for (TenantInfo tenant : List.of(FIRST, SECOND, THIRD)) {
            assertEquals("module-too-slow", code(work, piece(tenant, Kind.EVENT, "tally"), this::hang));
        }
        await(() -> !guard.quarantines().isEmpty());
        assertEquals(3, guard.abandonedThreads());
        assertThrows(
                NotNowException.class, () -> call(work, piece(GuardFixture.tenant(9), Kind.EVENT, "a"), () -> true));
        Piece other = new Piece(FIRST, new Instance(new ModuleVersion("grid", "1.0.1")), Kind.EVENT, "tally");
        assertTrue(call(work, other, () -> true), "another version");
    }

    @Test
    void failuresCountAsThoseOfRequestsUnlessTheyWereForeseen() {
        WatchingGuard guard = host.guard(NEVER);
        WatchedWork work = new WatchedWork(guard);
        Piece piece = piece(FIRST, Kind.EVENT, "tally");
        for (int i = 0; i < 10; i++) {
            assertThrows(
                    ProblemException.class,
                    () -> call(work, piece, () -> {
                        throw ProblemException.notFound();
                    }));
            assertThrows(
                    IllegalStateException.class,
                    () -> work.run(piece, inside -> {
                        throw new IllegalStateException("the host's own");
                    }));
        }
        assertTrue(guard.quarantines().isEmpty());
        for (int i = 0; i < 20; i++) {
            assertThrows(
                    IllegalStateException.class,
                    () -> call(work, piece, () -> {
                        throw new IllegalStateException("the module's");
                    }));
        }
        assertEquals(FIRST.id(), guard.quarantines().iterator().next().tenant());
    }

    @Test
    void whoIsInterruptedWaitsUntilItIsKnownWhatBecameOfIt() throws Exception {
        WatchingGuard guard = host.guard(NEVER);
        WatchedWork work = new WatchedWork(guard);
        CountDownLatch inside = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            try {
                call(work, piece(FIRST, Kind.EVENT, "tally"), () -> {
                    inside.countDown();
                    return hang();
                });
            } catch (RuntimeException e) {
                thrown.set(e);
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        inside.await();
        caller.interrupt();
        caller.join();
        assertSame(NotNowException.class, thrown.get().getClass(), "it has not failed");
        assertTrue(stillInterrupted.get());
        assertEquals(1, host.rolledBack.size());
    }

    @Test
    void whoStopsLeavesNobodyWaiting() throws Exception {
        WatchingGuard guard = host.guard(NEVER);
        WatchedWork work = new WatchedWork(guard);
        CountDownLatch inside = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                call(work, piece(FIRST, Kind.JOB, "nightly"), () -> {
                    inside.countDown();
                    return hang();
                });
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        });
        caller.start();
        inside.await();
        work.close();
        caller.join();
        assertSame(NotNowException.class, thrown.get().getClass());
    }

    @Test
    void insideTheLogAndTheClassesAreTheModules() {
        WatchedWork work = new WatchedWork(host.guard(NEVER));
        AtomicReference<Map<String, String>> around = new AtomicReference<>();
        String seen = work.run(piece(FIRST, Kind.JOB, "nightly"), inside -> {
            String module = inside.module(() -> {
                assertSame(grid.loader(), Thread.currentThread().getContextClassLoader());
                return MDC.get("tenant") + " " + MDC.get("module");
            });
            around.set(MDC.getCopyOfContextMap());
            return module;
        });
        assertEquals("360001 grid", seen);
        assertTrue(around.get() == null || around.get().isEmpty());
    }
}
