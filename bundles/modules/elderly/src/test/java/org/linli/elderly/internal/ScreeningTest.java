package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.elderly.internal.SupportFixture.ANY;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;
import static org.linli.testkit.module.DistrictTree.STREET;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.assistance.AssistanceState;
import org.linli.elderly.internal.assistance.Hardship;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.pairing.Need;
import org.linli.elderly.internal.screening.ScreenedCategory;
import org.linli.elderly.internal.screening.ScreeningBodies.CampaignView;
import org.linli.elderly.internal.screening.ScreeningBodies.HouseholdFinding;
import org.linli.elderly.internal.screening.ScreeningBodies.NewCampaign;
import org.linli.elderly.internal.screening.ScreeningBodies.Progress;
import org.linli.elderly.internal.screening.ScreeningBodies.ScreeningLine;
import org.linli.elderly.internal.screening.ScreeningBodies.ScreeningView;
import org.linli.elderly.internal.screening.ScreeningBodies.ToAssistance;
import org.linli.elderly.internal.screening.ScreeningBodies.ToOrder;
import org.linli.elderly.internal.screening.ScreeningBodies.ToPairing;
import org.linli.orders.api.CaseState;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class ScreeningTest {
    private @Nullable SupportFixture opened;
    private Caller street;
    private Caller community;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private SupportFixture start(TestDatabase database) {
        SupportFixture f = new SupportFixture(database);
        opened = f;
        street = f.staff("street", "street", STREET, COMMUNITY);
        community = f.staff("community", "community", COMMUNITY);
        f.households.put(COMMUNITY, 3L);
        return f;
    }

    private CampaignView campaign(SupportFixture f) {
        return f.as(street, () -> (CampaignView) f.campaigns
                .begin(new NewCampaign(
                        "春季重点摸排", STREET, f.today().minusDays(7), f.today().plusDays(7)))
                .getEntity());
    }

    private ScreeningView screen(SupportFixture f, CampaignView campaign, UUID person, ScreenedCategory... found) {
        return f.as(community, () -> (ScreeningView) f.screenings
                .record(new HouseholdFinding(campaign.id(), person, f.today(), Set.of(found), "夫妻均无固定收入"))
                .getEntity());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_household_is_screened_once_in_a_campaign_whoever_of_it_is_met(TestDatabase database) {
        SupportFixture f = start(database);
        CampaignView campaign = campaign(f);
        UUID household = f.host.ids().next();
        UUID wife = f.person("陈阿姨", COMMUNITY, household);
        UUID husband = f.person("陈伯伯", COMMUNITY, household);
        ScreeningView first = screen(f, campaign, wife, ScreenedCategory.MARGINAL, ScreenedCategory.UNEMPLOYED);
        assertEquals("夫妻均无固定收入", first.words(), "wrote it himself");
        assertNull(f.as(street, () -> f.screenings.get(first.id())).words());
        assertTrue(f.as(street, () -> f.screenings.get(first.id())).told());
        assertEquals(
                "夫妻均无固定收入",
                f.as(street, () -> f.screenings.unmask(first.id(), new Purpose("研判救助")))
                        .words());
        assertTrue(f.audited.contains("elderly.screening.unmask {purpose=研判救助}"), f.audited::toString);
        Caller reader = f.caller(
                "walker",
                "grid-worker",
                Set.of("elderly:screening:read", "elderly:screening:act")::contains,
                COMMUNITY);
        assertNull(f.as(reader, () -> f.screenings.get(first.id())).words());
        assertEquals(
                404,
                f.refused(reader, () -> f.screenings.unmask(first.id(), new Purpose("好奇")))
                        .status());
        assertEquals(
                List.of("/personId"),
                f.wrong(
                        community,
                        () -> f.screenings.record(
                                new HouseholdFinding(campaign.id(), husband, f.today(), Set.of(), null))));
        assertEquals(
                List.of("/personId"),
                f.wrong(
                        f.staff("elsewhere", "community", OTHER_STREET),
                        () -> f.screenings.record(
                                new HouseholdFinding(campaign.id(), husband, f.today(), Set.of(), null))));
        assertEquals(
                Set.of(ScreenedCategory.MARGINAL),
                screen(f, campaign(f), husband, ScreenedCategory.MARGINAL).categories(),
                "another campaign is another time");
        List<ScreeningLine> listed = f.as(
                        street,
                        () -> f.screenings.list(Query.by("day", true)
                                .with("campaign", campaign.id().toString())
                                .with("category", "UNEMPLOYED")))
                .items();
        assertEquals(List.of(first.id()), listed.stream().map(ScreeningLine::id).toList());
        assertNull(listed.get(0).orderNumber());
        String kept = f.host.inTenant(
                1,
                () -> f.em.createQuery("select e.words from ScreeningRow e", String.class)
                        .getResultList()
                        .get(0));
        assertFalse(kept.contains("收入"), kept);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_follows_is_an_application_a_pairing_or_an_order_each_once(TestDatabase database) {
        SupportFixture f = start(database);
        CampaignView campaign = campaign(f);
        f.caller("li.member", "department", "elderly:pairing:help"::equals);
        UUID person = f.person("陈阿姨", COMMUNITY);
        UUID id = screen(f, campaign, person, ScreenedCategory.MARGINAL).id();
        var apply = new ToAssistance(Hardship.UNEMPLOYMENT, "800", false, null);
        ScreeningView assisted = f.as(street, () -> f.screenings.assist(id, apply, ANY));
        UUID application = Objects.requireNonNull(assisted.assistanceId());
        var made = f.as(street, () -> f.assistance.get(application));
        assertEquals(AssistanceState.APPLIED, made.state());
        assertEquals(person, made.personId());
        assertEquals(
                "夫妻均无固定收入",
                f.as(street, () -> f.assistance.unmask(application, new Purpose("核查")))
                        .words());
        assertEquals(
                "screening-followed",
                f.refused(street, () -> f.screenings.assist(id, apply, ANY)).code());
        ScreeningView paired = f.as(
                street,
                () -> f.screenings.pair(id, new ToPairing(f.account("li.member"), Need.HARDSHIP, null, null), ANY));
        assertNotNull(paired.pairingId());
        ScreeningView ordered = f.as(street, () -> f.screenings.order(id, new ToOrder("协助申请公益性岗位"), ANY));
        assertEquals(
                CaseState.REPORTED, Objects.requireNonNull(ordered.handling()).state());
        assertEquals(ordered.handling().number(), ordered.orderNumber());
        ScreeningView moved = f.as(
                street,
                () -> f.screenings.act(
                        id,
                        new org.linli.orders.api.ActionRequest(
                                ordered.possibleActions().stream()
                                        .filter(action ->
                                                !action.needsTo() && !action.needsReason() && !action.needsUntil())
                                        .findFirst()
                                        .orElseThrow()
                                        .action(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        ANY));
        assertTrue(Objects.requireNonNull(moved.handling()).state() != CaseState.REPORTED);
        UUID nothing = screen(f, campaign, f.person("林叔", COMMUNITY)).id();
        assertEquals(
                "nothing-found",
                f.refused(street, () -> f.screenings.order(nothing, new ToOrder("跟进"), ANY))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void progress_counts_households_of_each_community_and_a_closed_campaign_takes_no_more(TestDatabase database) {
        SupportFixture f = start(database);
        CampaignView campaign = campaign(f);
        UUID id = screen(f, campaign, f.person("陈阿姨", COMMUNITY), ScreenedCategory.MINIMUM_LIVING)
                .id();
        screen(f, campaign, f.person("林叔", COMMUNITY));
        f.as(street, () -> f.screenings.order(id, new ToOrder("跟进"), ANY));
        assertEquals(
                List.of(new Progress(COMMUNITY, "测试900001001001", 3, 2, new BigDecimal("66.7"), 1, 1)),
                f.as(community, () -> f.campaigns.progress(campaign.id())).items(),
                "also for the community below the street that planned it");
        assertEquals(
                1,
                f.as(community, () -> f.campaigns.list(Query.by("firstDay", true)))
                        .items()
                        .size());
        assertEquals(
                404,
                f.refused(f.staff("elsewhere", "community", OTHER_STREET), () -> f.campaigns.get(campaign.id()))
                        .status());
        f.as(street, () -> f.campaigns.close(campaign.id(), ANY));
        UUID late = f.person("何奶奶", COMMUNITY);
        assertEquals(
                "campaign-closed",
                f.refused(
                                community,
                                () -> f.screenings.record(
                                        new HouseholdFinding(campaign.id(), late, f.today(), Set.of(), null)))
                        .code());
        assertTrue(f.published.contains("elderly.campaign.closed"));
        assertEquals(
                404,
                f.refused(community, () -> f.campaigns.close(campaign.id(), ANY))
                        .status(),
                "only who plans it");
    }
}
