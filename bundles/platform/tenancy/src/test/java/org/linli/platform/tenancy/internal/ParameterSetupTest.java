package org.linli.platform.tenancy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.setup.SetupDocument;
import org.linli.api.setup.SetupOutcome;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.persistence.Access;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.internal.parameter.ParameterSetup;
import org.linli.testkit.TestDatabase;

class ParameterSetupTest {
    private static final String SCHEMA = """
            {"type":"object","properties":{
              "households":{"type":"integer","minimum":1},
              "head":{"type":"string","x-label":{"zh":"网格长","en":"Grid head"}},
              "hotline":{"type":"object","properties":{"person":{"type":"string","x-personal":true}}},
              "key":{"type":"string","writeOnly":true}}}
            """;

    private static TenantProfile profile(String code) {
        return new TenantProfile(
                code,
                "区" + code,
                "District " + code,
                "360200",
                null,
                List.of(
                        new TenantProfile.Level("district", "区", "District"),
                        new TenantProfile.Level("street", "街道", "Street")),
                List.of(new TenantProfile.Node(code + "001", "一街道", "street", null, List.of(), null, null, "test")),
                List.of(),
                Map.of(),
                "test");
    }

    /** A district whose values are to be copied, and one that shall have them. */
    private static final class Two implements AutoCloseable {
        final RunningTenancy tenancy;
        final ParameterSetup setup;
        final TenantInfo model;
        final TenantInfo district;

        Two(TestDatabase database) {
            tenancy = new RunningTenancy(database);
            tenancy.schemas.run("grid", SCHEMA);
            setup = new ParameterSetup(
                    tenancy.units,
                    tenancy.parameters,
                    tenancy.store,
                    tenancy.schemas,
                    tenancy.generation,
                    tenancy.host.currentCall(),
                    tenancy.host.ids());
            model = tenancy.registrar.register(profile("360203"));
            district = tenancy.registrar.register(profile("360299"));
        }

        Optional<SetupDocument> exported() {
            return tenancy.in(model, new SystemCaller("tester"), Access.READ, setup::export);
        }

        SetupOutcome applied(SetupDocument document) {
            return tenancy.in(district, () -> setup.apply(document));
        }

        Optional<String> value(String key) {
            return tenancy.in(district, () -> tenancy.store.view("grid").json(key));
        }

        @Override
        public void close() {
            tenancy.close();
        }
    }

    private static List<String> left(SetupOutcome outcome) {
        return outcome.left().stream().map(SetupOutcome.Left::item).toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatTheDistrictHasNotSetComesAndIsTakenBackByItsHistory(TestDatabase database) {
        try (Two two = new Two(database)) {
            assertEquals(Optional.empty(), two.exported(), "nothing was set");
            two.tenancy.set(two.model, "grid", SCHEMA, null, Map.of("households", 400, "head", "书记"));
            SetupDocument document = two.exported().orElseThrow();

            SetupOutcome outcome = two.applied(document);
            assertEquals(List.of("网格管理：网格长 = 书记", "网格管理：households = 400"), outcome.taken());
            assertEquals(List.of(), outcome.left());
            assertEquals(Optional.of("400"), two.value("households"));

            SetupOutcome again = two.applied(document);
            assertEquals(outcome, again, "what is there just so is there");
            assertEquals(
                    2,
                    two.tenancy.in(
                            two.district,
                            () -> two.tenancy.store.history("grid", 100).size()),
                    "and not doubled");
            two.tenancy.in(two.district, () -> two.tenancy.store.undo(two.district.id(), "grid", null));
            assertEquals(Optional.empty(), two.value("households"), "one change");
            assertEquals(Optional.empty(), two.value("head"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatTheDistrictHasSetItselfStays(TestDatabase database) {
        try (Two two = new Two(database)) {
            two.tenancy.set(two.model, "grid", SCHEMA, null, Map.of("households", 400, "head", "书记"));
            two.tenancy.set(two.district, "grid", SCHEMA, null, Map.of("households", 250));
            SetupOutcome outcome = two.applied(two.exported().orElseThrow());
            assertEquals(List.of("网格管理：网格长 = 书记"), outcome.taken());
            assertEquals(List.of("网格管理：households"), left(outcome));
            assertTrue(outcome.left().get(0).reason().en().contains("250"), outcome.toString());
            assertEquals(Optional.of("250"), two.value("households"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void secretsAndWhatIsAboutAPersonNeverLeaveTheDistrict(TestDatabase database) {
        try (Two two = new Two(database)) {
            two.tenancy.set(
                    two.model,
                    "grid",
                    SCHEMA,
                    null,
                    Map.of("head", "书记", "key", "Geheim-1", "hotline", Map.of("person", "张三")));
            SetupDocument document = two.exported().orElseThrow();
            assertFalse(document.json().contains("Geheim-1"), document.json());
            assertFalse(document.json().contains("张三"), document.json());
            SetupOutcome outcome = two.applied(document);
            assertEquals(List.of("网格管理：网格长 = 书记"), outcome.taken());
            assertEquals(List.of("网格管理：hotline", "网格管理：key"), left(outcome), "it says that they are missing");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void valuesOfDivisionsStayWhereTheDivisionsAre(TestDatabase database) {
        try (Two two = new Two(database)) {
            UUID street = two.tenancy.in(
                    two.model,
                    () -> two.tenancy
                            .divisions
                            .byCode("360203001")
                            .orElseThrow()
                            .id());
            two.tenancy.set(two.model, "grid", SCHEMA, street, Map.of("households", 500));
            SetupOutcome outcome = two.applied(two.exported().orElseThrow());
            assertEquals(List.of(), outcome.taken());
            assertEquals(List.of("网格管理：households"), left(outcome));
            assertEquals(Optional.empty(), two.value("households"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatTheVersionHereRefusesStaysAwayAndTheOthersCome(TestDatabase database) {
        try (Two two = new Two(database)) {
            two.tenancy.set(two.model, "grid", SCHEMA, null, Map.of("households", 400, "head", "书记"));
            SetupDocument document = two.exported().orElseThrow();
            two.tenancy.schemas.run("grid", SCHEMA.replace("\"minimum\":1", "\"minimum\":450"));
            SetupOutcome outcome = two.applied(document);
            assertEquals(List.of("网格管理：网格长 = 书记"), outcome.taken());
            assertEquals(List.of("网格管理：households"), left(outcome));
            assertEquals(Optional.empty(), two.value("households"));

            two.tenancy.schemas.run("grid", "{\"type\":\"object\",\"properties\":{}}");
            assertEquals(List.of("网格管理：head", "网格管理：households"), left(two.applied(document)), "no such parameters");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ofAModuleThatOnlyTheModelRunsNothingComes(TestDatabase database) {
        try (Two two = new Two(database)) {
            two.tenancy.set(two.model, "grid", SCHEMA, null, Map.of("head", "书记"));
            SetupDocument document = two.exported().orElseThrow();
            two.tenancy.schemas.stop("grid");
            SetupOutcome outcome = two.applied(document);
            assertEquals(List.of("网格管理"), left(outcome));
            assertEquals(List.of(), outcome.taken());
        }
    }
}
