package org.linli.platform.provisioning.internal.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.setup.SetupDocument;
import org.linli.api.setup.SetupOutcome;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.internal.log.OperationLinks;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.operations.internal.log.Starters;
import org.linli.platform.operations.internal.log.StoredOperationLog;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.persistence.Schema;
import org.linli.platform.provisioning.internal.RunningHost;
import org.linli.platform.provisioning.internal.gone.GoneRow;
import org.linli.platform.tenancy.PlatformSetup;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.testkit.TestDatabase;

class SetupCopyTest {
    private static TenantProfile profile(String code) {
        return new TenantProfile(
                code,
                "区" + code,
                "District " + code,
                "360200",
                null,
                List.of(new TenantProfile.Level("district", "区", "District")),
                List.of(),
                List.of(),
                Map.of(),
                "test");
    }

    /** Two districts on a real database; owners of parts keep what is theirs in rows of a table. */
    static final class Two implements AutoCloseable {
        final RunningHost h;
        final OperationLog log;
        final FakeRoutes routes = new FakeRoutes();
        final SetupParts parts;
        final List<String> audited = new CopyOnWriteArrayList<>();
        final EntityManager rows;
        final TenantInfo model;
        final TenantInfo district;
        SetupCopy copy;

        Two(TestDatabase database) {
            h = new RunningHost(database, "grid", "orders");
            OperationStore store = new OperationStore(
                    h.host.migrations(), h.host.units(), h.host.transactions(), h.host.ids(), h.host.clock());
            log = new StoredOperationLog(
                    store, new Starters(h.host.contexts()), new OperationLinks(h.tenants), new Node(), h.host.clock());
            h.host.migrations()
                    .migrate("gone", Schema.TENANT, SetupCopyTest.class.getClassLoader(), "LINLI-INF/db/gone.xml");
            rows = h.host.units().open("gone", Schema.TENANT, GoneRow.class).entityManager();
            parts = new SetupParts(routes, h.mix, h.calls);
            model = h.registrar.register(profile("360203"));
            district = h.registrar.register(profile("360299"));
            copy = start();
        }

        SetupCopy start() {
            return new SetupCopy(
                    () -> 0,
                    new CopyChoices(parts, h.mix),
                    new PartCopy(parts, this::note),
                    h.tenants,
                    h.registrar,
                    h.mix,
                    h.calls,
                    this::note,
                    h.host.transactions(),
                    log);
        }

        private void note(String action, UUID id, Map<String, String> details) {
            audited.add(action + " " + details.getOrDefault("part", ""));
        }

        SharedSetups shared() {
            return new SharedSetups(h.provisioned, parts, h.tenants, h.registrar, this::note, h.host.transactions());
        }

        SetupPlans plans() {
            return new SetupPlans(parts, new PartCopy(parts, this::note), h.mix);
        }

        /** As it is after a start of the host. */
        SharedSetupCopy taking() {
            return new SharedSetupCopy(
                    () -> 0,
                    shared(),
                    new CopyChoices(parts, h.mix),
                    new PartCopy(parts, this::note),
                    h.tenants,
                    h.registrar,
                    h.mix,
                    h.calls,
                    this::note,
                    h.host.transactions(),
                    log);
        }

        /** Both run the module. */
        Owner module(String name) {
            Owner owner = new Owner(this, name);
            for (TenantInfo tenant : List.of(model, district)) {
                h.mix.enable(tenant, List.of(name));
                routes.run(tenant.id(), name, owner);
            }
            return owner;
        }

        Operation copied() throws Exception {
            return ended(copy.begin(model, district, CopyChoices.Choice.PARTS));
        }

        Operation ended(UUID id) throws InterruptedException {
            return ended(null, id);
        }

        Operation ended(@Nullable TenantId place, UUID id) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
            while (true) {
                Operation now = log.find(place, id).orElseThrow();
                if (!now.open() || System.nanoTime() > end) {
                    return now;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }

        long rowsOf(TenantInfo tenant) {
            return h.calls.inTenant(
                    tenant,
                    () -> rows.createQuery("select count(g) from GoneRow g", Long.class)
                            .getSingleResult());
        }

        @Override
        public void close() throws InterruptedException {
            copy.close();
            h.close();
        }
    }

    private record Node() implements ThisNode {
        @Override
        public String id() {
            return "a";
        }

        @Override
        public String version() {
            return "1.0.0";
        }
    }

    /** Writes one row for each document, or the same one twice; fails when told to, after the row was written. */
    static final class Owner implements PlatformSetup {
        private final Two two;
        private final String name;
        final List<String> calls = new CopyOnWriteArrayList<>();
        final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
        volatile boolean twice;

        Owner(Two two, String name) {
            this.two = two;
            this.name = name;
        }

