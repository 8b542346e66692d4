package org.linli.platform.tenancy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.internal.parameter.SharedParameters;
import org.linli.platform.tenancy.internal.parameter.SharedParameters.SharedChange;
import org.linli.platform.tenancy.internal.parameter.UncopiedParameters;
import org.linli.testkit.TestDatabase;

class SharedParametersTest {
    private static final String ALL = "*";
    private static final String SCHEMA = """
            {"type":"object","properties":{
              "households":{"type":"integer","minimum":1},
              "head":{"type":"string"}}}
            """;

    private static TenantProfile profile() {
        return new TenantProfile(
                "360203",
                "珠山区",
                "Zhushan",
                "360200",
                null,
                List.of(new TenantProfile.Level("district", "区", "District")),
                List.of(),
                List.of(),
                Map.of(),
                "test");
    }

    /** One district that inherits. */
    private static final class Inheriting implements AutoCloseable {
        final RunningTenancy tenancy;
        final TenantInfo district;

        Inheriting(TestDatabase database) {
            tenancy = new RunningTenancy(database);
            tenancy.schemas.run("grid", SCHEMA);
            district = tenancy.registrar.register(profile());
        }

        void set(String area, Map<String, Object> values) {
            tenancy.shared.set(area, "grid", values, new Unseen());
        }

        void undo(String area) {
            tenancy.shared.undo(area, "grid", new Unseen());
        }

        Optional<String> inherited(String key) {
            return tenancy.in(district, () -> tenancy.store.view("grid").json(key));
        }

        /** As a host leaves it that stops between a change and its copies. */
        void diedBeforeCopying() {
            loseCopies();
            tenancy.host
                    .transactions()
                    .host(
                            Access.WRITE,
                            () -> tenancy.units
                                    .host()
                                    .createQuery(
                                            "update CounterRow c set c.last = 0 where c.name = 'shared-parameter-copied'")
                                    .executeUpdate());
        }

        void loseCopies() {
            tenancy.in(district, () -> {
                tenancy.parameters.changed(district.id());
                return tenancy.units
                        .tenant()
                        .createQuery("delete from ParameterRow p")
                        .executeUpdate();
            });
        }

        List<SharedChange> history(String area) {
            return tenancy.shared.history(area, "grid", 200);
        }

        @Override
        public void close() {
            tenancy.close();
        }
    }

