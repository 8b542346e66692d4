package org.linli.platform.entitlement.internal.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog.StepPlan;
import org.linli.platform.operations.OperationLog.StepState;
import org.linli.platform.persistence.DatabaseUnavailableException;

class OperationExecutorTest {
    private static final TenantInfo TENANT =
            new TenantInfo(new TenantId(1), "360111", "青山湖区", ZoneId.of("Asia/Shanghai"), TenantInfo.State.ACTIVE);

    private static final List<String> STEPS = List.of("schema:grid:1.0.0", "start", "apply:grid:fill", "switch");

    /** More moments at which a crash may come than any run here has. */
    private static final int MOMENTS = 80;

    /** What the steps did to the world outside; survives a crash. */
    private final Set<String> world = new TreeSet<>();

    private final List<String> undone = new ArrayList<>();

    @Test
    void allStepsRunInOrderAndAreRecorded() {
        RecordingLog log = log(STEPS, new Crashes(-1));
        run(log, new Crashes(-1), "");
        assertEquals(Operation.State.SUCCEEDED, log.operation().state());
        assertEquals(Set.copyOf(STEPS), world);
        assertEquals(List.of(StepState.DONE), states(log));
        assertEquals("{\"grid\":\"1.0.0\"}", log.operation().result());
    }

    @Test
    void aFailureAtAnyStepUndoesItAndAllBeforeItLastFirst() {
        for (int faulty = 0; faulty < STEPS.size(); faulty++) {
            undone.clear();
            RecordingLog log = log(STEPS, new Crashes(-1));
            run(log, new Crashes(-1), STEPS.get(faulty));
            assertEquals(Operation.State.ROLLED_BACK, log.operation().state());
            assertTrue(world.isEmpty(), world.toString());
            List<String> expected = new ArrayList<>(STEPS.subList(0, faulty + 1));
            java.util.Collections.reverse(expected);
            assertEquals(expected, undone);
            assertTrue(log.operation().detail().contains("内部错误"));
            assertEquals(
                    log.operation().detail(),
                    log.operation().steps().get(faulty).detail());
            assertEquals("{}", log.operation().result());
        }
    }

    @Test
    void anErrorOfAModuleFailsTheStepLikeAnException() {
        RecordingLog log = log(STEPS, new Crashes(-1));
        new OperationExecutor(
                        log,
                        (tenant, entries) -> entries.getAsBoolean(),
                        Stream.of("schema", "start", "apply", "switch")
                                .<ChangeStep>map(kind -> new WorldStep(kind, new Crashes(-1), "", () -> {
                                    if (kind.equals("apply")) {
                                        throw new AssertionError("a module's own");
                                    }
                                }))
                                .toList())
                .run(TENANT, log.operation());
        assertEquals(Operation.State.ROLLED_BACK, log.operation().state());
        assertEquals(Set.of(), world);
    }

    @Test
    void aChangeThatHasEndedBeforeItsTurnIsLeftAlone() {
        RecordingLog log = log(STEPS, new Crashes(-1));
        Operation loaded = log.operation();
        log.finish(TENANT.id(), loaded.id(), Operation.State.CANCELLED, null, null);
        assertThrows(
                OperationLost.class,
                () -> executor(log, new Crashes(-1), "", "").run(TENANT, loaded));
        assertEquals(Set.of(), world);
        assertEquals(Operation.State.CANCELLED, log.operation().state());
    }

    @Test
    void aDatabaseThatIsAwayFailsNoStepAndTheChangeGoesOnAfterwards() {
        RecordingLog log = log(STEPS, new Crashes(-1));
        boolean[] away = {true};
        OperationExecutor executor = new OperationExecutor(
                log,
                (tenant, entries) -> entries.getAsBoolean(),
                Stream.of("schema", "start", "apply", "switch")
                        .<ChangeStep>map(kind -> new WorldStep(kind, new Crashes(-1), "", () -> {
                            if (kind.equals("apply") && away[0]) {
                                throw new DatabaseUnavailableException("away", new IllegalStateException());
                            }
                        }))
                        .toList());
        assertThrows(DatabaseUnavailableException.class, () -> executor.run(TENANT, log.operation()));
        assertTrue(log.operation().open());
        away[0] = false;
        executor.run(TENANT, log.operation());
        assertEquals(Operation.State.SUCCEEDED, log.operation().state());
        assertEquals(Set.copyOf(STEPS), world);
        assertEquals(List.of(), undone);
    }

    @Test
    void aCrashAtAnyMomentEndsAfterwardsInOldOrNew() {
        Stream.concat(Stream.of(""), STEPS.stream())
                .forEach(faulty -> IntStream.range(0, MOMENTS).forEach(moment -> crashAndContinue(faulty, moment, -1)));
    }

