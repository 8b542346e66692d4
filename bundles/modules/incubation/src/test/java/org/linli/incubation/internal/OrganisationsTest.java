package org.linli.incubation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.linli.incubation.internal.ModuleFixture.ANY;
import static org.linli.incubation.internal.ModuleFixture.COMMUNITY;
import static org.linli.incubation.internal.ModuleFixture.DISTRICT;
import static org.linli.incubation.internal.ModuleFixture.OTHER_STREET;
import static org.linli.incubation.internal.ModuleFixture.STREET;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.rest.ListQuery;
import org.linli.api.security.Caller;
import org.linli.incubation.internal.organisation.Domain;
import org.linli.incubation.internal.organisation.Grade;
import org.linli.incubation.internal.organisation.OrgBodies;
import org.linli.incubation.internal.organisation.OrgKind;
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.SocialOrg;
import org.linli.incubation.internal.organisation.SupportKind;
import org.linli.testkit.TestDatabase;

class OrganisationsTest {
    private final Caller street = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY);
    private IncubationFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_code_has_its_check_character_and_belongs_to_one_organisation(TestDatabase database) {
        f = new IncubationFixture(database);
        String wrong = IncubationFixture.USCC.substring(0, 17) + (IncubationFixture.USCC.endsWith("0") ? "1" : "0");
        assertEquals(List.of("/uscc"), f.wrong(street, () -> f.orgs.record(f.registered("甲", wrong))));
        f.as(street, () -> f.orgs.record(f.registered("甲", IncubationFixture.USCC.toLowerCase(Locale.ROOT))));
        assertEquals(List.of("/uscc"), f.wrong(street, () -> f.orgs.record(f.registered("乙", IncubationFixture.USCC))));
        assertEquals(
                IncubationFixture.USCC,
                f.as(street, () -> f.orgs.list(query(Map.of("q", IncubationFixture.USCC))))
                        .items()
                        .get(0)
                        .organisation()
                        .uscc());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_is_registered_says_when_by_whom_and_under_which_code(TestDatabase database) {
        f = new IncubationFixture(database);
        SocialOrg seed = IncubationFixture.seed("丙");
        SocialOrg bare = new SocialOrg(
                COMMUNITY,
                "丙",
                OrgKind.COMMUNITY,
                Domain.OTHER,
                OrgStage.REGISTERED,
                f.organisation("一小", "SCHOOL"),
                null,
                null,
                null,
                null,
                false,
                false,
                null);
        assertEquals(
                List.of("/organisationId", "/registeredOn", "/stage", "/uscc"),
                f.wrong(street, () -> f.orgs.record(bare)).stream().sorted().toList());
        assertEquals(
                OrgStage.PREPARING,
                f.as(street, () -> f.orgs.record(seed)).organisation().stage());
        Caller stranger = ModuleFixture.staff("street", OTHER_STREET);
        assertEquals(422, f.refused(stranger, () -> f.orgs.record(seed)).status());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_grade_follows_from_the_points_by_the_tenants_thresholds_and_ends_with_its_years(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID seed = f.org(street, "甲");
        assertEquals(
                List.of("/"),
                f.wrong(street, () -> f.orgs.assess(seed, new OrgBodies.Assessment(f.today(), 900), ANY)));
        UUID id = f.as(street, () -> f.orgs.record(f.registered("乙", IncubationFixture.USCC)))
                .id();
        assertEquals(
                List.of("/points"),
                f.wrong(street, () -> f.orgs.assess(id, new OrgBodies.Assessment(f.today(), 599), ANY)));
        OrgBodies.View first = f.as(
                street,
                () -> f.orgs.assess(id, new OrgBodies.Assessment(f.today().minusDays(9), 949), ANY));
        assertEquals(Grade.A4, first.grade());
        assertEquals(f.today().minusDays(9).plusYears(5).minusDays(1), first.gradeUntil());
        f.parameters.put("gradePointsMin", "[600,700,800,900,940]");
        assertEquals(
                Grade.A5,
                f.as(street, () -> f.orgs.assess(id, new OrgBodies.Assessment(f.today(), 949), ANY))
                        .grade());
        assertEquals(
                1,
                f.as(street, () -> f.orgs.list(query(Map.of("grade", "A5"))))
                        .items()
                        .size());
        f.host.clock().advance(Duration.ofDays(5 * 366));
        assertNull(f.as(street, () -> f.orgs.get(id)).grade(), "its years are over");
        assertEquals(
                0,
                f.as(street, () -> f.orgs.list(query(Map.of("grade", "A5"))))
                        .items()
                        .size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void support_is_counted_by_organisation_and_a_deregistration_can_be_taken_back(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID id = f.as(street, () -> f.orgs.record(f.registered("甲", IncubationFixture.USCC)))
                .id();
        f.org(street, "乙");
        var money = new OrgBodies.NewSupport(SupportKind.FUNDS, f.today(), null, "种子资金");
        assertEquals(List.of("/amount"), f.wrong(street, () -> f.orgs.support(id, money)));
        f.as(street, () -> f.orgs.support(id, new OrgBodies.NewSupport(SupportKind.FUNDS, f.today(), "5000", "种子资金")));
        f.as(street, () -> f.orgs.support(id, new OrgBodies.NewSupport(SupportKind.VENUE, f.today(), null, "免费场地")));
        assertEquals("1", f.figure(street, "supported").value().toPlainString());
        assertEquals("0", f.figure(street, "incubated").value().toPlainString());
        assertEquals(
                "5000.00",
                f.as(street, () -> f.orgs.supports(id, query(Map.of())))
                        .items()
                        .get(0)
                        .amount());
        f.as(street, () -> f.orgs.end(id, new OrgBodies.End(f.today(), "自行解散"), ANY));
        assertEquals(
                List.of(id),
                f.as(street, () -> f.orgs.list(query(Map.of("standing", "false")))).items().stream()
                        .map(OrgBodies.View::id)
                        .toList());
        assertEquals(
                List.of("乙"),
                f.as(street, () -> f.orgs.list(query(Map.of("standing", "true")))).items().stream()
                        .map(org -> org.organisation().name())
                        .toList());
        assertEquals("1", f.figure(street, "organisations").value().toPlainString());
        assertEquals(
                List.of("/"),
                f.wrong(
                        street,
                        () -> f.orgs.support(id, new OrgBodies.NewSupport(SupportKind.VENUE, f.today(), null, "场地"))));
        assertEquals(
                OrgStage.REGISTERED,
                f.as(street, () -> f.orgs.resume(id, ANY)).organisation().stage());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_code_of_a_registered_organisation_begins_as_its_kind_says(TestDatabase database) {
        f = new IncubationFixture(database);
        String enterprise = IncubationFixture.code("91360203MA35X1234");
        String association = IncubationFixture.code("51360203MJD12345X");
        assertEquals(List.of("/uscc"), f.wrong(street, () -> f.orgs.record(f.registered("甲", enterprise))));
        assertEquals(
                List.of("/uscc"),
                f.wrong(street, () -> f.orgs.record(f.registered("甲", association))),
                "a service institution has 52");
        SocialOrg own = f.registered("甲", enterprise);
        SocialOrg care = new SocialOrg(
                own.divisionId(),
                own.name(),
                own.kind(),
                own.domain(),
                own.stage(),
                null,
                own.uscc(),
                own.registrationNo(),
                own.registeredOn(),
                own.authority(),
                true,
                false,
                null);
        assertEquals(
                enterprise,
                f.as(street, () -> f.orgs.record(care)).organisation().uscc());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void no_grade_follows_from_thresholds_that_do_not_rise(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID id = f.as(street, () -> f.orgs.record(f.registered("甲", IncubationFixture.USCC)))
                .id();
        f.parameters.put("gradePointsMin", "[600,700,800,950,900]");
        assertEquals(
                "grade-thresholds",
                f.refused(street, () -> f.orgs.assess(id, new OrgBodies.Assessment(f.today(), 920), ANY))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void money_of_nothing_is_no_support(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID id = f.org(street, "甲");
        var nothing = new OrgBodies.NewSupport(SupportKind.FUNDS, f.today(), "0.00", "种子资金");
        assertEquals(List.of("/amount"), f.wrong(street, () -> f.orgs.support(id, nothing)));
        assertEquals(0, f.figure(street, "supported").numerator().signum());
    }

    private static ListQuery query(Map<String, String> filters) {
        return ListQuery.first(filters, "id", false, 50);
    }
}
