package org.linli.platform.guard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.guard.GuardedCall;
import org.linli.platform.guard.Quarantine;

/** Who is let in, who is broken off, and what is refused afterwards. */
class WatchingGuardTest {
    private static final ModuleVersion GRID = new ModuleVersion("grid", "1.0.0");
    private static final ModuleVersion NEXT = new ModuleVersion("grid", "1.1.0");
    private static final TenantInfo FIRST = tenant(1);
    private static final TenantInfo SECOND = tenant(2);
    private static final GuardedCall.Stand NOBODY = problem -> {};

    private final GuardFixture host = new GuardFixture();

    @AfterEach
    void close() {
        host.close();
    }

    private static TenantInfo tenant(int number) {
        return GuardFixture.tenant(number);
    }

    private WatchingGuard guard(Duration request) {
        return host.guard(request);
    }

    private static void serve(WatchingGuard guard, TenantInfo tenant, ModuleVersion module, int status) {
        GuardedCall call = guard.enter(tenant, module);
        call.begin(NOBODY);
        call.left();
        call.close(status);
    }

    private static void fail(WatchingGuard guard, TenantInfo tenant, int times) {
        for (int i = 0; i < times; i++) {
            serve(guard, tenant, GRID, 500);
        }
    }

    private static String refusal(WatchingGuard guard, TenantInfo tenant, ModuleVersion module) {
        Problem problem = assertThrows(ProblemException.class, () -> guard.enter(tenant, module))
                .problem();
        assertEquals(503, problem.status());
        assertTrue(problem.extra().containsKey("retryAfterSeconds"));
        return problem.code();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it does not come");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Requests that hang although they are interrupted, until they are let go. */
    private final class Hanging {
        final CountDownLatch door = new CountDownLatch(1);
        final BlockingQueue<Problem> answers = new ArrayBlockingQueue<>(10);
        final List<Thread> threads = new ArrayList<>();

        void start(WatchingGuard guard, TenantInfo tenant) {
            GuardedCall call = guard.enter(tenant, GRID);
            Thread thread = new Thread(() -> {
                call.begin(answers::add);
                try {
                    call.withConnection(() -> call.undisturbed(() -> call.disturbable(this::sleep)));
                } catch (ProblemException e) {
                    // as the gateway would answer, if it had not been answered
                } finally {
                    call.left();
                    call.close(503);
                }
            });
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }

        private boolean sleep() {
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

        void end() throws InterruptedException {
            door.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    @Test
    void aThreadThatHangsIsLeftBehindAndCountedUntilItComesBack() throws Exception {
        WatchingGuard guard = guard(Duration.ofMillis(1));
        Hanging hanging = new Hanging();
        hanging.start(guard, FIRST);
        assertEquals("module-too-slow", hanging.answers.take().code());
        assertEquals(hanging.threads, host.rolledBack);
        assertEquals(1, guard.abandonedThreads());
        assertTrue(guard.exhausted(), "more than none");
        assertEquals(GRID, guard.hanging().iterator().next().lane().module());
        assertFalse(guard.find(GRID).orElseThrow().idle(), "its place is still taken");
        GuardedCall other = guard.enter(FIRST, GRID);
        assertEquals(7, other.withConnection(() -> 7), "its connection is not");
        other.close(200);

        hanging.end();
        assertEquals(0, guard.abandonedThreads());
        assertFalse(guard.exhausted());
        assertTrue(guard.find(GRID).orElseThrow().idle());
    }

    @Test
    void whatHangsThreeTimesIsRefusedEverywhereAndNothingElseIs() throws Exception {
        WatchingGuard guard = guard(Duration.ofMillis(1));
        Hanging hanging = new Hanging();
        hanging.start(guard, FIRST);
        hanging.start(guard, SECOND);
        hanging.start(guard, FIRST);
        await(() -> !guard.quarantines().isEmpty());
        assertEquals(3, guard.abandonedThreads());
        hanging.end();
        assertEquals("module-quarantined", refusal(guard, FIRST, GRID));
        assertEquals("module-quarantined", refusal(guard, SECOND, GRID));
        serve(guard, FIRST, NEXT, 200);
        Quarantine quarantined = guard.quarantine(SECOND.id(), GRID).orElseThrow();
        assertEquals(null, quarantined.tenant());
        assertEquals(
                List.of(quarantined.reason()),
                guard.quarantines().stream().map(Quarantine::reason).toList());
        assertEquals(List.of("guard.module.quarantine grid 1.0.0"), host.bulletin.await(1));
    }

    /** As it is with a query that ends when its connection is broken off. */
    private static void comeBackLate(WatchingGuard guard, TenantInfo tenant) {
        WatchedCall call = (WatchedCall) guard.enter(tenant, GRID);
        call.begin(NOBODY);
        long late = System.nanoTime() + Duration.ofHours(2).toNanos();
        call.look(late);
        call.look(late + Duration.ofMinutes(1).toNanos());
        assertEquals(1, guard.abandonedThreads());
        call.left();
        call.close(503);
    }

    @Test
    void whoComesBackLateHarmsHisDistrictAlone() {
        WatchingGuard guard = guard(Duration.ofHours(1));
        for (int i = 0; i < 9; i++) {
            comeBackLate(guard, FIRST);
        }
        assertTrue(guard.quarantines().isEmpty());
        comeBackLate(guard, FIRST);
        assertEquals(10, guard.late());
        assertEquals(0, guard.abandonedThreads());
        assertEquals("module-quarantined", refusal(guard, FIRST, GRID));
        serve(guard, SECOND, GRID, 200);
    }

    @Test
    void whatFailsInOneDistrictServesTheOthers() throws Exception {
        WatchingGuard guard = guard(Duration.ofHours(1));
        fail(guard, FIRST, 10);
        assertEquals("module-quarantined", refusal(guard, FIRST, GRID));
        serve(guard, SECOND, GRID, 200);
        assertEquals(
                FIRST.id(), guard.quarantine(FIRST.id(), GRID).orElseThrow().tenant());
        assertTrue(guard.quarantine(SECOND.id(), GRID).isEmpty());
        assertEquals(List.of("guard.module.quarantine grid 1.0.0 360001"), host.bulletin.await(1));
    }

    @Test
    void aRequestThatIsWellAndCompletesTheNumberMakesNoSecretOfTheQuarantine() throws Exception {
        WatchingGuard guard = guard(Duration.ofHours(1));
        fail(guard, FIRST, 9);
        assertTrue(guard.quarantines().isEmpty());
        serve(guard, FIRST, GRID, 200);
        assertEquals("module-quarantined", refusal(guard, FIRST, GRID));
        assertEquals(
                FIRST.id(), guard.quarantine(FIRST.id(), GRID).orElseThrow().tenant());
        assertEquals(List.of("guard.module.quarantine grid 1.0.0 360001"), host.bulletin.await(1));
    }

    @Test
    void aFewFailuresAmongManyRequestsDoNoHarm() {
        WatchingGuard guard = guard(Duration.ofHours(1));
        for (int i = 0; i < 30; i++) {
            serve(guard, FIRST, GRID, 200);
        }
        fail(guard, FIRST, 20);
        serve(guard, FIRST, GRID, 200);
        assertTrue(guard.quarantines().isEmpty());
    }

    @Test
    void whatFailsInThreeDistrictsIsRefusedEverywhere() {
        WatchingGuard guard = guard(Duration.ofHours(1));
        for (int number = 1; number <= 3; number++) {
            serve(guard, tenant(9), GRID, 200);
            fail(guard, tenant(number), 10);
        }
        assertEquals("module-quarantined", refusal(guard, tenant(9), GRID));
    }

    @Test
    void itIsTriedAgainAfterAWhileAndServesWhenItIsWell() throws Exception {
        host.quarantine = Duration.ofMillis(20);
        WatchingGuard guard = guard(Duration.ofHours(1));
        fail(guard, FIRST, 10);
        await(() -> {
            try {
                serve(guard, FIRST, GRID, 500);
                return true;
            } catch (ProblemException e) {
                return false;
            }
        });
        assertFalse(guard.quarantines().isEmpty(), "the trial failed");
        await(() -> {
            try {
                serve(guard, FIRST, GRID, 200);
                return guard.quarantines().isEmpty();
            } catch (ProblemException e) {
                return false;
            }
        });
        serve(guard, FIRST, GRID, 200);
        assertEquals(
                "guard.module.recover grid 1.0.0 360001", host.bulletin.await(2).get(1));
    }

    @Test
    void itIsTriedAgainWhenSomebodyAsks() {
        WatchingGuard guard = guard(Duration.ofHours(1));
        fail(guard, FIRST, 10);
        refusal(guard, FIRST, GRID);
        host.trials.incrementAndGet();
        serve(guard, FIRST, GRID, 200);
        assertTrue(guard.quarantines().isEmpty());
        host.trials.incrementAndGet();
        fail(guard, FIRST, 9);
        assertEquals("module-quarantined", refusal(guard, FIRST, GRID), "who asked before did not mean this");
    }

    @Test
    void whoAsksIsHeardAlsoWhenAnotherDistrictFailsInBetween() {
        WatchingGuard guard = guard(Duration.ofHours(1));
        fail(guard, FIRST, 10);
        refusal(guard, FIRST, GRID);
        host.trials.incrementAndGet();
        fail(guard, SECOND, 10);
        serve(guard, FIRST, GRID, 200);
        assertEquals("module-quarantined", refusal(guard, SECOND, GRID), "he did not mean this");
    }

    @Test
    void aRequestThatComesInTheMidstOfItDoesNotTakeAQuarantineBackThatNobodyAskedAbout() throws Exception {
        WatchingGuard guard = guard(Duration.ofHours(1));
        serve(guard, FIRST, GRID, 200);
        host.trials.incrementAndGet();
        AtomicReference<String> refused = new AtomicReference<>("");
        Thread other = new Thread(() -> refused.set(refusal(guard, SECOND, GRID)));
        host.meanwhile.set(() -> {
            other.start();
            // it has come through, or waits for the very thread that is here
            await(() -> other.getState() == Thread.State.TERMINATED || other.getState() == Thread.State.BLOCKED);
        });
        for (int i = 0; i < 3; i++) {
            guard.hung(guard.find(GRID).orElseThrow(), Text.of("挂起", "it hangs"));
        }
        other.join();
        assertEquals("module-quarantined", refused.get());
        assertEquals("module-quarantined", refusal(guard, FIRST, GRID));
    }

    @Test
    void oneDistrictTakesNoMoreThanItsPlaces() {
        WatchingGuard guard = guard(Duration.ofHours(1));
        GuardedCall one = guard.enter(FIRST, GRID);
        GuardedCall two = guard.enter(FIRST, GRID);
        assertEquals("module-busy", refusal(guard, FIRST, GRID));
        GuardedCall three = guard.enter(SECOND, GRID);
        assertEquals("module-busy", refusal(guard, SECOND, GRID));
        serve(guard, FIRST, NEXT, 200);
        List.of(one, two, three).forEach(call -> call.close(200));
        serve(guard, FIRST, GRID, 200);
        assertTrue(guard.quarantines().isEmpty());
    }

    @Test
    void aCommitIsNotBrokenOffAndWhatTheClientTakesDoesNotCount() throws Exception {
        WatchingGuard guard = guard(Duration.ofMinutes(1));
        WatchedCall call = (WatchedCall) guard.enter(FIRST, GRID);
        BlockingQueue<Problem> answers = new ArrayBlockingQueue<>(1);
        call.begin(answers::add);
        long muchLater = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        assertFalse(call.undisturbed(() -> {
            call.look(muchLater);
            return Thread.currentThread().isInterrupted();
        }));
        assertFalse(call.transfer(() -> {
            call.look(muchLater);
            return Thread.currentThread().isInterrupted();
        }));
        call.look(muchLater);
        assertTrue(Thread.interrupted(), "outside of both it is");
        assertTrue(answers.isEmpty());
        call.left();
        call.close(200);
    }

    @Test
    void whatIsCommittedIsNotAnsweredAsTakenBack() {
        WatchingGuard guard = guard(Duration.ofSeconds(2));
        WatchedCall call = (WatchedCall) guard.enter(FIRST, GRID);
        call.begin(NOBODY);
        long afterSlowCommit = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        assertEquals(7, call.undisturbed(() -> call.disturbable(() -> 7)));
        call.look(afterSlowCommit);
        assertEquals(8, call.undisturbed(() -> 8), "the answer is written");
        call.look(afterSlowCommit + Duration.ofMinutes(1).toNanos());
        assertTrue(Thread.interrupted(), "it has a limit all the same");
        call.left();
        call.close(200);
    }

    @Test
    void aThreadThatComesBackLateIsToldSoAndNothingOfItIsCommitted() {
        WatchingGuard guard = guard(Duration.ofMinutes(1));
        WatchedCall call = (WatchedCall) guard.enter(FIRST, GRID);
        call.begin(NOBODY);
        long muchLater = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        AtomicBoolean committed = new AtomicBoolean();
        ProblemException late = assertThrows(
                ProblemException.class,
                () -> call.undisturbed(() -> {
                    boolean result = call.disturbable(() -> {
                        call.look(muchLater);
                        // comes back as soon as it is interrupted
                        assertTrue(Thread.currentThread().isInterrupted());
                        return true;
                    });
                    committed.set(result);
                    return result;
                }));
        assertEquals("module-too-slow", late.problem().code());
        assertFalse(committed.get());
        assertFalse(Thread.currentThread().isInterrupted(), "the interruption stays inside");
        assertThrows(IOException.class, () -> call.transfer(() -> 1));
        call.left();
        call.close(503);
        assertEquals(1, guard.late());
        assertEquals(0, guard.abandonedThreads());
    }

    @Test
    void aCommitThatIsUnderWayIsWaitedFor() throws Exception {
        host.committing.set(true);
        WatchingGuard guard = guard(Duration.ofMillis(1));
        Hanging hanging = new Hanging();
        hanging.start(guard, FIRST);
        assertEquals(null, hanging.answers.poll(500, TimeUnit.MILLISECONDS));
        host.committing.set(false);
        assertEquals("module-too-slow", hanging.answers.take().code());
        hanging.end();
    }

    @Test
    void anErrorDoesNotEndTheWatch() throws Exception {
        host.broken.set(new OutOfMemoryError("as modules cause it"));
        WatchingGuard guard = guard(Duration.ofMillis(1));
        Hanging hanging = new Hanging();
        hanging.start(guard, FIRST);
        assertEquals("module-too-slow", hanging.answers.take().code());
        assertEquals(null, host.broken.get());
        hanging.end();
    }

    @Test
    void moreEventsThanASecondAllowsAreRefused() {
        WatchingGuard guard = guard(Duration.ofHours(1));
        GuardedCall call = guard.enter(FIRST, GRID);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 1000 && codes.isEmpty(); i++) {
            try {
                guard.publishing(FIRST.id(), GRID);
            } catch (ProblemException e) {
                codes.add(e.problem().code());
            }
        }
        assertEquals(List.of("module-floods"), codes);
        call.close(503);
    }

    @Test
    void longRequestsGetMore() {
        WatchingGuard guard = guard(Duration.ofHours(1));
        GuardedCall call = guard.enter(FIRST, GRID);
        call.begin(NOBODY);
        assertEquals(100, call.answerLimit());
        call.longRunning();
        assertEquals(1000, call.answerLimit());
        call.left();
        call.close(200);
    }
}
