package org.linli.orders.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.api.setup.SetupDocument;
import org.linli.api.setup.SetupOutcome;
import org.linli.orders.internal.calendar.CalendarDocument;
import org.linli.orders.internal.process.ProcessCheck;
import org.linli.orders.internal.process.ProcessDocument;
import org.linli.orders.internal.setup.OrdersSetup;
import org.linli.orders.internal.store.ProcessRules;
import org.linli.testkit.TestDatabase;

class OrdersSetupTest {
    private static OrdersSetup setup(OrdersFixture f) {
        return new OrdersSetup(
                f.calendars,
                f.processes,
                new ProcessRules(f.directory, f.calendars),
                f.host.currentCall(),
                Shipped.JSON,
                f.audit);
    }

    private static Optional<SetupDocument> exported(OrdersFixture f, int tenant) {
        return f.host.inTenant(tenant, () -> setup(f).export());
    }

    private static SetupOutcome apply(OrdersFixture f, int tenant, SetupDocument document) {
        return f.host.inTenant(tenant, () -> setup(f).apply(document));
    }

    private static ProcessDocument named(String key, String label) {
        return Shipped.JSON.read(
                Shipped.JSON.write(Shipped.document(key)).replace("网格发现", label), ProcessDocument.class);
    }

    private static void write(OrdersFixture f, int tenant, ProcessDocument process) {
        f.host.inTenant(
                tenant, () -> f.processes.add(ProcessCheck.check(process).definition(), process));
    }

    /** Tenant one works with a process that it changed and by a calendar of its own. */
    private static SetupDocument arranged(OrdersFixture f) {
        f.host.inTenant(1, () -> {
            CalendarDocument shipped = f.calendars.find("default").orElseThrow().document();
            return f.calendars.put(
                    "harbour",
                    new CalendarDocument(
                            "harbour",
                            shipped.label(),
                            shipped.source(),
                            shipped.week(),
                            shipped.workdayHours(),
                            shipped.days(),
                            shipped.coveredFrom(),
                            shipped.coveredTo()));
        });
        write(f, 1, named("W1", "楼栋长发现"));
        return exported(f, 1).orElseThrow();
    }

    private static String label(OrdersFixture f, int tenant) {
        return f.host.inTenant(
                tenant,
                () -> f.processes
                        .current("W1")
                        .orElseThrow()
                        .definition()
                        .states()
                        .get(0)
                        .label()
                        .zh());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void calendarsAndChangedProcessesBecomeThoseOfAnotherDistrictAndTwiceIsAsGoodAsOnce(TestDatabase database) {
        try (var f = new OrdersFixture(database)) {
            SetupDocument document = arranged(f);
            for (int times = 0; times < 2; times++) {
                SetupOutcome outcome = apply(f, 2, document);
                assertEquals(List.of("工作日历：工作时间（harbour）", "流程：网格闭环（W1）"), outcome.taken());
                assertEquals(List.of(), outcome.left());
            }
            assertEquals("楼栋长发现", label(f, 2));
            assertEquals(2, f.host.inTenant(2, () -> f.processes.rows("W1").size()), "the template below it, and once");
            assertTrue(f.host.inTenant(2, () -> f.calendars.find("harbour")).isPresent());
            assertEquals(document, exported(f, 2).orElseThrow());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aTemplateInUseIsNoSetUpOfTheDistrict(TestDatabase database) {
        try (var f = new OrdersFixture(database)) {
            Caller street = OrdersFixture.caller("street", OrdersFixture.STREET);
            f.open(street);
            assertEquals(1, f.asSystem(() -> f.processes.rows("W1").size()));
            assertEquals(Optional.empty(), exported(f, 1));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDistrictThatUsesTheTemplateAlreadyGetsTheChangedOneForNewCases(TestDatabase database) {
        try (var f = new OrdersFixture(database)) {
            SetupDocument document = arranged(f);
            f.host.inTenant(3, () -> f.processes.use(f.processes.current("W1").orElseThrow()));
            assertEquals(2, apply(f, 3, document).taken().size());
            assertEquals("楼栋长发现", label(f, 3));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatTheDistrictArrangedItselfStaysAndWhatItCannotHaveIsNamed(TestDatabase database) {
        try (var f = new OrdersFixture(database)) {
            SetupDocument document = arranged(f);
            write(f, 2, named("W1", "巡查发现"));
            SetupOutcome outcome = apply(f, 2, document);
            assertEquals(List.of("工作日历：工作时间（harbour）"), outcome.taken());
            assertEquals("流程：网格闭环（W1）", outcome.left().get(0).item());
            assertEquals("巡查发现", label(f, 2));

            SetupDocument strange = new SetupDocument(1, document.json().replace("\"street\"", "\"stret\""));
            SetupOutcome left = apply(f, 3, strange);
            assertEquals("流程：网格闭环（W1）", left.left().get(0).item());
            assertTrue(left.left().get(0).reason().en().contains("There is no role \"stret\""));
            assertEquals("网格发现", label(f, 3));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNewerDocumentIsRefused(TestDatabase database) {
        try (var f = new OrdersFixture(database)) {
            String json = arranged(f).json();
            assertFalse(json.contains("\"id\""), "ids mean nothing elsewhere");
            ProblemException refused =
                    assertThrows(ProblemException.class, () -> apply(f, 2, new SetupDocument(2, json)));
            assertEquals(409, refused.problem().status());
        }
    }
}