    @Test
    void twoCrashesAfterEachOtherDoNoMoreHarmThanOne() {
        for (String faulty : List.of("", "apply:grid:fill", "switch")) {
            for (int first = 0; first < 40; first++) {
                for (int second = 0; second < 25; second++) {
                    crashAndContinue(faulty, first, second);
                }
            }
        }
    }

    @Test
    void aDatabaseThatIsAwayAtAnyMomentOnlyDelaysTheChange() {
        Stream.concat(Stream.of(""), STEPS.stream())
                .forEach(faulty -> IntStream.range(0, MOMENTS).forEach(moment -> goOnAfterAbsence(faulty, moment)));
    }

    private void goOnAfterAbsence(String faulty, int moment) {
        world.clear();
        Crashes away = Crashes.ofDatabase(moment);
        RecordingLog log = log(STEPS, away);
        for (int attempt = 0; log.operation().open(); attempt++) {
            assertTrue(attempt < 3, "it must end");
            try {
                run(log, away, faulty);
            } catch (DatabaseUnavailableException e) {
                assertTrue(log.operation().open(), "what met no database has not ended");
            } catch (IllegalStateException e) {
                // the log itself met no database; the reconciler sees the plain exception there
                assertTrue(e.getCause() instanceof DatabaseUnavailableException, e::toString);
            }
        }
        String words = "fault at '" + faulty + "', database away at " + moment;
        assertEquals(
                faulty.isEmpty() ? Operation.State.SUCCEEDED : Operation.State.ROLLED_BACK,
                log.operation().state(),
                words);
        assertEquals(faulty.isEmpty() ? Set.copyOf(STEPS) : Set.of(), world, words);
    }

    private void crashAndContinue(String faulty, int first, int second) {
        world.clear();
        Crashes crashes = new Crashes(first);
        RecordingLog log = log(STEPS, crashes);
        String words = "fault at '" + faulty + "', crashes at " + first + " and " + second;
        untilTheEnd(log, crashes, second, faulty);
        assertEquals(
                faulty.isEmpty() ? Operation.State.SUCCEEDED : Operation.State.ROLLED_BACK,
                log.operation().state(),
                words);
        assertEquals(faulty.isEmpty() ? Set.copyOf(STEPS) : Set.of(), world, words);
        if (!faulty.isEmpty()) {
            assertNotNull(log.operation().detail(), words + ": the reason is kept");
        }
    }

    private void untilTheEnd(RecordingLog log, Crashes crashes, int second, String faulty) {
        Crashes next = crashes;
        for (int start = 0; log.operation().open(); start++) {
            assertTrue(start < 4, "it must end");
            try {
                run(log, next, faulty);
            } catch (Crashes.Crash e) {
                next = start == 0 ? new Crashes(second) : new Crashes(-1);
            }
        }
    }

    @Test
    void aCancellationBetweenTwoStepsUndoesWhatWasDone() {
        for (int after = 0; after < STEPS.size() - 1; after++) {
            undone.clear();
            RecordingLog log = log(STEPS, new Crashes(-1));
            String cancelling = STEPS.get(after);
            run(log, new Crashes(-1), "", cancelling);
            assertEquals(Operation.State.CANCELLED, log.operation().state());
            assertTrue(world.isEmpty(), world.toString());
            assertEquals(after + 1, undone.size());
        }
    }

    @Test
    void aStepThatNeverEndsCanBeCancelled() {
        RecordingLog log = log(List.of("schema", "apply:grid:fill"), new Crashes(-1));
        ChangeStep endless = new ChangeStep() {
            @Override
            public String kind() {
                return "apply";
            }

            @Override
            public void execute(TenantInfo tenant, Change change, List<String> arguments) {
                throw new AssertionError("without a pause");
            }

            @Override
            public void execute(TenantInfo tenant, Change change, List<String> arguments, Pause pause) {
                pause.here();
                world.add("half");
                log.requestCancel(TENANT.id(), log.operation().id());
                pause.here();
                throw new AssertionError("goes on although it was cancelled");
            }

            @Override
            public void undo(TenantInfo tenant, Change change, List<String> arguments) {
                world.remove("half");
            }
        };
        new OperationExecutor(
                        log,
                        (tenant, entries) -> entries.getAsBoolean(),
                        List.of(new WorldStep("schema", new Crashes(-1), "", () -> {}), endless))
                .run(TENANT, log.operation());
        assertEquals(Operation.State.CANCELLED, log.operation().state());
        assertEquals(Set.of(), world);
    }

