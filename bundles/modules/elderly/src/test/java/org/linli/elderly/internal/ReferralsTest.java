package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.elderly.internal.SupportFixture.ANY;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;
import static org.linli.testkit.module.DistrictTree.STREET;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.indicator.Indicator;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.assistance.AssistanceBodies;
import org.linli.elderly.internal.assistance.Hardship;
import org.linli.elderly.internal.care.CareBodies;
import org.linli.elderly.internal.care.Tier;
import org.linli.elderly.internal.chain.ChainKind;
import org.linli.elderly.internal.chain.ChainResource.ChainStep;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.family.FamilyBodies.NewMember;
import org.linli.elderly.internal.referral.OwnReferrals.OwnReferral;
import org.linli.elderly.internal.referral.ReferralBodies.Acceptance;
import org.linli.elderly.internal.referral.ReferralBodies.Closing;
import org.linli.elderly.internal.referral.ReferralBodies.NewReferral;
import org.linli.elderly.internal.referral.ReferralBodies.Opened;
import org.linli.elderly.internal.referral.ReferralBodies.ReferralRefusal;
import org.linli.elderly.internal.referral.ReferralBodies.ReferralView;
import org.linli.elderly.internal.referral.ReferralImporter;
import org.linli.elderly.internal.referral.ReferralNeed;
import org.linli.elderly.internal.referral.ReferralOutcome;
import org.linli.elderly.internal.referral.ReferralSource;
import org.linli.elderly.internal.referral.ReferralState;
import org.linli.elderly.internal.screening.ScreenedCategory;
import org.linli.elderly.internal.screening.ScreeningBodies;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class ReferralsTest {
    private @Nullable SupportFixture opened;
    private Caller clerk;
    private Caller stranger;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private SupportFixture start(TestDatabase database) {
        SupportFixture f = new SupportFixture(database);
        opened = f;
        clerk = f.staff("clerk", "street", STREET, COMMUNITY);
        stranger = f.staff("stranger", "street", OTHER_STREET);
        return f;
    }

    private static NewReferral wish(UUID person, UUID organisation, ReferralNeed need, @Nullable LocalDate consent) {
        return new NewReferral(
                person,
                false,
                need,
                null,
                "出院后无人照料，需要康复护理",
                "联系其邻居张阿姨",
                ReferralSource.STAFF,
                null,
                organisation,
                null,
                "社会救助科",
                consent);
    }

    private ReferralView ask(SupportFixture f, NewReferral wish) {
        return f.as(clerk, () -> (ReferralView) f.referrals.ask(wish).getEntity());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_works_for_the_receiver_sees_and_answers_its_referrals_alone(TestDatabase database) {
        SupportFixture f = start(database);
        UUID person = f.person("周奶奶", COMMUNITY);
        UUID asked = f.organisation("区人民医院", "OTHER");
        UUID other = f.organisation("法律援助中心", "DEPARTMENT");
        Caller doctor = f.worker("doctor", asked);
        Caller lawyer = f.worker("lawyer", other);
        ReferralView made = ask(f, wish(person, asked, ReferralNeed.MEDICAL, f.today()));
        assertEquals(ReferralState.ASKED, made.state());
        assertEquals(f.today().plusDays(5), made.answerBy());
        assertEquals("区人民医院", made.organisation());
        assertEquals(List.of("elderly.referral.asked " + f.account("doctor")), f.told);
        assertEquals(List.of("elderly.referral.asked"), f.published);
        UUID id = made.id();
        assertEquals(
                1,
                f.as(doctor, () -> f.referrals.list(Query.by("askedOn", true)))
                        .items()
                        .size());
        assertEquals(
                List.of(),
                f.as(lawyer, () -> f.referrals.list(Query.by("askedOn", true))).items());
        assertEquals(404, f.refused(lawyer, () -> f.referrals.get(id)).status());
        assertEquals(
                404,
                f.refused(lawyer, () -> f.referrals.accept(id, new Acceptance(null), ANY))
                        .status());
        assertEquals(404, f.refused(stranger, () -> f.referrals.get(id)).status());
        assertEquals(
                404,
                f.refused(doctor, () -> f.referrals.withdraw(id, new ReferralRefusal("不办"), ANY))
                        .status());
        Opened told = f.as(doctor, () -> f.referrals.unmask(id, new Purpose("安排床位")));
        assertEquals("周奶奶", told.name());
        assertEquals("联系其邻居张阿姨", told.directions());
        assertTrue(f.audited.contains("elderly.referral.unmask {purpose=安排床位}"), f.audited::toString);
        assertEquals(
                "referral-state",
                f.refused(
                                doctor,
                                () -> f.referrals.close(id, new Closing(f.today(), ReferralOutcome.HELPED, "已办"), ANY))
                        .code(),
                "it is accepted first");
        ReferralView accepted = f.as(doctor, () -> f.referrals.accept(id, new Acceptance("周三入院"), ANY));
        assertEquals(ReferralState.ACCEPTED, accepted.state());
        assertEquals("elderly.referral.answered " + f.account("clerk"), f.told.get(1));
        assertEquals(
                List.of("/day"),
                f.wrong(
                        doctor,
                        () -> f.referrals.close(
                                id, new Closing(f.today().plusDays(1), ReferralOutcome.HELPED, "已办"), ANY)));
        ReferralView closed =
                f.as(doctor, () -> f.referrals.close(id, new Closing(f.today(), ReferralOutcome.HELPED, "康复出院"), ANY));
        assertEquals(ReferralState.CLOSED, closed.state());
        assertFalse(closed.late());
        assertEquals(
                "康复出院",
                f.as(clerk, () -> f.referrals.unmask(id, new Purpose("回访"))).result());
        assertEquals(List.of("elderly.referral.asked", "elderly.referral.closed"), f.published);
        assertEquals(
                "referral-state",
                f.refused(clerk, () -> f.referrals.withdraw(id, new ReferralRefusal("重复"), ANY))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_is_asked_is_whole_agreed_to_and_asked_once(TestDatabase database) {
        SupportFixture f = start(database);
        UUID person = f.person("周奶奶", COMMUNITY);
        UUID charity = f.organisation("慈善会", "NGO");
        UUID office = f.organisation("民政局", "DEPARTMENT");
        assertEquals(
                List.of("/consentOn"),
                f.wrong(clerk, () -> f.referrals.ask(wish(person, charity, ReferralNeed.CHARITY, null))));
        assertEquals(
                List.of("/consentOn"),
                f.wrong(
                        clerk,
                        () -> f.referrals.ask(wish(
                                person, office, ReferralNeed.CHARITY, f.today().plusDays(1)))));
        assertEquals(
                List.of("/needWords"),
                f.wrong(clerk, () -> f.referrals.ask(wish(person, office, ReferralNeed.OTHER, null))));
        assertEquals(
                List.of("/organisationId"),
                f.wrong(clerk, () -> f.referrals.ask(wish(person, UUID.randomUUID(), ReferralNeed.CARE, null))));
        assertEquals(
                List.of("/personId"),
                f.wrong(stranger, () -> f.referrals.ask(wish(person, office, ReferralNeed.CARE, null))));
        ReferralView made = ask(f, wish(person, office, ReferralNeed.CARE, null));
        assertEquals(
                List.of("/personId"),
                f.wrong(clerk, () -> f.referrals.ask(wish(person, office, ReferralNeed.CARE, null))));
        f.as(clerk, () -> f.referrals.decline(made.id(), new ReferralRefusal("不在职责范围"), ANY));
        assertEquals(
                ReferralState.ASKED,
                ask(f, wish(person, office, ReferralNeed.CARE, null)).state(),
                "asked again after it was declined");
        assertEquals(
                "不在职责范围",
                f.as(clerk, () -> f.referrals.unmask(made.id(), new Purpose("再次转介")))
                        .answer());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_facility_is_asked_through_whoever_runs_it(TestDatabase database) {
        SupportFixture f = start(database);
        UUID person = f.person("周奶奶", COMMUNITY);
        UUID operator = f.organisation("颐养公司", "ENTERPRISE");
        UUID facility = f.as(clerk, () -> (CareBodies.FacilityView) f.facilities
                        .add(new CareBodies.Facility(
                                "一院", Tier.EMBEDDED, COMMUNITY, operator, null, null, null, null, null, null))
                        .getEntity())
                .id();
        Caller nurse = f.worker("nurse", operator);
        UUID ours = f.as(clerk, () -> (CareBodies.FacilityView) f.facilities
                        .add(ElderlyFixture.facility("公办院", Tier.CENTRAL))
                        .getEntity())
                .id();
        assertEquals(
                List.of("/consentOn"),
                f.wrong(
                        clerk,
                        () -> f.referrals.ask(new NewReferral(
                                person,
                                false,
                                ReferralNeed.CARE,
                                null,
                                "托养",
                                null,
                                ReferralSource.STAFF,
                                null,
                                null,
                                ours,
                                null,
                                null))),
                "one of the government is no office either");
        NewReferral wish = new NewReferral(
                person,
                true,
                ReferralNeed.CARE,
                null,
                "需要托养",
                null,
                ReferralSource.FAMILY,
                null,
                null,
                facility,
                null,
                f.today());
        ReferralView made = ask(f, wish);
        assertEquals("一院", made.facility());
        assertEquals(operator, made.organisationId());
        assertTrue(made.household());
        assertEquals(made.id(), f.as(nurse, () -> f.referrals.get(made.id())).id());
        assertEquals(
                List.of("/organisationId"),
                f.wrong(
                        clerk,
                        () -> f.referrals.ask(new NewReferral(
                                person,
                                true,
                                ReferralNeed.CARE,
                                null,
                                "托养",
                                null,
                                ReferralSource.FAMILY,
                                null,
                                operator,
                                facility,
                                null,
                                f.today()))),
                "one receiver");
        f.as(clerk, () -> f.facilities.close(facility, ANY));
        UUID next = f.person("李爷爷", COMMUNITY);
        assertEquals(
                List.of("/facilityId"),
                f.wrong(
                        clerk,
                        () -> f.referrals.ask(new NewReferral(
                                next,
                                true,
                                ReferralNeed.CARE,
                                null,
                                "托养",
                                null,
                                ReferralSource.FAMILY,
                                null,
                                null,
                                facility,
                                null,
                                f.today()))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void it_comes_from_a_row_about_the_same_person_and_the_chain_shows_all_of_it(TestDatabase database) {
        SupportFixture f = start(database);
        UUID home = f.host.ids().next();
        UUID person = f.person("周奶奶", COMMUNITY, home);
        UUID husband = f.person("周爷爷", COMMUNITY, home);
        UUID neighbour = f.person("钱大爷", COMMUNITY);
        UUID office = f.organisation("民政局", "DEPARTMENT");
        UUID campaign = f.as(clerk, () -> (ScreeningBodies.CampaignView) f.campaigns
                        .begin(new ScreeningBodies.NewCampaign("摸排", STREET, f.today(), f.today()))
                        .getEntity())
                .id();
        UUID screening = f.as(clerk, () -> (ScreeningBodies.ScreeningView) f.screenings
                        .record(new ScreeningBodies.HouseholdFinding(
                                campaign, husband, f.today(), Set.of(ScreenedCategory.MARGINAL), null))
                        .getEntity())
                .id();
        f.host.clock().advance(Duration.ofDays(1));
        UUID assistance = f.as(clerk, () -> (AssistanceBodies.View) f.assistance
                        .apply(new AssistanceBodies.Application(person, Hardship.ILLNESS, "住院", "500", true, null))
                        .getEntity())
                .id();
        f.host.clock().advance(Duration.ofDays(1));
        for (var wrong : List.of(
                of(neighbour, office, ReferralSource.SCREENING, screening),
                of(neighbour, office, ReferralSource.ASSISTANCE, assistance),
                of(person, office, ReferralSource.SCREENING, null),
                of(person, office, ReferralSource.STAFF, screening))) {
            assertEquals(List.of("/sourceId"), f.wrong(clerk, () -> f.referrals.ask(wrong)), wrong::toString);
        }
        UUID referral =
                ask(f, of(person, office, ReferralSource.SCREENING, screening)).id();
        List<ChainStep> chain = f.as(clerk, () -> f.chain.list(person)).items();
        assertEquals(
                List.of(ChainKind.SCREENING, ChainKind.ASSISTANCE, ChainKind.REFERRAL),
                chain.stream().map(ChainStep::kind).toList());
        assertEquals(
                List.of(screening, assistance, referral),
                chain.stream().map(ChainStep::id).toList());
        assertEquals("MARGINAL", chain.get(0).code());
        assertEquals("ASKED", chain.get(2).code());
        Caller some = f.caller("some", "community", "elderly:assistance:read"::equals, COMMUNITY);
        assertEquals(
                List.of(ChainKind.ASSISTANCE),
                f.as(some, () -> f.chain.list(person)).items().stream()
                        .map(ChainStep::kind)
                        .toList());
        assertEquals(404, f.refused(stranger, () -> f.chain.list(person)).status());
        assertEquals(List.of(), f.as(clerk, () -> f.chain.list(neighbour)).items());
    }

    private static NewReferral of(UUID person, UUID office, ReferralSource source, @Nullable UUID sourceId) {
        return new NewReferral(
                person, false, ReferralNeed.CARE, null, "照护", null, source, sourceId, office, null, null, null);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_answer_is_reminded_of_on_its_day_and_told_once_it_is_late(TestDatabase database) {
        SupportFixture f = start(database);
        UUID office = f.organisation("民政局", "DEPARTMENT");
        f.worker("official", office);
        UUID inCharge = UUID.randomUUID();
        f.workers.put(COMMUNITY, Set.of(inCharge));
        UUID id = ask(f, wish(f.person("周奶奶", COMMUNITY), office, ReferralNeed.CARE, null))
                .id();
        f.told.clear();
        morning(f, 4);
        assertEquals(List.of(), f.told);
        morning(f, 1);
        morning(f, 0);
        assertEquals(List.of("elderly.referral.asked " + f.account("official")), f.told, "once");
        f.told.clear();
        morning(f, 1);
        morning(f, 1);
        assertEquals(
                Set.of("elderly.referral.late " + f.account("clerk"), "elderly.referral.late " + inCharge),
                Set.copyOf(f.told));
        assertEquals(2, f.told.size(), "once");
        assertTrue(f.as(clerk, () -> f.referrals.get(id)).late());
        assertEquals(
                1,
                f.as(clerk, () -> f.referrals.list(Query.by("askedOn", true).with("late", "true")))
                        .items()
                        .size());
        f.as(clerk, () -> f.referrals.accept(id, new Acceptance(null), ANY));
        f.told.clear();
        morning(f, 30);
        morning(f, 1);
        assertEquals(
                Set.of("elderly.referral.late " + f.account("clerk"), "elderly.referral.late " + inCharge),
                Set.copyOf(f.told),
                "the end is late as well");
        assertEquals(2, f.told.size(), "once");
        f.as(clerk, () -> f.referrals.close(id, new Closing(f.today(), ReferralOutcome.PARTLY, "已安排"), ANY));
        UUID inTime = ask(f, wish(f.person("李爷爷", COMMUNITY), office, ReferralNeed.CARE, null))
                .id();
        assertTrue(f.as(clerk, () -> f.referrals.get(id)).late(), "closed too late");
        assertEquals(List.of(id), late(f, true));
        assertEquals(List.of(inTime), late(f, false));
        f.as(clerk, () -> f.referrals.withdraw(inTime, new ReferralRefusal("重复"), ANY));
        assertEquals("0.0", figure(f, "referrals-in-time"));
        assertEquals("1", figure(f, "referrals"));
    }

    private List<UUID> late(SupportFixture f, boolean late) {
        return f
                .as(clerk, () -> f.referrals.list(Query.by("askedOn", true).with("late", String.valueOf(late))))
                .items()
                .stream()
                .map(ReferralView::id)
                .toList();
    }

    private void morning(SupportFixture f, int days) {
        f.host.clock().advance(Duration.ofDays(days));
        f.asSystem(() -> f.referralReminders.run(f.host.clock().instant()));
    }

    private String figure(SupportFixture f, String code) {
        BigDecimal value = f.as(clerk, () -> f.indicators.list(null, null, null)).items().stream()
                .filter(one -> one.code().equals(code))
                .map(Indicator::value)
                .findFirst()
                .orElseThrow();
        return value.toPlainString();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_family_sees_what_it_asked_for_the_rest_when_the_elder_agreed_and_help_with_the_law_never(
            TestDatabase database) {
        SupportFixture f = start(database);
        UUID office = f.organisation("民政局", "DEPARTMENT");
        UUID elder = f.elder(clerk, "周奶奶", COMMUNITY);
        UUID other = f.elder(clerk, "李爷爷", COMMUNITY);
        UUID person = f.as(clerk, () -> f.elders.get(elder)).personId();
        UUID legal = ask(f, wish(person, office, ReferralNeed.LEGAL, null)).id();
        UUID medical = ask(f, wish(person, office, ReferralNeed.MEDICAL, null)).id();
        UUID charity = ask(f, wish(person, office, ReferralNeed.CHARITY, null)).id();
        UUID wished = ask(f, of(person, office, ReferralSource.FAMILY, null)).id();
        UUID ill = ask(f, ofFamily(person, office, ReferralNeed.PSYCHOLOGICAL)).id();
        UUID sued = ask(f, ofFamily(person, f.organisation("司法局", "DEPARTMENT"), ReferralNeed.LEGAL))
                .id();
        assertEquals(elder, f.as(clerk, () -> f.referrals.get(legal)).elderId());
        Caller daughter = f.caller("daughter", "resident", "elderly:own:read"::equals, COMMUNITY);
        Caller son = f.caller("son", "resident", "elderly:own:read"::equals, COMMUNITY);
        f.as(clerk, () -> f.families.link(elder, new NewMember(f.account("daughter"), "女儿", f.today())));
        f.as(clerk, () -> f.families.link(elder, new NewMember(f.account("son"), "儿子", null)));
        assertEquals(Set.of(medical, charity, wished, ill), ids(f, daughter, elder));
        assertEquals(Set.of(wished), ids(f, son, elder), "neither what staff found nor what tells of health");
        assertEquals(
                ReferralState.ASKED, f.as(clerk, () -> f.referrals.get(sued)).state());
        assertEquals(
                404,
                f.refused(daughter, () -> f.myElders.referrals(other, Query.by("askedOn", true)))
                        .status());
    }

    private static NewReferral ofFamily(UUID person, UUID office, ReferralNeed need) {
        return new NewReferral(
                person, false, need, null, "家属申请", null, ReferralSource.FAMILY, null, office, null, null, null);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_was_asked_reads_what_was_said_until_it_is_over(TestDatabase database) {
        SupportFixture f = start(database);
        UUID person = f.person("周奶奶", COMMUNITY);
        UUID office = f.organisation("民政局", "DEPARTMENT");
        Caller official = f.worker("official", office);
        UUID accepted = ask(f, wish(person, office, ReferralNeed.CARE, null)).id();
        f.as(official, () -> f.referrals.accept(accepted, new Acceptance(null), ANY));
        assertEquals(
                "周奶奶",
                f.as(official, () -> f.referrals.unmask(accepted, new Purpose("上门")))
                        .name());
        f.as(official, () -> f.referrals.close(accepted, new Closing(f.today(), ReferralOutcome.HELPED, "已办"), ANY));
        UUID declined = ask(f, wish(person, office, ReferralNeed.LEGAL, null)).id();
        f.as(official, () -> f.referrals.decline(declined, new ReferralRefusal("不在职责范围"), ANY));
        UUID withdrawn =
                ask(f, wish(person, office, ReferralNeed.CHARITY, null)).id();
        f.as(clerk, () -> f.referrals.withdraw(withdrawn, new ReferralRefusal("发错单位"), ANY));
        for (UUID over : List.of(accepted, declined, withdrawn)) {
            assertEquals(over, f.as(official, () -> f.referrals.get(over)).id());
            assertEquals(
                    "referral-over",
                    f.refused(official, () -> f.referrals.unmask(over, new Purpose("再看一次")))
                            .code());
            assertEquals(
                    "周奶奶",
                    f.as(clerk, () -> f.referrals.unmask(over, new Purpose("回访")))
                            .name());
        }
        assertFalse(f.audited.contains("elderly.referral.unmask {purpose=再看一次}"), f.audited::toString);
    }

    private static Set<UUID> ids(SupportFixture f, Caller caller, UUID elder) {
        return Set.copyOf(f.as(caller, () -> f.myElders.referrals(elder, Query.by("askedOn", true))).items().stream()
                .map(OwnReferral::id)
                .toList());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void earlier_referrals_come_in_whole(TestDatabase database) {
        SupportFixture f = start(database);
        f.person("周奶奶", COMMUNITY);
        f.organisation("民政局", "DEPARTMENT");
        LocalDate day = f.today().minusDays(40);
        var closed = row("R1", "民政局", day, day.plusDays(2), day.plusDays(20), ReferralOutcome.HELPED);
        var declined = row("R2", "民政局", day, day.plusDays(1), null, null);
        assertEquals(2, f.as(clerk, () -> f.referralImporter.write(List.of(closed, declined))));
        assertEquals(0, f.as(clerk, () -> f.referralImporter.write(List.of(closed))), "known");
        List<ReferralView> all =
                f.as(clerk, () -> f.referrals.list(Query.by("askedOn", true))).items();
        assertEquals(
                Set.of(ReferralState.CLOSED, ReferralState.DECLINED),
                Set.copyOf(all.stream().map(ReferralView::state).toList()));
        assertTrue(all.stream().allMatch(ReferralView::generated));
        assertEquals("100.0", figure(f, "referrals-in-time"));
        assertEquals(
                List.of("/organisation", "/outcome", "/answeredOn"),
                f
                        .as(
                                clerk,
                                () -> f.referralImporter.check(
                                        row("R3", "没有的单位", day, day.minusDays(1), day.plusDays(1), null)))
                        .stream()
                        .map(fault -> fault.pointer())
                        .toList());
        f.organisation("慈善会", "NGO");
        assertEquals(List.of("/consentOn"), wrong(f, with(row("R4", "慈善会", day, day, null, null), null)));
        assertEquals(List.of("/consentOn"), wrong(f, with(row("R5", "慈善会", day, day, null, null), day.plusDays(1))));
        assertEquals(List.of(), wrong(f, with(row("R6", "慈善会", day, day, null, null), day)));
        ReferralView one = all.stream()
                .filter(each -> each.state() == ReferralState.DECLINED)
                .findFirst()
                .orElseThrow();
        assertNull(one.closedOn());
        assertEquals(
                "办理说明",
                Objects.requireNonNull(f.as(clerk, () -> f.referrals.unmask(one.id(), new Purpose("核对"))))
                        .answer());
    }

    private List<String> wrong(SupportFixture f, ReferralImporter.Row row) {
        return f.as(clerk, () -> f.referralImporter.check(row)).stream()
                .map(fault -> fault.pointer())
                .toList();
    }

    private static ReferralImporter.Row with(ReferralImporter.Row row, @Nullable LocalDate consent) {
        return new ReferralImporter.Row(
                row.externalId(),
                row.person(),
                row.household(),
                row.need(),
                row.needWords(),
                row.words(),
                row.organisation(),
                row.unit(),
                consent,
                row.referrer(),
                row.askedOn(),
                row.answeredOn(),
                row.answeredBy(),
                row.closedOn(),
                row.outcome(),
                row.result(),
                row.generated());
    }

    private static ReferralImporter.Row row(
            String id,
            String organisation,
            LocalDate asked,
            LocalDate answered,
            @Nullable LocalDate closed,
            @Nullable ReferralOutcome outcome) {
        return new ReferralImporter.Row(
                id,
                "周奶奶",
                false,
                ReferralNeed.CARE,
                null,
                "照护",
                organisation,
                null,
                null,
                "网格员",
                asked,
                answered,
                "经办人",
                closed,
                outcome,
                "办理说明",
                true);
    }
}
