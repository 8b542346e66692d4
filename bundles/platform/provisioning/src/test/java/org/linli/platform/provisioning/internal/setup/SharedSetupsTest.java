package org.linli.platform.provisioning.internal.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.operations.Operation;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.testkit.TestDatabase;

class SharedSetupsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

    private static final CopyChoices.Choice ALL = new CopyChoices.Choice(null, List.of());

    private static int status(Executable call) {
        return assertThrows(ProblemException.class, call).problem().status();
    }

    /** Two districts of which one shares its set-up, and the copies into the other. */
    private static final class Sharing implements AutoCloseable {
        final SetupCopyTest.Two two;
        final SharedSetups setups;
        SharedSetupCopy taking;

        Sharing(TestDatabase database) {
            two = new SetupCopyTest.Two(database);
            setups = two.shared();
            taking = two.taking();
        }

        SetupReport planned() {
            return two.plans()
                    .plan(setups.model("360203", two.district), two.district)
                    .report();
        }

        UUID begun() {
            return taking.begin("360203", two.district, ALL);
        }

        Operation ended(UUID id) throws InterruptedException {
            return two.ended(two.district.id(), id);
        }

        /** The host goes down and comes up again. */
        void crash(Runnable meanwhile) throws InterruptedException {
            taking.close();
            meanwhile.run();
            taking = two.taking();
        }

        @Override
        public void close() throws InterruptedException {
            taking.close();
            two.close();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsNotSharedDoesNotExistForOthers(TestDatabase database) throws Exception {
        try (var sharing = new Sharing(database)) {
            SetupCopyTest.Owner grid = sharing.two.module("grid");

            assertEquals(List.of(), sharing.setups.others(sharing.two.district));
            assertEquals(404, status(sharing::planned));
            assertEquals(404, status(sharing::begun));
            assertEquals(
                    404,
                    status(() -> sharing.taking.begin("999999", sharing.two.district, ALL)),
                    "as one that is not there");
            assertEquals(List.of(), grid.calls, "nothing was read");
            assertEquals(List.of(), sharing.two.audited);
            assertEquals(List.of(), sharing.two.log.open(sharing.two.district.id(), "provisioning"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aSharedOneIsListedPlannedAndCopiedUntilItIsTakenBack(TestDatabase database) throws Exception {
        try (var sharing = new Sharing(database)) {
            SetupCopyTest.Two two = sharing.two;
            SetupCopyTest.Owner grid = two.module("grid");
            SharedSetups setups = sharing.setups;
            setups.share(two.model, true, NOW);
            setups.share(two.model, true, NOW.plusSeconds(60));

            assertEquals(Optional.of(NOW), setups.since(two.model));
            assertEquals(List.of(new SharedSetups.Shared(two.model, NOW)), setups.others(two.district));
            assertEquals(List.of(), setups.others(two.model), "nobody copies from himself");
            assertEquals(404, status(() -> sharing.taking.begin("360203", two.model, ALL)));

            SetupReport plan = sharing.planned();
            assertEquals(List.of("row"), plan.parts().get(0).taken());
            assertEquals(0, two.rowsOf(two.district), "a plan changes nothing");

            Operation operation = sharing.ended(sharing.begun());
            assertEquals(Operation.State.SUCCEEDED, operation.state());
            assertEquals(plan, SetupCopyTest.report(operation));
            assertEquals(
                    List.of("modules", "grid"),
                    operation.steps().stream().map(Operation.Step::name).toList());
            assertEquals(1, two.rowsOf(two.district));
            assertEquals(0, two.rowsOf(two.model));
            assertEquals(Optional.empty(), two.log.find(two.model.id(), operation.id()), "it is not the model's");

            setups.share(two.model, false, NOW);
            assertEquals(404, status(sharing::planned));
            assertEquals(List.of(), setups.others(two.district));
            assertEquals(1, two.rowsOf(two.district), "what was copied stays");
            assertEquals(4, grid.calls.size());
            assertEquals(
                    List.of(
                            SharedSetups.SHARED + " ",
                            SetupCopy.KIND + " ",
                            SetupCopy.KIND + " grid",
                            SharedSetups.REVOKED + " "),
                    two.audited);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatOneOwnerRefusesIsInThePlanAndDoesNotKeepTheOthersAway(TestDatabase database) throws Exception {
        try (var sharing = new Sharing(database)) {
            SetupCopyTest.Two two = sharing.two;
            SetupCopyTest.Owner grid = two.module("grid");
            two.module("orders");
            sharing.setups.share(two.model, true, NOW);
            for (int i = 0; i < 2; i++) {
                grid.failures.add(ProblemException.conflict("setup-version", Text.of("版本", "too new"), Map.of()));
            }

            SetupReport plan = sharing.planned();
            assertEquals(
                    List.of(SetupReport.Outcome.REFUSED, SetupReport.Outcome.COPIED),
                    plan.parts().stream().map(SetupReport.Part::outcome).toList());
            Operation operation = sharing.ended(sharing.begun());
            assertEquals(Operation.State.FAILED, operation.state());
            assertEquals(plan, SetupCopyTest.report(operation));
            assertEquals(1, two.rowsOf(two.district));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCopyThatACrashInterruptedGoesOnWhereItWas(TestDatabase database) throws Exception {
        try (var sharing = new Sharing(database)) {
            SetupCopyTest.Two two = sharing.two;
            SetupCopyTest.Owner grid = two.module("grid");
            SetupCopyTest.Owner orders = two.module("orders");
            sharing.setups.share(two.model, true, NOW);
            two.h.mix.changing.put("360299", new UUID(1, 1)); // keeps it from beginning
            UUID id = sharing.begun();
            assertEquals(id, sharing.begun(), "the same again is the one that runs");

            sharing.crash(() -> {
                two.h.mix.changing.clear();
                orders.failures.add(new DatabaseUnavailableException("away", new IllegalStateException()));
            });

            Operation operation = sharing.ended(id);
            assertEquals(Operation.State.SUCCEEDED, operation.state());
            assertEquals(List.of("grid COPIED", "orders COPIED"), SetupCopyTest.outcomes(operation));
            assertEquals(2, grid.calls.size(), "what was done is not done again");
            assertEquals(4, orders.calls.size(), "what broke off is");
            assertEquals(2, two.rowsOf(two.district));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCopyEndsWhenItIsCancelledOrTheModelSharesNoMore(TestDatabase database) throws Exception {
        try (var sharing = new Sharing(database)) {
            SetupCopyTest.Two two = sharing.two;
            SetupCopyTest.Owner grid = two.module("grid");
            sharing.setups.share(two.model, true, NOW);
            two.h.mix.changing.put("360299", new UUID(1, 1));
            UUID stopped = sharing.begun();
            sharing.crash(() -> {
                assertTrue(two.log.requestCancel(two.district.id(), stopped));
                two.h.mix.changing.clear();
            });
            assertEquals(Operation.State.CANCELLED, sharing.ended(stopped).state());

            two.h.mix.changing.put("360299", new UUID(1, 1));
            UUID revoked = sharing.begun();
            sharing.crash(() -> {
                sharing.setups.share(two.model, false, NOW);
                two.h.mix.changing.clear();
            });
            assertEquals(Operation.State.FAILED, sharing.ended(revoked).state());
            assertEquals(List.of(), grid.calls, "nothing was read");
            assertEquals(0, two.rowsOf(two.district));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDistrictThatIsDeletedSharesNothingAnyMore(TestDatabase database) throws Exception {
        try (var sharing = new Sharing(database)) {
            sharing.two.module("grid");
            sharing.setups.share(sharing.two.model, true, NOW);
            sharing.two.h.provisioned.forget(sharing.two.model.id());
            assertEquals(List.of(), sharing.setups.others(sharing.two.district));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void thePlanSaysWhichModulesComeWhichNotAndWhatComesWithThem(TestDatabase database) throws Exception {
        try (var sharing = new Sharing(database)) {
            SetupCopyTest.Two two = sharing.two;
            two.module("grid");
            two.h.mix.enable(two.model, List.of("orders", "parking"));
            SetupCopyTest.Owner orders = new SetupCopyTest.Owner(two, "orders");
            two.routes.run(two.model.id(), "orders", orders);
            sharing.setups.share(two.model, true, NOW);

            SetupPlans.SetupPlan plan = two.plans().plan(two.model, two.district);
            assertEquals(Map.of("grid", "1.0.0"), plan.modules().running());
            assertEquals(Set.of("orders"), plan.modules().fitting().keySet());
            assertEquals(
                    "not on offer",
                    plan.modules().refused().get("parking").reason().en());
            assertEquals(
                    List.of("grid COPIED", "orders LATER", "parking NOT_ENABLED"),
                    plan.report().parts().stream()
                            .map(part -> part.part() + " " + part.outcome())
                            .toList());
            assertEquals(List.of("grid"), List.copyOf(two.h.mix.enabled(two.district)), "a plan enables nothing");

            two.routes.run(two.district.id(), "orders", orders);
            Operation operation = sharing.ended(sharing.begun());
            assertEquals(
                    List.of("platform.modules COPIED", "grid COPIED", "orders COPIED", "parking NOT_ENABLED"),
                    SetupCopyTest.outcomes(operation));
            assertEquals(List.of("grid", "orders"), List.copyOf(two.h.mix.enabled(two.district)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aChangeOfModulesThatDidNotSucceedIsNotBegunAgainAfterACrash(TestDatabase database) throws Exception {
        try (var sharing = new Sharing(database)) {
            SetupCopyTest.Two two = sharing.two;
            two.h.mix.enable(two.model, List.of("orders"));
            two.routes.run(two.model.id(), "orders", new SetupCopyTest.Owner(two, "orders"));
            sharing.setups.share(two.model, true, NOW);
            two.h.mix.fail("360299");
            CountDownLatch waits = new CountDownLatch(1);
            two.h.mix.waiting = () -> {
                two.h.mix.changing.put("360299", new UUID(0, 0)); // and it does not end
                waits.countDown();
            };
            UUID id = sharing.begun();
            assertTrue(waits.await(60, TimeUnit.SECONDS));
            int begun = two.h.mix.calls;

            sharing.crash(() -> {
                two.h.mix.waiting = () -> {};
                two.h.mix.changing.clear();
            });

            Operation operation = sharing.ended(id);
            assertEquals(List.of("platform.modules REFUSED", "orders NOT_ENABLED"), SetupCopyTest.outcomes(operation));
            assertEquals(begun, two.h.mix.calls);
        }
    }
}
