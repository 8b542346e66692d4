package org.linli.incubation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.incubation.internal.ModuleFixture.ANY;
import static org.linli.incubation.internal.ModuleFixture.COMMUNITY;
import static org.linli.incubation.internal.ModuleFixture.DISTRICT;
import static org.linli.incubation.internal.ModuleFixture.OTHER_STREET;
import static org.linli.incubation.internal.ModuleFixture.STREET;
import static org.linli.incubation.internal.VolunteerFixture.resident;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.file.Attachments;
import org.linli.api.indicator.CountedRow;
import org.linli.api.rest.IfMatch;
import org.linli.api.security.Caller;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.api.ItemSnapshot;
import org.linli.incubation.internal.brand.Brand;
import org.linli.incubation.internal.brand.BrandKind;
import org.linli.incubation.internal.brand.ServiceColour;
import org.linli.incubation.internal.heritage.Condition;
import org.linli.incubation.internal.heritage.Heritage;
import org.linli.incubation.internal.heritage.HeritageKind;
import org.linli.incubation.internal.heritage.HeritageResource;
import org.linli.incubation.internal.heritage.Protection;
import org.linli.incubation.internal.honour.HonourKind;
import org.linli.incubation.internal.honour.Nominee;
import org.linli.incubation.internal.honour.NomineesResource;
import org.linli.incubation.internal.honour.Selection;
import org.linli.incubation.internal.honour.SelectionsResource;
import org.linli.incubation.internal.honour.VotePeriod;
import org.linli.incubation.internal.honour.VotesResource;
import org.linli.incubation.internal.hub.HubPart;
import org.linli.incubation.internal.hub.HubsResource;
import org.linli.incubation.internal.informant.Informant;
import org.linli.incubation.internal.informant.InformantsResource;
import org.linli.incubation.internal.informant.Nomination;
import org.linli.incubation.internal.informant.Occupation;
import org.linli.incubation.internal.informant.ReportsResource;
import org.linli.incubation.internal.linkage.Linkage;
import org.linli.incubation.internal.linkage.LinkageState;
import org.linli.incubation.internal.linkage.LinkageSubject;
import org.linli.incubation.internal.linkage.LinkagesResource;
import org.linli.incubation.internal.linkage.SixRole;
import org.linli.incubation.internal.station.Station;
import org.linli.incubation.internal.station.StationKind;
import org.linli.incubation.internal.who.LegalBasis;
import org.linli.registry.api.PlaceRef;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