        private String tenant() {
            return two.h.host.currentCall().tenant().code();
        }

        @Override
        public String owner() {
            return name;
        }

        @Override
        public Text label() {
            return Text.of(name, name);
        }

        @Override
        public Optional<SetupDocument> export() {
            calls.add("export " + tenant());
            return Optional.of(new SetupDocument(1, "{\"of\":\"" + tenant() + "\"}"));
        }

        @Override
        public SetupOutcome apply(SetupDocument document) {
            calls.add("apply " + tenant() + " " + document.json());
            UUID id = two.h.host.ids().next();
            two.rows.persist(new GoneRow(id));
            two.rows.flush();
            if (twice) {
                two.rows.clear();
                two.rows.persist(new GoneRow(id));
                two.rows.flush();
            }
            if (!failures.isEmpty()) {
                throw failures.remove(0);
            }
            return new SetupOutcome(List.of("row"), List.of());
        }
    }

    static SetupReport report(Operation operation) throws Exception {
        String result = operation.result();
        assertNotNull(result, operation.toString());
        return new ObjectMapper().readValue(result, SetupReport.class);
    }

    static List<String> outcomes(Operation operation) throws Exception {
        List<String> outcomes = new ArrayList<>();
        report(operation).parts().forEach(part -> outcomes.add(part.part() + " " + part.outcome()));
        return outcomes;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void eachPartIsReadInTheOneDistrictAndWrittenInTheOther(TestDatabase database) throws Exception {
        try (var two = new Two(database)) {
            Owner grid = two.module("grid");
            Owner identity = new Owner(two, "identity");
            two.parts.bindPlatform(identity);

            Operation operation = two.copied();

            assertEquals(Operation.State.SUCCEEDED, operation.state());
            assertEquals(List.of("platform.identity COPIED", "grid COPIED"), outcomes(operation));
            assertEquals(List.of("export 360203", "apply 360299 {\"of\":\"360203\"}"), grid.calls);
            assertEquals(grid.calls, identity.calls);
            assertEquals(2, two.rowsOf(two.district));
            assertEquals(0, two.rowsOf(two.model));
            assertEquals(
                    List.of(SetupCopy.KIND + " ", SetupCopy.KIND + " platform.identity", SetupCopy.KIND + " grid"),
                    two.audited);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatOneOwnerRefusesLeavesNothingOfItAndDoesNotKeepTheOthersAway(TestDatabase database) throws Exception {
        try (var two = new Two(database)) {
            two.module("grid")
                    .failures
                    .add(ProblemException.conflict("setup-version", Text.of("版本", "too new"), Map.of()));
            two.module("orders");

            Operation operation = two.copied();

            assertEquals(Operation.State.FAILED, operation.state());
            assertEquals(List.of("grid REFUSED", "orders COPIED"), outcomes(operation));
            assertEquals(
                    Text.of("版本", "too new"), report(operation).parts().get(0).reason());
            assertEquals(1, two.rowsOf(two.district), "the row of grid went back");
            assertEquals(List.of("grid REFUSED", "orders COPIED").size(), operation.done());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aModuleThatFailsIsReportedAndNotTriedForEver(TestDatabase database) throws Exception {
        try (var two = new Two(database)) {
            two.module("grid").failures.add(new NullPointerException("a fault of the module"));
            Operation operation = two.copied();
            assertEquals(List.of("grid REFUSED"), outcomes(operation));
            assertEquals(0, two.rowsOf(two.district));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatTheDatabaseRefusesIsReportedAndDoesNotKeepTheOthersAway(TestDatabase database) throws Exception {
        try (var two = new Two(database)) {
            two.module("grid").twice = true;
            Owner orders = two.module("orders");
            Operation operation = two.copied();
            assertEquals(Operation.State.FAILED, operation.state());
            assertEquals(List.of("grid REFUSED", "orders COPIED"), outcomes(operation));
            assertEquals(2, orders.calls.size());
            assertEquals(1, two.rowsOf(two.district));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aModuleThatTheDistrictLacksIsNamedAndComesWithTheNextCopy(TestDatabase database) throws Exception {
        try (var two = new Two(database)) {
            Owner orders = new Owner(two, "orders");
            two.h.mix.enable(two.model, List.of("orders"));
            two.routes.run(two.model.id(), "orders", orders);

            Operation first = two.copied();
            assertEquals(Operation.State.SUCCEEDED, first.state());
            assertEquals(List.of("orders NOT_ENABLED"), outcomes(first));
            assertEquals(List.of(), orders.calls);

            two.h.mix.enable(two.district, List.of("orders"));
            two.routes.run(two.district.id(), "orders", orders);
            assertEquals(List.of("orders COPIED"), outcomes(two.copied()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCopyThatACrashInterruptedGoesOnWhereItWas(TestDatabase database) throws Exception {
        try (var two = new Two(database)) {
            Owner grid = two.module("grid");
            Owner orders = two.module("orders");
            two.h.mix.changing.put("360299", new UUID(1, 1)); // keeps it from beginning
            UUID id = two.copy.begin(two.model, two.district, CopyChoices.Choice.PARTS);
            two.copy.close();
            two.h.mix.changing.clear();
            orders.failures.add(new DatabaseUnavailableException("away", new IllegalStateException()));

            two.copy = two.start();
            Operation operation = two.ended(id);

            assertEquals(Operation.State.SUCCEEDED, operation.state());
            assertEquals(List.of("grid COPIED", "orders COPIED"), outcomes(operation));
            assertEquals(2, grid.calls.size(), "what was done is not done again");
            assertEquals(4, orders.calls.size(), "what broke off is");
            assertEquals(2, two.rowsOf(two.district));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void oneCopyAtATimeGoesIntoADistrict(TestDatabase database) throws Exception {
        try (var two = new Two(database)) {
            two.module("grid");
            TenantInfo third = two.h.registrar.register(profile("360298"));
            two.h.mix.changing.put("360299", new UUID(1, 1));
            UUID id = two.copy.begin(two.model, two.district, CopyChoices.Choice.PARTS);
            assertEquals(id, two.copy.begin(two.model, two.district, CopyChoices.Choice.PARTS));
            assertEquals(
                    "operation-open",
                    assertThrows(
                                    ProblemException.class,
                                    () -> two.copy.begin(third, two.district, CopyChoices.Choice.PARTS))
                            .problem()
                            .code());
            assertEquals(
                    "same-district",
                    assertThrows(ProblemException.class, () -> two.copy.begin(third, third, CopyChoices.Choice.PARTS))
                            .problem()
                            .code());
            assertEquals(0, two.rowsOf(two.district));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void modulesOfTheModelAreEnabledFirstAndBringTheirParts(TestDatabase database) throws Exception {
        try (var two = new Two(database)) {
            Owner orders = new Owner(two, "orders");
            two.h.mix.enable(two.model, List.of("grid", "orders"));
            two.routes.run(two.model.id(), "orders", orders);
            two.routes.run(two.district.id(), "orders", orders); // runs as soon as it is enabled
            two.h.mix.leave("grid");

            Operation operation =
                    two.ended(two.copy.begin(two.model, two.district, new CopyChoices.Choice(null, List.of())));

            assertEquals(Operation.State.SUCCEEDED, operation.state());
            assertEquals(List.of("orders"), List.copyOf(two.h.mix.enabled(two.district)), "grid is not on offer");
            assertEquals(List.of("platform.modules COPIED", "grid NOT_ENABLED", "orders COPIED"), outcomes(operation));
            assertEquals(List.of("orders"), report(operation).parts().get(0).taken());
            assertEquals(1, two.rowsOf(two.district));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void modulesThatCannotBeEnabledAreReportedAndDoNotKeepThePartsAway(TestDatabase database) throws Exception {
        try (var two = new Two(database)) {
            two.module("grid");
            two.h.mix.enable(two.model, List.of("orders"));
            two.routes.run(two.model.id(), "orders", new Owner(two, "orders"));
            two.h.mix.fail("360299");

            Operation operation =
                    two.ended(two.copy.begin(two.model, two.district, new CopyChoices.Choice(null, List.of())));

            assertEquals(Operation.State.FAILED, operation.state());
            assertEquals(List.of("platform.modules REFUSED", "grid COPIED", "orders NOT_ENABLED"), outcomes(operation));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatTheModelDoesNotHaveOrIsNotOnOfferIsNoChoice(TestDatabase database) throws Exception {
        try (var two = new Two(database)) {
            two.module("grid");
            two.h.mix.enable(two.model, List.of("orders"));
            two.h.mix.leave("orders");
            ProblemException refused = assertThrows(
                    ProblemException.class,
                    () -> two.copy.begin(
                            two.model,
                            two.district,
                            new CopyChoices.Choice(List.of("grid", "orders", "nowhere"), List.of("grid", "nothing"))));
            assertEquals(
                    List.of("/modules/1", "/modules/2", "/without/1"),
                    refused.problem().errors().stream().map(FieldError::pointer).toList());

            Operation operation = two.ended(
                    two.copy.begin(two.model, two.district, new CopyChoices.Choice(List.of(), List.of("grid"))));
            assertEquals(List.of("orders NOT_ENABLED"), outcomes(operation), "what is not wanted is no step");
            assertEquals(0, two.rowsOf(two.district));
        }
    }
}