    private static String code(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem().code();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatACrashKeptFromADistrictGetsThereAtTheNextStart(TestDatabase database) {
        try (Inheriting shared = new Inheriting(database)) {
            // at the very first start there has never been a change
            new UncopiedParameters(shared.tenancy.copies);
            shared.set(ALL, Map.of("households", 300));
            shared.diedBeforeCopying();
            assertEquals(Optional.empty(), shared.inherited("households"));

            new UncopiedParameters(shared.tenancy.copies);
            assertEquals(Optional.of("300"), shared.inherited("households"));

            shared.loseCopies();
            new UncopiedParameters(shared.tenancy.copies);
            assertEquals(
                    Optional.empty(), shared.inherited("households"), "nothing is left: no start copies for nothing");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void undoGoesBackChangeByChangeAndTheDistrictsWithIt(TestDatabase database) {
        try (Inheriting shared = new Inheriting(database)) {
            shared.set(ALL, Map.of("households", 300, "head", "书记"));
            shared.set(ALL, Map.of("households", 400));
            Unseen seen = new Unseen();
            shared.tenancy.shared.undo(ALL, "grid", seen);
            assertEquals(List.of(Set.of("households")), seen.changed);
            assertEquals(Optional.of("300"), shared.inherited("households"));
            assertEquals(Optional.of("\"书记\""), shared.inherited("head"));

            shared.undo(ALL);
            assertEquals(Optional.empty(), shared.inherited("households"), "there was no value before");
            assertEquals(Optional.empty(), shared.inherited("head"));
            assertEquals("nothing-to-undo", code(() -> shared.undo(ALL)));

            shared.set(ALL, Map.of("head", "主任"));
            shared.undo(ALL);
            assertEquals(Optional.empty(), shared.inherited("head"), "a change after it is taken back by itself");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theHistoryIsThatOfTheAreaNewestFirst(TestDatabase database) {
        try (Inheriting shared = new Inheriting(database)) {
            shared.set(ALL, Map.of("households", 300));
            shared.set("3602", Map.of("households", 350));
            shared.set(ALL, Map.of("households", 300)); // nothing changes
            shared.set(ALL, Map.of("households", 400));
            shared.undo(ALL);
            assertEquals(
                    List.of("400 → 300 true", "300 → 400 true", "null → 300 false"),
                    shared.history(ALL).stream()
                            .map(change -> change.before() + " → " + change.after() + " " + change.undone())
                            .toList());
            assertEquals(1, shared.history("3602").size());
            assertEquals("system", shared.history("3602").get(0).by());
            assertEquals("nothing-to-undo", code(() -> shared.undo("3601")), "another city's");
            assertEquals(Optional.of("350"), shared.inherited("households"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void undoDoesNotBringBackWhatADistrictRefusesByNow(TestDatabase database) {
        try (Inheriting shared = new Inheriting(database)) {
            shared.set(ALL, Map.of("households", 300));
            shared.set(ALL, Map.of("households", 500));
            shared.tenancy.schemas.run("grid", SCHEMA.replace("\"minimum\":1", "\"minimum\":450"));
            assertEquals("invalid-parameters", code(() -> shared.undo(ALL)));
            assertEquals(Optional.of("500"), shared.inherited("households"));
            assertEquals(2, shared.history(ALL).size());
        }
    }

    /** Refuses when what is there is not what it has seen. */
    private record Seen(long version, Runnable meanwhile) implements SharedParameters.Witness {
        @Override
        public void before(long now) {
            if (now != version) {
                throw ProblemException.conflict("seen-another", Text.of("已变", "changed"), new HashMap<>());
            }
            meanwhile.run();
        }

        @Override
        public void changing(UUID change, Set<String> keys) {}
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void twoWhoReadTheSameValuesDoNotBothWin(TestDatabase database) throws Exception {
        try (Inheriting shared = new Inheriting(database)) {
            shared.set(ALL, Map.of("households", 300));
            long read = shared.tenancy.shared.of(ALL, "grid").version();
            CountDownLatch compared = new CountDownLatch(1);
            CountDownLatch through = new CountDownLatch(1);
            ExecutorService thread = Executors.newSingleThreadExecutor();
            try {
                Future<String> second = thread.submit(() -> {
                    compared.await();
                    try {
                        return code(() ->
                                shared.tenancy.shared.set(ALL, "grid", Map.of("head", "主任"), new Seen(read, () -> {})));
                    } finally {
                        through.countDown();
                    }
                });
                shared.tenancy.shared.set(ALL, "grid", Map.of("households", 400), new Seen(read, () -> {
                    compared.countDown();
                    // Without a lock the other one is through before this commits
                    await(through);
                }));
                assertEquals("seen-another", second.get(60, TimeUnit.SECONDS));
            } finally {
                thread.shutdownNow();
            }
            assertTrue(shared.inherited("head").isEmpty());
            assertEquals("seen-another", code(() -> shared.tenancy.shared.undo(ALL, "grid", new Seen(read, () -> {}))));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ofTheFirstTwoChangesAtOnceBothAreMade(TestDatabase database) throws Exception {
        try (Inheriting shared = new Inheriting(database)) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch through = new CountDownLatch(1);
            ExecutorService thread = Executors.newSingleThreadExecutor();
            try {
                Future<?> second = thread.submit(() -> {
                    await(begun);
                    try {
                        shared.set(ALL, Map.of("head", "主任"));
                    } finally {
                        through.countDown();
                    }
                });
                shared.tenancy.shared.set(ALL, "grid", Map.of("households", 400), new Seen(0, () -> {
                    begun.countDown();
                    await(through);
                }));
                second.get(60, TimeUnit.SECONDS);
            } finally {
                thread.shutdownNow();
            }
            assertEquals(Optional.of("400"), shared.inherited("households"));
            assertEquals(Optional.of("\"主任\""), shared.inherited("head"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aChangeThatIsCopiedLastDoesNotTakeBackOneThatOvertookIt(TestDatabase database) {
        try (Inheriting shared = new Inheriting(database)) {
            shared.tenancy.copying.overtakenBy(() -> shared.set(ALL, Map.of("head", "主任")));
            shared.set(ALL, Map.of("households", 400));
            assertEquals(Optional.of("400"), shared.inherited("households"));
            assertEquals(Optional.of("\"主任\""), shared.inherited("head"));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