    @Test
    void aCancellationThatCrashesIsStillACancellation() {
        for (int moment = 0; moment < MOMENTS; moment++) {
            world.clear();
            Crashes crashes = new Crashes(moment);
            RecordingLog log = log(STEPS, crashes);
            try {
                run(log, crashes, "", "start");
            } catch (Crashes.Crash e) {
                run(log, new Crashes(-1), "", "start");
            }
            assertEquals(Operation.State.CANCELLED, log.operation().state(), "crash at " + moment);
            assertTrue(world.isEmpty(), "crash at " + moment + ": " + world);
        }
    }

    @Test
    void onceRowsAreBeingDestroyedThereIsNoWayBack() {
        List<String> steps = List.of("switch", "purge:grid", "release");
        for (int moment = 0; moment < MOMENTS; moment++) {
            world.clear();
            undone.clear();
            Crashes crashes = new Crashes(moment);
            RecordingLog log = log(steps, crashes);
            try {
                run(log, crashes, "");
            } catch (Crashes.Crash e) {
                boolean begun = world.contains("purge:grid");
                log.requestCancel(TENANT.id(), log.operation().id());
                run(log, new Crashes(-1), "");
                if (begun) {
                    assertEquals(Operation.State.SUCCEEDED, log.operation().state(), "crash at " + moment);
                }
            }
            boolean whole = world.equals(Set.copyOf(steps));
            assertTrue(whole || world.isEmpty(), "crash at " + moment + ": " + world);
            assertTrue(!undone.contains("purge:grid"), "crash at " + moment);
        }
    }

    @Test
    void whatAnotherNodeHoldsIsLeftAlone() {
        RecordingLog log = log(STEPS, new Crashes(-1));
        log.lose();
        assertThrows(OperationLost.class, () -> run(log, new Crashes(-1), ""));
        assertTrue(world.isEmpty(), world.toString());
        assertEquals(Operation.State.QUEUED, log.operation().state());
    }

    @Test
    void aPurgeThatFailsStaysWithTheNewMix() {
        RecordingLog log = log(List.of("switch", "purge:grid"), new Crashes(-1));
        run(log, new Crashes(-1), "purge:grid");
        assertEquals(Operation.State.FAILED, log.operation().state());
        assertTrue(world.contains("switch"));
        assertEquals(List.of(), undone);
    }

    private RecordingLog log(List<String> steps, Crashes crashes) {
        Change change = new Change(
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(Map.of("grid", "1.0.0")),
                List.of(),
                List.of(),
                Map.of());
        return new RecordingLog(
                crashes,
                new ChangeJson().write(change),
                steps.stream().map(s -> new StepPlan(s, Text.of(s, s))).toList());
    }

    private void run(RecordingLog log, Crashes crashes, String faulty) {
        run(log, crashes, faulty, "");
    }

    /** As the reconciler does at a start: what has ended is left alone. */
    private void run(RecordingLog log, Crashes crashes, String faulty, String cancelling) {
        if (log.operation().open()) {
            executor(log, crashes, faulty, cancelling).run(TENANT, log.operation());
        }
    }

    private OperationExecutor executor(RecordingLog log, Crashes crashes, String faulty, String cancelling) {
        log.dyingAt(crashes);
        return new OperationExecutor(
                log,
                (tenant, entries) -> entries.getAsBoolean(),
                Stream.of("schema", "start", "apply", "switch", "purge", "release")
                        .<ChangeStep>map(kind -> new WorldStep(kind, crashes, faulty, () -> {
                            if (cancelling.split(":")[0].equals(kind)) {
                                log.requestCancel(TENANT.id(), log.operation().id());
                            }
                        }))
                        .toList());
    }

    private static List<StepState> states(RecordingLog log) {
        return log.operation().steps().stream()
                .map(Operation.Step::state)
                .distinct()
                .toList();
    }

    /** Leaves its name in the world, both ways repeatable; a faulty one does half of its work before it fails. */
    private final class WorldStep implements ChangeStep {
        private final String kind;
        private final Crashes crashes;
        private final String faulty;
        private final Runnable during;

        private WorldStep(String kind, Crashes crashes, String faulty, Runnable during) {
            this.kind = kind;
            this.crashes = crashes;
            this.faulty = faulty;
            this.during = during;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public void execute(TenantInfo tenant, Change change, List<String> arguments) {
            crashes.mayHappen();
            world.add(name(arguments));
            during.run();
            crashes.mayHappen();
            if (name(arguments).equals(faulty)) {
                throw new IllegalStateException("out of order: " + faulty);
            }
        }

        @Override
        public void undo(TenantInfo tenant, Change change, List<String> arguments) {
            if (kind.equals("purge")) {
                throw new IllegalStateException("destroyed rows do not come back");
            }
            crashes.mayHappen();
            world.remove(name(arguments));
            undone.add(name(arguments));
            crashes.mayHappen();
        }

        private String name(List<String> arguments) {
            return arguments.isEmpty() ? kind : kind + ":" + String.join(":", arguments);
        }
    }
}
