package org.linli.platform.provisioning.internal.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.testkit.TestDatabase;

class SharedSetupsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

    private static int status(Executable call) {
        return assertThrows(ProblemException.class, call).problem().status();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsNotSharedDoesNotExistForOthers(TestDatabase database) throws Exception {
        try (var two = new SetupCopyTest.Two(database)) {
            SetupCopyTest.Owner grid = two.module("grid");
            SharedSetups setups = two.shared();

            assertEquals(List.of(), setups.others(two.district));
            assertEquals(404, status(() -> setups.plan("360203", two.district)));
            assertEquals(404, status(() -> setups.copy("360203", two.district)));
            assertEquals(404, status(() -> setups.copy("999999", two.district)), "as one that is not there");
            assertEquals(List.of(), grid.calls, "nothing was read");
            assertEquals(List.of(), two.audited);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aSharedOneIsListedPlannedAndCopiedUntilItIsTakenBack(TestDatabase database) throws Exception {
        try (var two = new SetupCopyTest.Two(database)) {
            SetupCopyTest.Owner grid = two.module("grid");
            SharedSetups setups = two.shared();
            setups.share(two.model, true, NOW);
            setups.share(two.model, true, NOW.plusSeconds(60));

            assertEquals(Optional.of(NOW), setups.since(two.model));
            assertEquals(
                    List.of(new SharedSetups.Shared(two.model, NOW, setups.contents(two.model))),
                    setups.others(two.district));
            assertEquals(List.of(), setups.others(two.model), "nobody copies from himself");
            assertEquals(404, status(() -> setups.copy("360203", two.model)));

            SharedSetups.Carried plan = setups.plan("360203", two.district);
            assertEquals(List.of("row"), plan.report().parts().get(0).taken());
            assertEquals(0, two.rowsOf(two.district), "a plan changes nothing");

            assertEquals(plan, setups.copy("360203", two.district));
            assertEquals(1, two.rowsOf(two.district));
            assertEquals(0, two.rowsOf(two.model));

            setups.share(two.model, false, NOW);
            assertEquals(404, status(() -> setups.plan("360203", two.district)));
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
        try (var two = new SetupCopyTest.Two(database)) {
            SetupCopyTest.Owner grid = two.module("grid");
            two.module("orders");
            SharedSetups setups = two.shared();
            setups.share(two.model, true, NOW);
            for (int i = 0; i < 2; i++) {
                grid.failures.add(ProblemException.conflict("setup-version", Text.of("版本", "too new"), Map.of()));
            }

            SharedSetups.Carried plan = setups.plan("360203", two.district);
            assertEquals(
                    List.of(SetupReport.Outcome.REFUSED, SetupReport.Outcome.COPIED),
                    plan.report().parts().stream()
                            .map(SetupReport.Part::outcome)
                            .toList());
            assertEquals(plan, setups.copy("360203", two.district));
            assertEquals(1, two.rowsOf(two.district));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDistrictThatIsDeletedSharesNothingAnyMore(TestDatabase database) throws Exception {
        try (var two = new SetupCopyTest.Two(database)) {
            two.module("grid");
            SharedSetups setups = two.shared();
            setups.share(two.model, true, NOW);
            two.h.provisioned.forget(two.model.id());
            assertEquals(List.of(), setups.others(two.district));
        }
    }
}
