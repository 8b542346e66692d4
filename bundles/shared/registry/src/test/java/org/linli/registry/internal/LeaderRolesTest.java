package org.linli.registry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.data.Work;
import org.linli.api.indicator.CountedRow;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.FieldError;
import org.linli.api.security.Caller;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Schema;
import org.linli.platform.tenancy.internal.division.CallerReach;
import org.linli.registry.internal.figure.IndicatorsResource;
import org.linli.registry.internal.figure.LeaderTitles;
import org.linli.registry.internal.imports.BuildingImporter;
import org.linli.registry.internal.imports.EstateImporter;
import org.linli.registry.internal.imports.HouseholdImporter;
import org.linli.registry.internal.imports.Importing;
import org.linli.registry.internal.imports.LeaderRoleImporter;
import org.linli.registry.internal.imports.PersonImporter;
import org.linli.registry.internal.lookup.EstatesLookup;
import org.linli.registry.internal.lookup.PeopleLookup;
import org.linli.registry.internal.store.EstateRow;
import org.linli.registry.internal.store.LeaderKind;
import org.linli.registry.internal.store.PersonVault;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;
import org.linli.testkit.module.DistrictTree;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.ReversingCipher;
import org.linli.testkit.module.Somebody;

/** Building heads and centre households as files bring them, and what is counted of them. */
class LeaderRolesTest {
    private static final String COMMUNITY = "900001001001";

    private final Caller clerk = clerk(permission -> true);
    private TestHost host;
    private EntityManager em;
    private DistrictTree divisions;
    private LeaderRoleImporter roles;
    private IndicatorsResource indicators;

    private static Caller clerk(Predicate<String> permissions) {
        return new Somebody(
                new UUID(9, 9),
                "clerk",
                Set.of("community"),
                Set.of(DistrictTree.DISTRICT, DistrictTree.STREET, DistrictTree.COMMUNITY),
                permissions);
    }

    @AfterEach
    void close() {
        if (host != null) {
            host.close();
        }
    }

    private <T> T as(Caller caller, Work<T> work) {
        return host.inTenant(1, caller, Access.WRITE, work);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(host.clock().instant(), ZoneId.of("Asia/Shanghai"));
    }

    private void open(TestDatabase database) {
        host = database.open();
        host.migrations()
                .migrate("registry", Schema.TENANT, EstateRow.class.getClassLoader(), "LINLI-INF/db/changelog.xml");
        em = host.units().open("registry", Schema.TENANT, EstateRow.class).entityManager();
        divisions = new DistrictTree();
        var importing = new Importing(em, host.ids(), host.currentCall(), divisions);
        roles = new LeaderRoleImporter(importing);
        var people = new PeopleLookup(em, host.currentCall());
        indicators = new IndicatorsResource(
                em,
                host.currentCall(),
                divisions,
                new CallerReach(host.currentCall(), divisions),
                new LeaderTitles(em, host.currentCall(), people, new EstatesLookup(em)));
        var vault = new PersonVault(em, new ReversingCipher(), (action, id, details) -> {});
        as(
                clerk,
                () -> new EstateImporter(importing)
                        .write(List.of(new EstateImporter.Line("E1", "滨江小区", COMMUNITY, true, 360, null, true))));
        as(
                clerk,
                () -> new BuildingImporter(importing)
                        .write(List.of(new BuildingImporter.Line("B1", "E1", "1号楼", 6, 3, 36, true))));
        as(
                clerk,
                () -> new HouseholdImporter(importing)
                        .write(List.of(new HouseholdImporter.Line("H1", "1-101", COMMUNITY, 3, null, true))));
        as(clerk, () -> new PersonImporter(importing, vault).write(List.of(person("P1", "张三"), person("P2", "李四"))));
    }

    private static PersonImporter.Line person(String externalId, String name) {
        return new PersonImporter.Line(externalId, name, null, null, null, null, null, COMMUNITY, null, null, true);
    }

    private LeaderRoleImporter.Line role(String externalId, LeaderKind kind, String person, String target) {
        return new LeaderRoleImporter.Line(externalId, kind, person, target, LocalDate.of(2023, 1, 1), null, true);
    }

    private List<String> faults(LeaderRoleImporter.Line line) {
        return as(clerk, () -> roles.check(line)).stream()
                .map(FieldError::pointer)
                .sorted()
                .toList();
    }

    private BigDecimal figure(String code) {
        return as(clerk, () -> indicators.list(null, null, null)).items().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .map(Indicator::value)
                .orElseThrow();
    }

    private List<String> titles(Caller caller, String code) {
        return as(caller, () -> indicators.rows(code, Query.by("id", false))).items().stream()
                .map(CountedRow::title)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_a_role_is_about_stands_in_the_register_that_its_kind_names(TestDatabase database) {
        open(database);
        assertEquals(List.of(), faults(role("R1", LeaderKind.BUILDING_HEAD, "P1", "B1")));
        assertEquals(List.of("/target"), faults(role("R1", LeaderKind.PARTY_HOUSEHOLD, "P1", "B1")));
        assertEquals(List.of("/person"), faults(role("R1", LeaderKind.BUILDING_HEAD, "B1", "B1")));
        assertEquals(
                List.of("/externalId", "/fromDay", "/kind", "/person", "/target"),
                faults(new LeaderRoleImporter.Line(null, null, null, "B1", null, null, null)));
        assertEquals(
                List.of("/toDay"),
                faults(new LeaderRoleImporter.Line(
                        "R1",
                        LeaderKind.BUILDING_HEAD,
                        "P1",
                        "B1",
                        LocalDate.of(2023, 1, 1),
                        LocalDate.of(2022, 12, 31),
                        null)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void only_roles_that_hold_today_are_counted(TestDatabase database) {
        open(database);
        var head = role("R1", LeaderKind.BUILDING_HEAD, "P1", "B1");
        var household = role("R2", LeaderKind.PARTY_HOUSEHOLD, "P2", "H1");
        assertEquals(2, as(clerk, () -> roles.write(List.of(head, household))));
        assertEquals(0, as(clerk, () -> roles.write(List.of(head))), "known by its external id");
        assertEquals(0, figure("building-heads").compareTo(BigDecimal.ONE));
        assertEquals(0, figure("party-households").compareTo(BigDecimal.ONE));
        assertEquals(List.of("张三 · 滨江小区 1号楼"), titles(clerk, "building-heads"));
        assertEquals(List.of("李四 · 1-101"), titles(clerk, "party-households"));
        var blind = clerk(permission -> !permission.startsWith("registry:person:"));
        assertEquals(List.of("滨江小区 1号楼"), titles(blind, "building-heads"), "no name for whom may not see it");
        var over = new LeaderRoleImporter.Line(
                "R1", LeaderKind.BUILDING_HEAD, "P1", "B1", LocalDate.of(2023, 1, 1), today().minusDays(1), true);
        as(clerk, () -> roles.write(List.of(over)));
        assertEquals(0, figure("building-heads").compareTo(BigDecimal.ZERO));
        assertEquals(0, figure("party-households").compareTo(BigDecimal.ONE));
    }
}