/** Rules of heritage, informants, linkages, hubs and selections. */
class BesideVolunteersTest {
    private final Caller street = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY);

    @Nullable
    private VolunteerFixture fixture;

    @AfterEach
    void close() {
        if (fixture != null) {
            fixture.close();
        }
    }

    private VolunteerFixture open(TestDatabase database) {
        VolunteerFixture made = new VolunteerFixture(database);
        fixture = made;
        return made;
    }

    private static LocalDate today(VolunteerFixture f) {
        return LocalDate.ofInstant(f.host.clock().instant(), ZoneId.of("Asia/Shanghai"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_object_has_one_owner_who_says_what_he_saw(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID clerk = UUID.randomUUID();
        f.workers.put(COMMUNITY, Set.of(clerk));
        assertEquals(
                List.of("/protection"),
                f.wrong(
                        street,
                        () -> f.heritage.enter(new Heritage(
                                COMMUNITY, "石桥", HeritageKind.RELIC, null, Protection.TREE_GRADE_ONE, "溪边", null))));
        HeritageResource.View tree = f.as(
                street,
                () -> f.heritage.enter(new Heritage(
                        COMMUNITY, "古樟", HeritageKind.OLD_TREE, "T-1", Protection.TREE_GRADE_ONE, "庙前", 520)));
        UUID item = Objects.requireNonNull(tree.itemId());
        assertNull(tree.ownerKind());
        UUID owner = UUID.randomUUID();
        Claimant claimant = new Claimant(ClaimantKind.USER, owner, "李守护");
        f.as(
                resident(owner),
                () -> f.claims.record(item, claimant, f.host.clock().instant()));
        assertEquals(
                "places-taken",
                f.refused(
                                street,
                                () -> f.claims.record(
                                        item, claimant, f.host.clock().instant()))
                        .code());
        assertEquals(
                "李守护", f.as(resident(owner), () -> f.heritage.get(tree.id())).ownerName());
        UUID other = UUID.randomUUID();
        assertEquals(
                "李**", f.as(resident(other), () -> f.heritage.get(tree.id())).ownerName());
        var corrected =
                new Heritage(COMMUNITY, "千年古樟", HeritageKind.OLD_TREE, "T-2", Protection.TREE_GRADE_ONE, "庙后", 1020);
        HeritageResource.View right = f.as(street, () -> f.heritage.change(tree.id(), new Replacing(corrected), ANY));
        assertEquals(item, right.itemId(), "whoever has adopted it keeps it");
        assertEquals("李守护", right.ownerName());
        ItemSnapshot listed = f.claims.item(item).orElseThrow();
        assertEquals("千年古樟", listed.title(), "and the list shows it as it is");
        assertEquals("T-2", listed.fields().get("registerNumber"));
        UUID picture = UUID.randomUUID();
        var seen = new HeritageResource.NewInspection(today(f), Condition.ENDANGERED, "主干倾斜", List.of(picture));
        assertEquals(
                "not-the-owner",
                f.refused(resident(other), () -> f.heritage.inspect(tree.id(), seen))
                        .code());
        HeritageResource.Inspection made = f.as(resident(owner), () -> f.heritage.inspect(tree.id(), seen));
        assertEquals(1, made.photos());
        assertEquals(
                List.of(picture),
                f.as(street, () -> f.heritage.pictures(tree.id(), made.id())).items().stream()
                        .map(Attachments.Attachment::id)
                        .toList());
        assertTrue(f.told.contains("incubation.heritage.endangered " + clerk));
        assertEquals(
                Condition.ENDANGERED,
                f.as(street, () -> f.heritage.get(tree.id())).lastCondition());
        f.as(street, () -> {
            f.claims.givesBack(item, claimant, f.host.clock().instant());
            return true;
        });
        assertNull(f.as(street, () -> f.heritage.get(tree.id())).ownerKind(), "free again");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_informant_is_selected_by_record_address_and_area_and_his_reports_become_orders(TestDatabase database) {
        VolunteerFixture f = open(database);
        var lacking = new InformantsResource.NewInformant(
                COMMUNITY,
                null,
                "赵快递",
                null,
                LegalBasis.CONSENT,
                new Informant(Occupation.COURIER, null, Nomination.INDUSTRY, null));
        assertEquals(List.of("/informant/recommendedBy"), f.wrong(street, () -> f.propose(lacking)));
        UUID id = f.as(
                        street,
                        () -> f.propose(new InformantsResource.NewInformant(
                                COMMUNITY,
                                null,
                                "赵快递",
                                null,
                                LegalBasis.CONSENT,
                                new Informant(Occupation.COURIER, "某快递", Nomination.INDUSTRY, "快递协会"))))
                .id();
        var step = new InformantsResource.Step(today(f));
        assertEquals(
                "not-checked",
                f.refused(street, () -> f.informants.select(id, step, ANY)).code());
        f.as(street, () -> f.informants.check(id, new InformantsResource.Checks(true, true, true), ANY));
        f.as(street, () -> f.informants.select(id, step, ANY));
        assertEquals(
                "wrong-stage",
                f.refused(street, () -> f.informants.serve(id, step, ANY)).code());
        var report = new ReportsResource.NewReport("楼道堆物", null, "3号楼", List.of(UUID.randomUUID()));
        assertEquals(
                "not-an-informant",
                f.refused(street, () -> f.informantReports.report(id, report)).code(),
                "does not serve yet");
        f.as(street, () -> f.informants.train(id, step, ANY));
        f.as(street, () -> f.informants.serve(id, step, ANY));
        ReportsResource.View made = (ReportsResource.View)
                f.as(street, () -> f.informantReports.report(id, report).getEntity());
        assertEquals("W6", made.order().processKey());
        assertEquals(
                1, f.as(street, () -> f.reports.pictures(made.id())).items().size());
        assertNull(f.as(resident(UUID.randomUUID()), f.informants::mine).informant(), "does not serve");
        assertEquals(1, f.as(street, () -> f.informants.get(id)).reports());
        assertEquals(
                made.order().number(),
                f.as(street, () -> f.reports.list(Query.by("reportedAt", true)))
                        .items()
                        .get(0)
                        .number());
        assertEquals(
                "not-an-informant",
                f.refused(
                                resident(UUID.randomUUID()),
                                () -> f.myReports.report(new ReportsResource.NewReport("井盖", null, null, null)))
                        .code());
        assertEquals(
                404,
                f.refused(resident(UUID.randomUUID()), () -> f.reports.get(made.id()))
                        .status());
    }

    private UUID station(VolunteerFixture f, StationKind kind) {
        return f.as(
                        street,
                        () -> f.stations.open(
                                new Station(COMMUNITY, kind.label().zh(), kind, null, null, today(f), null)))
                .id();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_hub_counts_when_its_five_parts_are_there(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID hub = f.as(street, () -> f.hubs.open(new HubsResource.Hub(COMMUNITY, "师水站点", today(f), null)))
                .id();
        UUID federation = station(f, StationKind.FEDERATION);
        assertEquals(
                List.of("/partId"),
                f.wrong(
                        street,
                        () -> f.hubs.put(hub, new HubsResource.NewPart(HubPart.SOCIAL_WORK, federation, null), ANY)));
        UUID estate = f.ids.next();
        f.places.put(estate, new PlaceRef(estate, PlaceRef.Kind.ESTATE, "滨江小区", COMMUNITY, null));
        UUID elsewhere = f.base(OTHER_STREET);
        assertEquals(
                List.of("/partId"),
                f.wrong(street, () -> f.hubs.put(hub, new HubsResource.NewPart(HubPart.BASE, elsewhere, null), ANY)),
                "serves another street");
        UUID base = f.base(STREET);
        f.as(street, () -> f.hubs.put(hub, new HubsResource.NewPart(HubPart.BASE, base, null), ANY));
        f.as(street, () -> f.hubs.put(hub, new HubsResource.NewPart(HubPart.FEDERATION, federation, null), ANY));
        f.as(
                street,
                () -> f.hubs.put(
                        hub,
                        new HubsResource.NewPart(HubPart.SOCIAL_WORK, station(f, StationKind.SOCIAL_WORK), null),
                        ANY));
        f.as(street, () -> f.hubs.put(hub, new HubsResource.NewPart(HubPart.BRANCH, estate, "滨江小区党支部"), ANY));
        HubsResource.View four = f.as(street, () -> f.hubs.get(hub));
        assertEquals(Set.of(HubPart.SERVICE_STATION), four.missing());
        assertFalse(four.complete());
        UUID service = station(f, StationKind.SERVICE_STATION);
        assertTrue(f.as(
                        street,
                        () -> f.hubs.put(hub, new HubsResource.NewPart(HubPart.SERVICE_STATION, service, null), ANY))
                .complete());
        assertEquals(
                List.of(hub),
                f.as(street, () -> f.hubs.list(Query.by("name", false).with("complete", "true"))).items().stream()
                        .map(HubsResource.View::id)
                        .toList());
        f.as(
                street,
                () -> f.em.createQuery("update StationRow s set s.closedOn = :today where s.id = :id")
                        .setParameter("today", today(f))
                        .setParameter("id", service)
                        .executeUpdate());
        HubsResource.View closed = f.as(street, () -> f.hubs.get(hub));
        assertEquals(Set.of(HubPart.SERVICE_STATION), closed.missing(), "a closed station is none");
        assertFalse(closed.complete());
        assertFalse(f.as(street, () -> f.hubs.remove(hub, HubPart.BRANCH, ANY)).complete());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_linkage_begins_when_each_role_of_the_district_is_taken(TestDatabase database) {
        VolunteerFixture f = open(database);
        f.parameters.put("linkageRoles", "[\"COMMUNITY\",\"SOCIAL_ORGANISATION\",\"SOCIAL_WORKER\"]");
        UUID id = f.as(
                        street,
                        () -> f.linkages.gather(new Linkage(COMMUNITY, "楼道改造", LinkageSubject.PROJECT, null, "社区党委")))
                .id();
        assertEquals(
                List.of("/memberId"),
                f.wrong(
                        street,
                        () -> f.linkages.join(
                                id, new LinkagesResource.NewMember(SixRole.COMMUNITY, UUID.randomUUID(), null), ANY)));
        f.as(
                street,
                () -> f.linkages.join(id, new LinkagesResource.NewMember(SixRole.COMMUNITY, COMMUNITY, "主导"), ANY));
        assertEquals(
                "roles-missing",
                f.refused(street, () -> f.linkages.begin(id, ANY)).code());
        UUID enterprise = f.organisation("某公司", "enterprise");
        assertEquals(
                List.of("/memberId"),
                f.wrong(
                        street,
                        () -> f.linkages.join(
                                id,
                                new LinkagesResource.NewMember(SixRole.SOCIAL_ORGANISATION, enterprise, null),
                                ANY)));
        UUID unit = f.socialOrganisation("帮帮团");
        UUID worker = f.person("社工甲");
        f.as(
                street,
                () -> f.linkages.join(
                        id, new LinkagesResource.NewMember(SixRole.SOCIAL_ORGANISATION, unit, null), ANY));
        f.as(
                street,
                () -> f.linkages.join(id, new LinkagesResource.NewMember(SixRole.SOCIAL_WORKER, worker, null), ANY));
        LinkagesResource.View running = f.as(street, () -> f.linkages.begin(id, ANY));
        assertEquals(
                "role-needed",
                f.refused(
                                street,
                                () -> f.linkages.leave(
                                        id, running.members().get(0).id(), ANY))
                        .code(),
                "a running linkage keeps its roles");
        assertEquals(Set.of(), running.missing());
        assertEquals(
                Set.of("帮帮团", "社工甲"),
                Set.of(
                        Objects.requireNonNull(running.members().get(1).name()),
                        Objects.requireNonNull(running.members().get(2).name())));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_linkage_whose_roles_nobody_takes_is_given_up_with_the_reason(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID id = f.as(
                        street,
                        () -> f.linkages.gather(new Linkage(COMMUNITY, "停车难", LinkageSubject.MATTER, null, "社区党委")))
                .id();
        LinkagesResource.View ended = f.as(street, () -> f.linkages.end(id, new LinkagesResource.End("并入网格办理"), ANY));
        assertEquals(LinkageState.ENDED, ended.state());
        assertEquals("并入网格办理", ended.outcome());
        assertNull(ended.startedOn(), "it never began");
        assertEquals(
                "wrong-state",
                f.refused(street, () -> f.linkages.end(id, new LinkagesResource.End("再次"), ANY))
                        .code());
        assertEquals(
                "wrong-state",
                f.refused(street, () -> f.linkages.begin(id, ANY)).code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_stands_from_a_day_to_come_is_no_hub_and_no_brand_yet(TestDatabase database) {
        VolunteerFixture f = open(database);
        LocalDate tomorrow = today(f).plusDays(1);
        assertEquals(
                List.of("/openedOn"),
                f.wrong(street, () -> f.hubs.open(new HubsResource.Hub(COMMUNITY, "师水站点", tomorrow, null))));
        UUID hub = f.as(street, () -> f.hubs.open(new HubsResource.Hub(COMMUNITY, "师水站点", today(f), null)))
                .id();
        assertEquals(
                List.of("/openedOn"),
                f.wrong(
                        street,
                        () -> f.hubs.change(
                                hub, new Replacing(new HubsResource.Hub(COMMUNITY, "师水站点", tomorrow, null)), ANY)));
        assertEquals(List.of("/since"), f.wrong(street, () -> f.brands.enter(brand(tomorrow))));
        assertTrue(f.as(street, () -> f.brands.enter(brand(today(f)))).standing());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_hub_that_was_closed_is_none_until_that_is_taken_back(TestDatabase database) {
        VolunteerFixture f = open(database);
        LocalDate today = today(f);
        UUID wrong = f.as(street, () -> f.hubs.open(new HubsResource.Hub(COMMUNITY, "登记有误", today, null)))
                .id();
        assertEquals(List.of("/closedOn"), f.wrong(street, () -> close(f, wrong, today.plusDays(1))));
        assertEquals(List.of("/closedOn"), f.wrong(street, () -> close(f, wrong, today.minusDays(1))));
        assertFalse(f.as(street, () -> close(f, wrong, today)).open());
        assertEquals(List.of(), hubs(f, "true"));
        assertEquals(List.of("登记有误"), hubs(f, "false"));
        assertTrue(f.as(street, () -> close(f, wrong, null)).open());
        assertEquals(List.of("登记有误"), hubs(f, "true"));
    }

    private static HubsResource.View close(VolunteerFixture f, UUID hub, @Nullable LocalDate day) {
        return f.hubs.change(hub, new Replacing(new HubsResource.Hub(COMMUNITY, "登记有误", today(f), day)), ANY);
    }

    private List<String> hubs(VolunteerFixture f, String open) {
        return f.as(street, () -> f.hubs.list(Query.by("name", false).with("open", open))).items().stream()
                .map(view -> view.hub().name())
                .toList();
    }

    private static Brand brand(LocalDate since) {
        return new Brand(COMMUNITY, "红色星期六", BrandKind.BRAND, ServiceColour.RED, null, null, null, since, null);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_account_votes_once_and_nobody_sees_the_result_before_the_vote_is_over(TestDatabase database) {
        VolunteerFixture f = open(database);
        LocalDate today = today(f);
        UUID id = f.as(
                        street,
                        () -> f.selections.open(new Selection(
                                COMMUNITY,
                                "身边好人",
                                today.getYear(),
                                today,
                                today.plusDays(1),
                                today.plusDays(2),
                                VotePeriod.SEASON,
                                5,
                                1)))
                .id();
        Nominee good = new Nominee("张好人", HonourKind.GOOD_PERSON, "照顾邻居十年");
        UUID nominator = UUID.randomUUID();
        assertEquals(
                List.of("/divisionId"),
                f.wrong(
                        street,
                        () -> f.nominees.nominate(
                                id, new NomineesResource.NewNominee(DISTRICT, good, null, true), ANY)),
                "not from outside");
        assertEquals(
                List.of("/consent"),
                f.wrong(
                        resident(nominator),
                        () -> f.nominees.nominate(
                                id, new NomineesResource.NewNominee(COMMUNITY, good, null, false), ANY)));
        UUID first = f.as(
                        resident(nominator),
                        () -> f.nominees.nominate(
                                id, new NomineesResource.NewNominee(COMMUNITY, good, null, true), ANY))
                .id();
        assertEquals(
                List.of("/nominee/name"),
                f.wrong(
                        resident(UUID.randomUUID()),
                        () -> f.nominees.nominate(
                                id, new NomineesResource.NewNominee(COMMUNITY, good, null, true), ANY)),
                "nobody twice");
        UUID second = f.as(
                        resident(nominator),
                        () -> f.nominees.nominate(
                                id,
                                new NomineesResource.NewNominee(
                                        COMMUNITY, new Nominee("李好人", HonourKind.GOOD_PERSON, "义务巡逻"), null, true),
                                ANY))
                .id();
        assertEquals(
                List.of(),
                f.as(resident(nominator), () -> f.nominees.list(id, Query.by("id", false)))
                        .items());
        IfMatch seen = new Match(f.as(street, () -> f.selections.get(id)).version());
        f.as(street, () -> f.nominees.verify(id, first, new NomineesResource.Verification(true, null), seen));
        assertThrows(
                AssertionError.class,
                () -> f.as(
                        street,
                        () -> f.nominees.verify(id, first, new NomineesResource.Verification(false, "重复"), seen)),
                "nobody decides on a page that somebody else has moved on");
        f.host.clock().advance(Duration.ofDays(1));
        assertEquals(
                "not-ready",
                f.refused(street, () -> f.selections.openVote(id, ANY)).code());
        f.as(street, () -> f.nominees.verify(id, second, new NomineesResource.Verification(true, null), ANY));
        f.as(street, () -> f.selections.openVote(id, ANY));
        UUID voter = UUID.randomUUID();
        f.as(resident(voter), () -> f.votes.vote(id, new VotesResource.NewVote(first)));
        f.host.clock().advance(Duration.ofDays(1));
        assertEquals(
                "voted",
                f.refused(resident(voter), () -> f.votes.vote(id, new VotesResource.NewVote(second)))
                        .code(),
                "once in the season, not once a day");
        assertEquals(
                List.of(first),
                f.as(resident(voter), () -> f.nominees.list(id, Query.by("id", false))).items().stream()
                        .filter(NomineesResource.View::voted)
                        .map(NomineesResource.View::id)
                        .toList(),
                "and is told for whom");
        assertFalse(
                f.as(resident(UUID.randomUUID()), () -> f.nominees.list(id, Query.by("id", false))).items().stream()
                        .anyMatch(NomineesResource.View::voted),
                "nobody is told of the votes of others");
        NomineesResource.View shown = f.as(street, () -> f.nominees.list(id, Query.by("id", false)))
                .items()
                .get(0);
        assertNull(shown.votes());
        assertFalse(shown.own());
        assertTrue(
                f.as(resident(nominator), () -> f.nominees.list(id, Query.by("id", false)))
                        .items()
                        .get(0)
                        .own(),
                "nobody is offered to verify whom he nominated");
        assertEquals(
                "vote-running",
                f.refused(street, () -> f.selections.closeVote(id, ANY)).code());
        f.host.clock().advance(Duration.ofDays(1));
        f.as(street, () -> f.selections.closeVote(id, ANY));
        assertEquals(
                1,
                f.as(resident(voter), () -> f.nominees.list(id, Query.by("id", false)))
                        .items()
                        .get(0)
                        .votes());
        var passedOver = new SelectionsResource.Award(Set.of(second), null);
        assertEquals(
                "publicity-running",
                f.refused(street, () -> f.selections.award(id, passedOver, ANY)).code());
        f.host.clock().advance(Duration.ofDays(5));
        assertEquals(List.of("/reason"), f.wrong(street, () -> f.selections.award(id, passedOver, ANY)));
        var explained = new SelectionsResource.Award(Set.of(second), " 张好人已获省级表彰 ");
        f.as(street, () -> f.selections.award(id, explained, ANY));
        assertEquals("张好人已获省级表彰", f.as(street, () -> f.selections.get(id)).awardReason(), "the reason is kept");
        assertNull(f.as(resident(voter), () -> f.selections.get(id)).awardReason(), "and is for staff");
        CountedRow model = f.as(street, () -> f.indicators.rows("models", Query.by("id", false)))
                .items()
                .get(0);
        assertEquals("/incubation/selections/" + id, model.link(), "whoever was awarded is shown with his selection");
        assertEquals("李好人", model.title());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void residents_nominate_beside_staff_who_verify(TestDatabase database) {
        VolunteerFixture f = open(database);
        LocalDate today = today(f);
        UUID id = f.as(
                        street,
                        () -> f.selections.open(new Selection(
                                COMMUNITY,
                                "身边好人",
                                today.getYear(),
                                today,
                                today.plusDays(1),
                                today.plusDays(2),
                                VotePeriod.SEASON,
                                5,
                                1)))
                .id();
        UUID first = nominate(f, resident(UUID.randomUUID()), id, "张好人", ANY);
        IfMatch page = new Match(f.as(street, () -> f.selections.get(id)).version());
        nominate(f, resident(UUID.randomUUID()), id, "李好人", ANY);
        f.as(street, () -> f.nominees.verify(id, first, new NomineesResource.Verification(true, null), page));
        IfMatch next = new Match(f.as(street, () -> f.selections.get(id)).version());
        nominate(f, street, id, "王好人", next);
        assertThrows(
                AssertionError.class,
                () -> nominate(f, street, id, "赵好人", next),
                "what staff adds moves the page on, a second click too");
    }

    private static UUID nominate(VolunteerFixture f, Caller who, UUID selection, String name, IfMatch page) {
        Nominee nominee = new Nominee(name, HonourKind.GOOD_PERSON, "照顾邻居十年");
        return f.as(
                        who,
                        () -> f.nominees.nominate(
                                selection, new NomineesResource.NewNominee(COMMUNITY, nominee, null, true), page))
                .id();
    }
}
