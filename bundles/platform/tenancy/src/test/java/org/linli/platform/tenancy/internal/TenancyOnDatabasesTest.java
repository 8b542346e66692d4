package org.linli.platform.tenancy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.OptimisticLockException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.IfMatch;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.Parameters;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Schema;
import org.linli.platform.tenancy.TenantNames;
import org.linli.platform.tenancy.TenantProfile;
import org.linli.platform.tenancy.TenantProfile.Level;
import org.linli.platform.tenancy.TenantProfile.Node;
import org.linli.platform.tenancy.internal.division.DivisionFacts;
import org.linli.platform.tenancy.internal.division.DivisionNode;
import org.linli.platform.tenancy.internal.division.Places;
import org.linli.platform.tenancy.internal.host.TenantFacts;
import org.linli.platform.tenancy.internal.parameter.ParameterPurge;
import org.linli.platform.tenancy.internal.rest.ModuleParametersResource;
import org.linli.testkit.TestDatabase;

class TenancyOnDatabasesTest {
    private static final String SCHEMA = """
            {"type":"object","properties":{
              "householdsMin":{"type":"integer","minimum":1,"default":300},
              "rate":{"type":"number","default":0.8},
              "strict":{"type":"boolean","default":false},
              "head":{"type":"string"}}}
            """;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void registeredTenantIsKnownWithItsTree(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo tenant = tenancy.registrar.register(zhushan());

            assertEquals(Optional.of(tenant), tenancy.directory.byCode("360203"));
            assertEquals(
                    List.of("360203", "360203006", "360203006008"),
                    tenancy.in(
                            tenant,
                            () -> tenancy.divisions.all().stream()
                                    .map(Division::code)
                                    .toList()));
            assertEquals(
                    "珠山区", tenancy.in(tenant, () -> tenancy.divisions.root().name()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void registeringAgainChangesWhatTheProfileChangesAndKeepsIdentities(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo first = tenancy.registrar.register(zhushan());
            UUID street = idOf(tenancy, first, "360203006");
            TenantProfile renamed = with(
                    zhushan(),
                    "珠山区(新)",
                    new Node("360203006", "新村街道办", "street", null, List.of("subdistrict"), null, null, null),
                    new Node("360203009", "昌河街道", "street", null, null, null, null, null));

            TenantInfo second = tenancy.registrar.register(renamed);

            assertEquals(first.id(), second.id());
            assertEquals("珠山区(新)", second.name());
            assertEquals(street, idOf(tenancy, second, "360203006"));
            List<String> names = tenancy.in(
                    second,
                    () -> tenancy.divisions.all().stream().map(Division::name).toList());
            assertEquals(List.of("珠山区(新)", "新村街道办", "昌河街道", "梨树园社区"), names);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aTenantIsThereWithWhatBelongsToItOrNotAtAll(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> tenancy.registrar.register(zhushan(), tenant -> {
                        throw new IllegalStateException("the process ends here");
                    }));
            assertEquals(Optional.empty(), tenancy.directory.byCode("360203"));

            List<TenantId> alongside = new ArrayList<>();
            TenantInfo tenant = tenancy.registrar.register(zhushan(), alongside::add);
            assertEquals(List.of(tenant.id()), alongside);
            assertEquals(Optional.of(tenant), tenancy.directory.byCode("360203"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void sameCodesInTwoTenantsDoNotMeet(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo one = tenancy.registrar.register(zhushan());
            TenantInfo two = tenancy.registrar.register(local("360202", "昌江区"));
            TenantInfo three = tenancy.registrar.register(local("360281", "乐平市"));

            assertNotEquals(idOf(tenancy, two, "L1"), idOf(tenancy, three, "L1"));
            assertFalse(tenancy.in(one, () -> tenancy.divisions.byCode("L1")).isPresent());
            UUID foreign = idOf(tenancy, two, "L1");
            assertTrue(tenancy.in(three, () -> tenancy.divisions.find(foreign)).isEmpty());
            assertEquals(
                    List.of("360202", "360203", "360281"),
                    tenancy.directory.all().stream().map(TenantInfo::code).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void refusedProfileLeavesNothingBehind(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantProfile broken = with(zhushan(), "", new Node("x", "x", "planet", "nobody", null, null, null, null));

            ProblemException refusal = assertThrows(ProblemException.class, () -> tenancy.registrar.register(broken));

            assertEquals(422, refusal.problem().status());
            assertEquals(
                    Set.of("/name", "/divisions/0/level", "/divisions/0/parent"),
                    Set.copyOf(refusal.problem().errors().stream()
                            .map(e -> e.pointer())
                            .toList()));
            assertTrue(tenancy.directory.all().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void numberOfARemovedTenantIsNotGivenOutAgain(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo first = tenancy.registrar.register(zhushan());
            purge(tenancy, first);
            tenancy.registrar.remove(first);
            assertTrue(tenancy.directory.byCode("360203").isEmpty());

            TenantInfo second = tenancy.registrar.register(zhushan());

            assertTrue(second.id().value() > first.id().value());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void closedNodeGoesWithTheDayAndOnlyAfterItsChildren(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo tenant = tenancy.registrar.register(zhushan());
            UUID street = idOf(tenancy, tenant, "360203006");
            UUID community = idOf(tenancy, tenant, "360203006008");
            LocalDate today = LocalDate.of(2026, 3, 2);

            ProblemException refusal =
                    assertThrows(ProblemException.class, () -> close(tenancy, tenant, street, today));
            assertEquals(409, refusal.problem().status());
            assertEquals(List.of("360203006008"), refusal.problem().extra().get("divisions"));

            close(tenancy, tenant, community, today);
            close(tenancy, tenant, street, today);
            assertTrue(tenancy.in(tenant, () -> tenancy.divisions.find(street)).isPresent());
            tenancy.host.clock().advance(Duration.ofDays(1));
            assertTrue(tenancy.in(tenant, () -> tenancy.divisions.find(street)).isEmpty());
            assertEquals(List.of("tenancy.division.close", "tenancy.division.close"), tenancy.audited);

            // what is filed under it stays in sight of whoever looks after the district
            UUID root = tenancy.in(tenant, () -> tenancy.divisions.root().id());
            assertTrue(tenancy.in(tenant, () -> tenancy.divisions.subtree(root)).contains(community));
            close(tenancy, tenant, community, today.minusDays(1));
            assertEquals(
                    "/parentId",
                    assertThrows(ProblemException.class, () -> close(tenancy, tenant, community, today.plusDays(30)))
                            .problem()
                            .errors()
                            .get(0)
                            .pointer());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nodeIsMovedButNeverBelowItself(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo tenant = tenancy.registrar.register(with(
                    zhushan(),
                    "珠山区",
                    new Node("360203006", "新村街道", "street", null, null, null, null, null),
                    new Node("360203009", "昌河街道", "street", null, null, null, null, null),
                    new Node("360203006008", "梨树园社区", "community", "360203006", null, null, null, null)));
            UUID community = idOf(tenancy, tenant, "360203006008");
            UUID target = idOf(tenancy, tenant, "360203009");

            tenancy.in(tenant, () -> {
                DivisionFacts facts = tenancy.forest
                        .of(tenant.id())
                        .node(community)
                        .orElseThrow()
                        .facts();
                DivisionNode moved = tenancy.divisionChanges.change(community, moved(facts, target));
                // own change is seen before the commit
                assertEquals(
                        List.of(community, target),
                        tenancy.divisions.path(community).subList(0, 2).stream()
                                .map(Division::id)
                                .toList());
                return moved;
            });

            assertEquals(Set.of(target, community), tenancy.in(tenant, () -> tenancy.divisions.subtree(target)));
            ProblemException refusal = assertThrows(
                    ProblemException.class,
                    () -> tenancy.in(tenant, () -> {
                        DivisionFacts facts = tenancy.forest
                                .of(tenant.id())
                                .node(target)
                                .orElseThrow()
                                .facts();
                        return tenancy.divisionChanges.change(target, moved(facts, community));
                    }));
            assertTrue(refusal.problem().errors().stream()
                    .anyMatch(e -> e.pointer().equals("/parentId")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aMoveHoldsFromItsDayAndEarlierDaysStayWithTheOldParent(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo tenant = tenancy.registrar.register(with(
                    zhushan(),
                    "珠山区",
                    new Node("360203006", "新村街道", "street", null, null, null, null, null),
                    new Node("360203009", "昌河街道", "street", null, null, null, null, null),
                    new Node("360203006008", "梨树园社区", "community", "360203006", null, null, null, null)));
            UUID community = idOf(tenancy, tenant, "360203006008");
            UUID old = idOf(tenancy, tenant, "360203006");
            UUID next = idOf(tenancy, tenant, "360203009");
            LocalDate today = LocalDate.ofInstant(tenancy.host.clock().instant(), tenant.zone());

            move(tenancy, tenant, community, next, today.minusDays(10));
            move(tenancy, tenant, community, old, today.plusDays(5));

            assertEquals(Set.of(next, community), tenancy.in(tenant, () -> tenancy.divisions.subtree(next)));
            assertEquals(
                    next,
                    tenancy.in(
                            tenant,
                            () -> tenancy.divisions
                                    .find(community)
                                    .orElseThrow()
                                    .parentId()));
            var stored = tenancy.in(tenant, () -> tenancy.forest.of(tenant.id()));
            assertEquals(List.of(), stored.on(today.minusDays(11)).children(next));
            assertEquals(1, stored.on(today.minusDays(10)).children(next).size());
            assertEquals(1, stored.on(today.plusDays(5)).children(old).size());
            var otherNode = new org.linli.platform.tenancy.internal.division.DivisionForest(
                    tenancy.units, tenancy.host.transactions());
            assertEquals(stored.node(community), otherNode.of(tenant.id()).node(community), "read back from the rows");

            List<Divisions.Span> spans =
                    tenancy.in(tenant, () -> tenancy.divisions.spans(Set.of(old), null, today.plusDays(9)));
            assertEquals(
                    List.of(
                            new Divisions.Span(null, today.minusDays(11), Set.of(old, community)),
                            new Divisions.Span(today.minusDays(10), today.plusDays(4), Set.of(old)),
                            new Divisions.Span(today.plusDays(5), today.plusDays(9), Set.of(old, community))),
                    spans);

            tenancy.host.clock().advance(Duration.ofDays(5));
            assertEquals(Set.of(old, community), tenancy.in(tenant, () -> tenancy.divisions.subtree(old)));
        }
    }

    private static void move(
            RunningTenancy tenancy, TenantInfo tenant, UUID community, UUID target, @Nullable LocalDate day) {
        tenancy.in(tenant, () -> {
            DivisionFacts facts =
                    tenancy.forest.of(tenant.id()).node(community).orElseThrow().facts();
            return tenancy.divisionChanges.change(community, moved(facts, target), day);
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aPlannedMoveIsMovedToAnotherDayAndGivenUpByItsDayOnly(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo tenant = tenancy.registrar.register(with(
                    zhushan(),
                    "珠山区",
                    new Node("360203006", "新村街道", "street", null, null, null, null, null),
                    new Node("360203009", "昌河街道", "street", null, null, null, null, null),
                    new Node("360203006008", "梨树园社区", "community", "360203006", null, null, null, null)));
            UUID community = idOf(tenancy, tenant, "360203006008");
            UUID old = idOf(tenancy, tenant, "360203006");
            UUID next = idOf(tenancy, tenant, "360203009");
            LocalDate today = LocalDate.ofInstant(tenancy.host.clock().instant(), tenant.zone());
            move(tenancy, tenant, community, next, today.plusDays(5));

            move(tenancy, tenant, community, old, null);
            assertEquals(moving(old, next, today.plusDays(5)), places(tenancy, tenant, community), "as it is shown");
            move(tenancy, tenant, community, next, today.plusDays(8));
            assertEquals(moving(old, next, today.plusDays(8)), places(tenancy, tenant, community));
            move(tenancy, tenant, community, next, today.plusDays(2));
            assertEquals(moving(old, next, today.plusDays(2)), places(tenancy, tenant, community));
            move(tenancy, tenant, community, old, today);
            assertEquals(new Places(old, List.of()), places(tenancy, tenant, community), "given up");

            move(tenancy, tenant, community, next, today.minusDays(3));
            close(tenancy, tenant, old, today.minusDays(2));
            assertEquals(
                    List.of("/movedOn"),
                    pointers(() -> move(tenancy, tenant, community, next, today)),
                    "the old street has ended by then");
            assertEquals(moving(old, next, today.minusDays(3)), places(tenancy, tenant, community));
        }
    }

    private static Places moving(UUID from, UUID to, LocalDate day) {
        return new Places(to, List.of(new Places.Former(from, day.minusDays(1))));
    }

    private static Places places(RunningTenancy tenancy, TenantInfo tenant, UUID id) {
        return tenancy.in(
                tenant,
                () -> tenancy.forest.of(tenant.id()).node(id).orElseThrow().places());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aTreeThatAnotherNodeHasMadeOldIsNotWrittenBack(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo tenant = tenancy.registrar.register(zhushan());
            DivisionNode root = tenancy.in(
                    tenant,
                    () -> tenancy.forest
                            .of(tenant.id())
                            .node(tenancy.divisions.root().id())
                            .orElseThrow());
            tenancy.in(
                    tenant,
                    () -> tenancy.units
                            .tenant()
                            .createQuery("update DivisionRow d set d.version = d.version + 1 where d.id = :id")
                            .setParameter("id", root.id())
                            .executeUpdate());

            assertThrows(
                    OptimisticLockException.class,
                    () -> tenancy.in(tenant, () -> tenancy.divisionChanges.change(root.id(), root.facts())));
            assertTrue(tenancy.in(tenant, () -> tenancy.divisionChanges.change(root.id(), root.facts()))
                            .version()
                    > root.version());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aMoveToADayOnWhichItCannotBeIsRefused(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            LocalDate today = LocalDate.ofInstant(tenancy.host.clock().instant(), ZoneId.of("Asia/Shanghai"));
            TenantInfo tenant = tenancy.registrar.register(with(
                    zhushan(),
                    "珠山区",
                    new Node("360203006", "新村街道", "street", null, null, null, null, null),
                    new Node("360203009", "昌河街道", "street", null, null, today.minusDays(3), null, null),
                    new Node("360203006008", "梨树园社区", "community", "360203006", null, null, null, null)));
            UUID community = idOf(tenancy, tenant, "360203006008");
            UUID old = idOf(tenancy, tenant, "360203006");
            UUID next = idOf(tenancy, tenant, "360203009");

            assertEquals(
                    List.of("/movedOn"),
                    pointers(() -> move(tenancy, tenant, community, next, today.minusDays(4))),
                    "the new street was not there yet");
            assertEquals(
                    List.of("/movedOn"),
                    pointers(() -> move(tenancy, tenant, community, old, today)),
                    "it lies there already");
            move(tenancy, tenant, community, next, today.plusDays(3));
            assertEquals(
                    "division-in-use",
                    assertThrows(ProblemException.class, () -> close(tenancy, tenant, old, today.plusDays(1)))
                            .problem()
                            .code(),
                    "until the move it lies below");
        }
    }

    private static List<String> pointers(org.junit.jupiter.api.function.Executable work) {
        return assertThrows(ProblemException.class, work).problem().errors().stream()
                .map(FieldError::pointer)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void editedNodeIsNotOverwrittenByTheProfile(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo tenant = tenancy.registrar.register(zhushan());
            UUID street = idOf(tenancy, tenant, "360203006");
            tenancy.in(tenant, () -> {
                DivisionFacts f = tenancy.forest
                        .of(tenant.id())
                        .node(street)
                        .orElseThrow()
                        .facts();
                return tenancy.divisionChanges.change(
                        street,
                        new DivisionFacts(
                                f.parentId(), f.code(), "改名街道", f.level(), f.tags(), f.validFrom(), null, f.source()));
            });

            tenancy.registrar.register(zhushan());

            assertEquals(
                    "改名街道",
                    tenancy.in(
                            tenant,
                            () -> tenancy.divisions.find(street).orElseThrow().name()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void rolledBackChangeIsNotRemembered(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo tenant = tenancy.registrar.register(zhushan());
            UUID root = tenancy.in(tenant, () -> tenancy.divisions.root().id());

            tenancy.in(tenant, () -> {
                tenancy.divisionChanges.create(new DivisionFacts(
                        root, "360203099", "未提交街道", "street", Set.of(), LocalDate.of(2020, 1, 1), null, "test"));
                assertTrue(tenancy.divisions.byCode("360203099").isPresent());
                tenancy.host.transactions().setRollbackOnly();
                return root;
            });

            assertTrue(tenancy.in(tenant, () -> tenancy.divisions.byCode("360203099"))
                    .isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void valuesAreInheritedTypedRecordedAndTakenBack(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            tenancy.schemas.run("grid", SCHEMA);
            TenantInfo tenant = tenancy.registrar.register(zhushan());
            UUID street = idOf(tenancy, tenant, "360203006");
            UUID community = idOf(tenancy, tenant, "360203006008");
            Parameters view = tenancy.store.view("grid");

            assertEquals(350, tenancy.in(tenant, () -> view.integer("householdsMin")), "from the profile");
            assertEquals(new BigDecimal("0.8"), tenancy.in(tenant, () -> view.decimal("rate")), "from the schema");
            assertFalse(tenancy.in(tenant, () -> view.flag("strict")));
            assertThrows(IllegalArgumentException.class, () -> tenancy.in(tenant, () -> view.text("head")));

            tenancy.set(tenant, "grid", SCHEMA, null, Map.of("householdsMin", 400, "head", "书记"));
            tenancy.set(tenant, "grid", SCHEMA, street, Map.of("householdsMin", 450));
            assertEquals(400, tenancy.in(tenant, () -> view.integer("householdsMin")));
            assertEquals("书记", tenancy.in(tenant, () -> view.text("head")));
            assertEquals(Optional.of("450"), tenancy.in(tenant, () -> view.json("householdsMin", community)));
            assertEquals(
                    400, tenancy.in(tenant, () -> view.as(GridSettings.class)).householdsMin());

            assertEquals(
                    Set.of("householdsMin", "head"),
                    Set.copyOf(tenancy.in(tenant, () -> tenancy.store.undo(tenant.id(), "grid", null))));
            assertEquals(350, tenancy.in(tenant, () -> view.integer("householdsMin")));
            assertTrue(tenancy.in(tenant, () -> view.json("head")).isEmpty());
            assertEquals(
                    Optional.of("450"),
                    tenancy.in(tenant, () -> view.json("householdsMin", community)),
                    "the subtree's own value is untouched");

            Map<String, Object> none = new HashMap<>();
            none.put("householdsMin", null);
            tenancy.set(tenant, "grid", SCHEMA, null, none);
            assertEquals(300, tenancy.in(tenant, () -> view.integer("householdsMin")), "inherited again");
            assertEquals(
                    7,
                    tenancy.in(tenant, () -> tenancy.store.history("grid", 100).size()));
            assertEquals(
                    "tester",
                    tenancy.in(
                            tenant,
                            () -> tenancy.store.history("grid", 1).get(0).by()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatHoldsForTheWholeDistrictIsNotTakenForADivision(TestDatabase database) {
        String schema = """
                {"type":"object","properties":{
                  "households":{"type":"integer"},
                  "usual":{"type":"string","x-scope":"tenant"},
                  "days":{"type":"integer","x-scope":"tenant"}}}
                """;
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            tenancy.schemas.run("grid", schema);
            TenantInfo tenant = tenancy.registrar.register(zhushan());
            UUID street = idOf(tenancy, tenant, "360203006");
            int before =
                    tenancy.in(tenant, () -> tenancy.store.history("grid", 100).size());
            ProblemException refused = assertThrows(
                    ProblemException.class,
                    () -> tenancy.set(
                            tenant, "grid", schema, street, Map.of("households", 4, "usual", "W1", "days", "x")));
            assertEquals(422, refused.problem().status());
            assertEquals(
                    Set.of("/usual", "/days"),
                    refused.problem().errors().stream().map(FieldError::pointer).collect(Collectors.toSet()));
            assertEquals(
                    before,
                    tenancy.in(tenant, () -> tenancy.store.history("grid", 100).size()));

            Map<String, Object> givenUp = new HashMap<>(Map.of("households", 4));
            givenUp.put("usual", null);
            tenancy.set(tenant, "grid", schema, street, givenUp);
            tenancy.set(tenant, "grid", schema, null, Map.of("usual", "W1"));
            assertEquals(
                    "W1", tenancy.in(tenant, () -> tenancy.store.view("grid").text("usual")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void undoTwiceGoesBackTwoChanges(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            tenancy.schemas.run("grid", SCHEMA);
            TenantInfo tenant = tenancy.registrar.register(zhushan());
            Parameters view = tenancy.store.view("grid");
            tenancy.set(tenant, "grid", SCHEMA, null, Map.of("householdsMin", 400));
            tenancy.set(tenant, "grid", SCHEMA, null, Map.of("householdsMin", 500));

            tenancy.in(tenant, () -> tenancy.store.undo(tenant.id(), "grid", null));
            assertEquals(400, tenancy.in(tenant, () -> view.integer("householdsMin")));
            tenancy.in(tenant, () -> tenancy.store.undo(tenant.id(), "grid", null));
            assertEquals(350, tenancy.in(tenant, () -> view.integer("householdsMin")));
            tenancy.in(tenant, () -> tenancy.store.undo(tenant.id(), "grid", null));
            ProblemException nothing = assertThrows(
                    ProblemException.class,
                    () -> tenancy.in(tenant, () -> tenancy.store.undo(tenant.id(), "grid", null)));
            assertEquals(409, nothing.problem().status());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void undoDoesNotBringBackWhatThePresentVersionRefuses(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            tenancy.schemas.run("grid", SCHEMA);
            TenantInfo tenant = tenancy.registrar.register(zhushan());
            Parameters view = tenancy.store.view("grid");
            tenancy.set(tenant, "grid", SCHEMA, null, Map.of("householdsMin", 400));
            tenancy.set(tenant, "grid", SCHEMA, null, Map.of("householdsMin", 500));
            tenancy.schemas.run("grid", SCHEMA.replace("\"minimum\":1", "\"minimum\":450"));

            ProblemException refused = assertThrows(
                    ProblemException.class,
                    () -> tenancy.in(tenant, () -> tenancy.store.undo(tenant.id(), "grid", null)));
            assertEquals(422, refused.problem().status());
            assertEquals("/householdsMin", refused.problem().errors().get(0).pointer());
            assertEquals(500, tenancy.in(tenant, () -> view.integer("householdsMin")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void twoWhoReadTheSameParametersDoNotBothWin(TestDatabase database) throws Exception {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            tenancy.schemas.run("grid", SCHEMA);
            TenantInfo tenant = tenancy.registrar.register(zhushan());
            ModuleParametersResource resource = tenancy.parametersResource();
            long read = tenancy.in(tenant, () -> resource.get("grid", null).version());
            CountDownLatch compared = new CountDownLatch(1);
            CountDownLatch through = new CountDownLatch(1);
            ExecutorService thread = Executors.newSingleThreadExecutor();
            try {
                Future<Boolean> second = thread.submit(() -> {
                    compared.await();
                    try {
                        return put(tenancy, tenant, resource, read, Map.of("head", "书记"), () -> {});
                    } finally {
                        through.countDown();
                    }
                });
                assertTrue(put(tenancy, tenant, resource, read, Map.of("householdsMin", 400), () -> {
                    compared.countDown();
                    // Without a lock the other one is through before this commits
                    await(through);
                }));
                assertFalse(second.get(60, TimeUnit.SECONDS));
            } finally {
                thread.shutdownNow();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether what was read was still so */
    private static boolean put(
            RunningTenancy tenancy,
            TenantInfo tenant,
            ModuleParametersResource resource,
            long read,
            Map<String, Object> values,
            Runnable beforeCommit) {
        class Changed extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }
        try {
            tenancy.in(tenant, () -> {
                resource.put("grid", null, new ModuleParametersResource.ParameterValues(values), new IfMatch() {
                    @Override
                    public void require(long current) {
                        check(current);
                    }

                    @Override
                    public void check(long current) {
                        if (current != read) {
                            throw new Changed();
                        }
                    }
                });
                beforeCommit.run();
                return true;
            });
            return true;
        } catch (Changed e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatAChangeSetIsTakenBackUnlessSomebodySetItAgain(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            tenancy.schemas.run("grid", SCHEMA);
            TenantInfo tenant = tenancy.registrar.register(zhushan());
            Parameters view = tenancy.store.view("grid");
            Map<String, Object> before =
                    tenancy.in(tenant, () -> tenancy.store.own(tenant.id(), "grid", Set.of("householdsMin", "other")));
            assertEquals(Map.of("householdsMin", 350), before);

            Map<String, Object> set = Map.of("householdsMin", 400);
            tenancy.set(tenant, "grid", SCHEMA, null, set);
            takeBack(tenancy, tenant, set, before);
            assertEquals(350, tenancy.in(tenant, () -> view.integer("householdsMin")));
            takeBack(tenancy, tenant, set, before);
            assertEquals(350, tenancy.in(tenant, () -> view.integer("householdsMin")), "once more does no harm");

            tenancy.set(tenant, "grid", SCHEMA, null, set);
            tenancy.set(tenant, "grid", SCHEMA, null, Map.of("householdsMin", 450));
            takeBack(tenancy, tenant, set, before);
            assertEquals(450, tenancy.in(tenant, () -> view.integer("householdsMin")), "somebody has set it since");

            new ParameterPurge(tenancy.units, tenancy.host.transactions(), tenancy.parameters, tenancy.host.ids())
                    .purgeModule(tenant, "grid");
            assertEquals(
                    Map.of(),
                    tenancy.in(tenant, () -> tenancy.store.own(tenant.id(), "grid", Set.of("householdsMin"))));
            assertEquals(List.of(), tenancy.in(tenant, () -> tenancy.store.history("grid", 10)));
        }
    }

    private static void takeBack(
            RunningTenancy tenancy, TenantInfo tenant, Map<String, Object> set, Map<String, Object> before) {
        tenancy.in(tenant, () -> {
            tenancy.store.takeBack(tenant.id(), "grid", new HashMap<>(set), before);
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void valueThatDoesNotFitChangesNothing(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            tenancy.schemas.run("grid", SCHEMA);
            TenantInfo tenant = tenancy.registrar.register(zhushan());

            ProblemException refusal = assertThrows(
                    ProblemException.class,
                    () -> tenancy.set(
                            tenant,
                            "grid",
                            SCHEMA,
                            null,
                            Map.of("householdsMin", 0, "rate", "high", "head", "x", "no", 1)));

            assertEquals(
                    Set.of("/householdsMin", "/rate", "/no"),
                    Set.copyOf(refusal.problem().errors().stream()
                            .map(e -> e.pointer())
                            .toList()));
            Parameters view = tenancy.store.view("grid");
            assertTrue(tenancy.in(tenant, () -> view.json("head")).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void cityAndHostValuesAreCopiedIntoTheDistricts(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            tenancy.schemas.run("grid", SCHEMA);
            TenantInfo inCity = tenancy.registrar.register(local("360202", "昌江区"));
            TenantInfo elsewhere = tenancy.registrar.register(new TenantProfile(
                    "361003", "东乡区", "Dongxiang", "361000", null, levels(), List.of(), List.of(), Map.of(), "test"));
            Parameters view = tenancy.store.view("grid");
            assertEquals(300, tenancy.in(inCity, () -> view.integer("householdsMin")));

            tenancy.shared.set("*", "grid", Map.of("householdsMin", 100), new Unseen());
            tenancy.shared.set("3602", "grid", Map.of("householdsMin", 200), new Unseen());

            assertEquals(200, tenancy.in(inCity, () -> view.integer("householdsMin")));
            assertEquals(100, tenancy.in(elsewhere, () -> view.integer("householdsMin")));
            TenantInfo later = tenancy.registrar.register(local("360281", "乐平市"));
            assertEquals(200, tenancy.in(later, () -> view.integer("householdsMin")));

            Map<String, Object> none = new HashMap<>();
            none.put("householdsMin", null);
            tenancy.shared.set("3602", "grid", none, new Unseen());
            assertEquals(100, tenancy.in(inCity, () -> view.integer("householdsMin")));
            assertThrows(
                    ProblemException.class,
                    () -> tenancy.shared.set("*", "grid", Map.of("householdsMin", "many"), new Unseen()));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void formerCodeLeadsToThePresentOne(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo tenant = tenancy.registrar.register(local("360222", "浮梁县"));
            TenantFacts now = new TenantFacts("360204", "浮梁区", "Fuliang", "360200", "Asia/Shanghai", "test");

            tenancy.changes.change(tenant.id(), now, TenantInfo.State.READ_ONLY, true, version -> {});

            assertEquals(Optional.of("360204"), tenancy.directory.successorOf("360222"));
            assertEquals(
                    TenantInfo.State.READ_ONLY,
                    tenancy.directory.byCode("360204").orElseThrow().state());
            TenantInfo changed = tenancy.directory.byCode("360204").orElseThrow();
            assertEquals(
                    "360204", tenancy.in(changed, () -> tenancy.divisions.root().code()));
            ProblemException refusal = assertThrows(ProblemException.class, () -> {
                tenancy.changes.change(tenant.id(), now, TenantInfo.State.CLOSING, true, version -> {});
                tenancy.changes.change(tenant.id(), now, TenantInfo.State.ACTIVE, true, version -> {});
            });
            assertEquals(List.of("suspended"), refusal.problem().extra().get("possible"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anUnlistedTenantIsStillFoundByItsCodes(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo tenant = tenancy.registrar.register(local("360222", "浮梁县"));
            assertTrue(
                    tenancy.directory.named("360222").orElseThrow().listed(), "listed unless somebody says otherwise");
            TenantFacts now = new TenantFacts("360204", "浮梁区", "Fuliang", "360200", "Asia/Shanghai", "test");

            tenancy.changes.change(tenant.id(), now, TenantInfo.State.ACTIVE, false, version -> {});

            tenancy.directory.refresh();
            for (String code : List.of("360204", "360222")) {
                TenantNames.NamedTenant named = tenancy.directory.named(code).orElseThrow();
                assertEquals("360204", named.tenant().code());
                assertEquals("Fuliang", named.nameEn());
                assertFalse(named.listed());
            }
            tenancy.registrar.register(local("360204", "浮梁区"));
            assertFalse(
                    tenancy.directory.named("360204").orElseThrow().listed(),
                    "a profile that is registered again lists nobody");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void otherNodeNoticesChanges(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo tenant = tenancy.registrar.register(zhushan());
            TenantDirectory otherDirectory = new TenantDirectory(tenancy.units, tenancy.host.transactions());
            var otherForest = new org.linli.platform.tenancy.internal.division.DivisionForest(
                    tenancy.units, tenancy.host.transactions());
            TenantWatch watch = new TenantWatch(
                    tenancy.units, tenancy.host.transactions(), otherDirectory, otherForest, tenancy.parameters);
            try {
                int before = otherForest.of(tenant.id()).nodes().size();
                UUID root = tenancy.in(tenant, () -> tenancy.divisions.root().id());
                tenancy.in(
                        tenant,
                        () -> tenancy.divisionChanges.create(new DivisionFacts(
                                root, "360203099", "新街道", "street", Set.of(), LocalDate.of(2020, 1, 1), null, "test")));
                tenancy.registrar.register(local("360202", "昌江区"));

                watch.look();

                assertEquals(before + 1, otherForest.of(tenant.id()).nodes().size());
                assertTrue(otherDirectory.byCode("360202").isPresent());
            } finally {
                watch.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void exportIsAProfileAgain(TestDatabase database) {
        try (RunningTenancy tenancy = new RunningTenancy(database)) {
            TenantInfo tenant = tenancy.registrar.register(zhushan());
            TenantProfile exported = tenancy.registrar.export(tenant);

            assertEquals(zhushan().levels(), exported.levels());
            assertEquals(2, exported.divisions().size());
            assertEquals(Map.of("householdsMin", 350), exported.parameters().get("grid"));
            assertEquals(tenant, tenancy.registrar.register(exported));
        }
    }

    private static void purge(RunningTenancy tenancy, TenantInfo tenant) {
        for (String table : tenancy.host.rows().tablesForDeletion("tenancy", Schema.TENANT)) {
            int deleted;
            do {
                deleted = tenancy.in(tenant, () -> tenancy.host.rows().deleteRows("tenancy", table, 2));
            } while (deleted > 0);
        }
        assertEquals(
                0L,
                tenancy.in(
                        tenant,
                        () -> tenancy.units
                                .tenant()
                                .createQuery("select count(d) from DivisionRow d", Long.class)
                                .getSingleResult()));
    }

    private static void close(RunningTenancy tenancy, TenantInfo tenant, UUID id, LocalDate lastDay) {
        tenancy.in(tenant, () -> {
            DivisionFacts facts =
                    tenancy.forest.of(tenant.id()).node(id).orElseThrow().facts();
            return tenancy.divisionChanges.change(id, facts.closedAt(lastDay));
        });
    }

    private static DivisionFacts moved(DivisionFacts f, UUID parent) {
        return new DivisionFacts(
                parent, f.code(), f.name(), f.level(), f.tags(), f.validFrom(), f.validTo(), f.source());
    }

    private static UUID idOf(RunningTenancy tenancy, TenantInfo tenant, String code) {
        return tenancy.in(
                tenant, () -> tenancy.divisions.byCode(code).orElseThrow().id());
    }

    private static List<Level> levels() {
        return List.of(
                new Level("district", "区", "District"),
                new Level("street", "街道", "Street"),
                new Level("community", "社区", "Community"));
    }

    private static TenantProfile zhushan() {
        return new TenantProfile(
                "360203",
                "珠山区",
                "Zhushan District",
                "360200",
                null,
                levels(),
                List.of(
                        new Node(
                                "360203006008",
                                "梨树园社区",
                                "community",
                                "360203006",
                                List.of("old-estate"),
                                null,
                                null,
                                null),
                        new Node(
                                "360203006",
                                "新村街道",
                                "street",
                                null,
                                null,
                                LocalDate.of(2016, 7, 31),
                                null,
                                "another source")),
                List.of("grid"),
                Map.of("grid", Map.of("householdsMin", 350)),
                "test");
    }

    private static TenantProfile with(TenantProfile p, String name, Node... nodes) {
        return new TenantProfile(
                p.code(),
                name,
                p.nameEn(),
                p.parentCode(),
                p.zone(),
                p.levels(),
                List.of(nodes),
                p.modules(),
                p.parameters(),
                p.source());
    }

    private static TenantProfile local(String code, String name) {
        return new TenantProfile(
                code,
                name,
                "Test",
                "360200",
                null,
                levels(),
                List.of(new Node("L1", "社区一", "community", null, null, null, null, null)),
                List.of(),
                Map.of(),
                "test");
    }

    record GridSettings(int householdsMin, BigDecimal rate, boolean strict, String head) {}
}
