package org.linli.claims.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.claims.internal.ClaimsFixture.ANY;
import static org.linli.claims.internal.ClaimsFixture.COMMUNITY;
import static org.linli.claims.internal.ClaimsFixture.DISTRICT;
import static org.linli.claims.internal.ClaimsFixture.OTHER_STREET;
import static org.linli.claims.internal.ClaimsFixture.STREET;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.indicator.Indicator;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.claims.api.ClaimList;
import org.linli.claims.api.ClaimSnapshot;
import org.linli.claims.api.ClaimState;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.api.ItemSnapshot;
import org.linli.claims.api.ItemState;
import org.linli.claims.api.ListRules;
import org.linli.claims.api.NewItem;
import org.linli.claims.api.Places;
import org.linli.claims.api.Serving;
import org.linli.claims.api.Who;
import org.linli.claims.internal.rest.ClaimView;
import org.linli.claims.internal.rest.ClaimsResource.Confirmation;
import org.linli.claims.internal.rest.ClaimsResource.NewClaim;
import org.linli.claims.internal.rest.ClaimsResource.NewService;
import org.linli.claims.internal.rest.ClaimsResource.ServiceView;
import org.linli.claims.internal.rest.EndReason;
import org.linli.claims.internal.rest.ItemBody;
import org.linli.claims.internal.rest.ItemLine;
import org.linli.claims.internal.rest.ItemView;
import org.linli.claims.internal.transfer.ItemImporter;
import org.linli.platform.persistence.DataRefusedException;
import org.linli.registry.api.OrganisationRef;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

class ClaimsTest {
    private final Caller community = ClaimsFixture.staff("community", COMMUNITY);
    private final Caller street = ClaimsFixture.staff("street", STREET, COMMUNITY);
    private final Caller stranger = ClaimsFixture.staff("street", OTHER_STREET);
    private final Caller wang = ClaimsFixture.resident("王小明", COMMUNITY);
    private final Caller li = ClaimsFixture.resident("李小红", COMMUNITY);
    private final Caller elsewhere = ClaimsFixture.resident("赵某", OTHER_STREET);
    private ClaimsFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private static ItemBody body(String list, String title) {
        return body(list, title, null, List.of());
    }

    private static ItemBody body(String list, String title, @Nullable Integer places, List<UUID> audience) {
        return new ItemBody(
                list, title, "请帮忙", COMMUNITY, audience, places, null, null, Map.of(), "张三丰", "13812345678");
    }

    private ItemView add(Caller caller, ItemBody body) {
        return f.as(caller, () -> (ItemView) f.items.add(false, body).getEntity());
    }

    private ClaimView claim(Caller caller, UUID item) {
        return f.as(caller, () ->
                (ClaimView) f.claims.claim(new NewClaim(item, null, null, null)).getEntity());
    }

    private ServiceView serve(Caller caller, UUID claim, @Nullable String hours) {
        return f.as(caller, () -> (ServiceView) f.claims
                .serve(claim, new NewService(null, hours == null ? null : new BigDecimal(hours), "已办", List.of()), ANY)
                .getEntity());
    }

    private ClaimView confirm(Caller caller, UUID claim, @Nullable Integer rating) {
        return f.as(caller, () -> f.claims.confirm(claim, new Confirmation(rating, null), ANY));
    }

    private ItemView item(UUID id) {
        return f.as(community, () -> f.items.get(id));
    }

    private Problem refused(Caller caller, Runnable step) {
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> f.as(caller, () -> {
                    step.run();
                    return true;
                }));
        return refused.problem();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_wish_goes_from_who_asks_to_who_confirms(TestDatabase database) {
        f = new ClaimsFixture(database);
        ItemView asked = add(wang, body("wish", "想要一副老花镜"));
        assertEquals(ItemState.DRAFT, asked.state());
        assertEquals(404, refused(li, () -> f.items.get(asked.id())).status(), "nobody else sees a draft");
        ItemView published = f.as(community, () -> f.items.publish(asked.id(), ANY));
        assertEquals(ItemState.PUBLISHED, published.state());
        assertEquals(today().plusDays(90), published.lastDay(), "as the list says");
        assertTrue(f.as(li, () -> f.items.get(asked.id())).possibleActions().contains("claim"));
        assertEquals(404, refused(elsewhere, () -> f.items.get(asked.id())).status());

        ClaimView claim = claim(li, asked.id());
        assertEquals(ClaimState.CLAIMED, claim.state());
        assertEquals(today().plusDays(30), claim.dueDay());
        assertEquals(ItemState.CLAIMED, item(asked.id()).state());
        assertEquals(
                "wrong-state",
                refused(wang, () -> f.claims.confirm(claim.id(), new Confirmation(5, null), ANY))
                        .code(),
                "not before it was served");
        serve(li, claim.id(), null);
        assertEquals(
                "own-service",
                refused(li, () -> f.claims.confirm(claim.id(), new Confirmation(5, null), ANY))
                        .code());
        ClaimView done = confirm(wang, claim.id(), 5);
        assertEquals(ClaimState.CONFIRMED, done.state());
        assertEquals(5, done.rating());
        assertEquals(ItemState.CLOSED, item(asked.id()).state());
        assertEquals(
                List.of(
                        "claims.item.published",
                        "claims.claim.made",
                        "claims.claim.served",
                        "claims.claim.confirmed",
                        "claims.item.closed"),
                f.events);
        assertEquals(
                List.of("add", "publish", "claim", "serve", "confirm", "close"),
                f.as(community, () -> f.items.history(asked.id(), Query.by("at", false))).items().stream()
                        .map(line -> line.action())
                        .toList());
        assertTrue(f.told.contains("claims.item.published " + wang.userId()));
        assertTrue(f.told.contains("claims.claim.served " + wang.userId()));
        assertTrue(f.told.contains("claims.claim.confirmed " + li.userId()));
        assertTrue(f.audited.containsAll(List.of("claims.item.publish", "claims.claim.confirm")));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_many_who_want_the_last_place_exactly_one_gets_it(TestDatabase database) throws Exception {
        f = new ClaimsFixture(database);
        UUID tree = add(community, body("heritage", "古樟树")).id();
        List<Callable<String>> tries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Caller somebody = ClaimsFixture.resident("居民" + i, COMMUNITY);
            tries.add(() -> outcome(somebody, tree));
        }
        List<String> outcomes = together(tries);
        assertEquals(List.of("409 places-taken", "409 places-taken", "409 places-taken", "CLAIMED"), outcomes);
        assertEquals(1, item(tree).taken());
        assertEquals("places-taken", refused(wang, () -> claimAgain(tree)).code());
    }

    private String outcome(Caller claimer, UUID item) {
        try {
            return claim(claimer, item).state().name();
        } catch (ProblemException e) {
            return e.problem().status() + " " + e.problem().code();
        } catch (DataRefusedException e) {
            return "409 " + e.reason(); // which is what the gateway makes of it
        }
    }

    /** What comes of all when they begin at the same moment, in alphabetical order. */
    private static List<String> together(List<Callable<String>> tries) throws Exception {
        CyclicBarrier start = new CyclicBarrier(tries.size());
        var threads = Executors.newFixedThreadPool(tries.size());
        try {
            List<Future<String>> begun = tries.stream()
                    .map(one -> threads.submit(() -> {
                        start.await();
                        return one.call();
                    }))
                    .toList();
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : begun) {
                outcomes.add(outcome.get());
            }
            outcomes.sort(null);
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private void claimAgain(UUID item) {
        f.claims.claim(new NewClaim(item, null, null, null));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_claim_from_paper_holds_the_place_at_once_and_lies_in_the_past(TestDatabase database) {
        f = new ClaimsFixture(database);
        UUID tree = add(community, body("heritage", "古樟树")).id();
        Claimant keeper = new Claimant(ClaimantKind.NAMED, null, "李守护");
        Instant now = f.host.clock().instant();
        assertEquals(
                "/at",
                refused(community, () -> f.modules.record(tree, keeper, now.plusSeconds(60)))
                        .errors()
                        .get(0)
                        .pointer());
        f.as(community, () -> f.modules.record(tree, keeper, now.minusSeconds(60)));
        assertEquals(1, item(tree).taken());
        assertEquals(
                "places-taken",
                refused(community, () -> f.modules.record(tree, keeper, now.minusSeconds(60)))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_list_of_one_owner_takes_no_other_number_of_places(TestDatabase database) {
        f = new ClaimsFixture(database);
        Problem two = refused(community, () -> f.items.add(false, body("heritage", "石桥", 2, List.of())));
        assertEquals(422, two.status());
        assertEquals("/places", two.errors().get(0).pointer());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everything_wrong_with_an_item_is_said_at_once(TestDatabase database) {
        f = new ClaimsFixture(database);
        Problem wrong = refused(
                community,
                () -> f.items.add(
                        false,
                        new ItemBody(
                                "heritage",
                                "石桥",
                                null,
                                COMMUNITY,
                                List.of(),
                                3,
                                null,
                                LocalDate.of(2001, 1, 1),
                                Map.of("kind", "桥", "age", 3),
                                null,
                                null)));
        assertEquals(
                List.of("/fields/age", "/fields/kind", "/lastDay", "/places"),
                wrong.errors().stream().map(FieldError::pointer).sorted().toList());
        Problem unknown = refused(community, () -> f.items.add(false, body("nothing", "无")));
        assertEquals("/list", unknown.errors().get(0).pointer());
        Problem outside = refused(stranger, () -> f.items.add(false, body("need", "外")));
        assertEquals("/divisionId", outside.errors().get(0).pointer());
        Problem beyond = refused(community, () -> f.items.add(false, body("need", "广", 1, List.of(DISTRICT))));
        assertEquals("/audience/0", beyond.errors().get(0).pointer());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_withdraws_gives_his_place_to_others(TestDatabase database) {
        f = new ClaimsFixture(database);
        UUID need = add(community, body("need", "清理楼道")).id();
        ClaimView claim = claim(wang, need);
        assertEquals("already-claimed", refused(wang, () -> claimAgain(need)).code());
        assertEquals(
                404,
                refused(li, () -> f.claims.withdraw(claim.id(), new EndReason("不是我的"), ANY))
                        .status());
        ClaimView given = f.as(wang, () -> f.claims.withdraw(claim.id(), new EndReason("出差"), ANY));
        assertEquals(ClaimState.WITHDRAWN, given.state());
        assertEquals("出差", given.endReason());
        assertEquals(ItemState.PUBLISHED, item(need).state());
        assertTrue(f.told.contains("claims.claim.withdrawn " + community.userId()));
        assertEquals(ClaimState.CLAIMED, claim(li, need).state());
        assertEquals(
                "wrong-state",
                refused(wang, () -> f.claims.withdraw(claim.id(), new EndReason("再次"), ANY))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_wish_that_was_served_is_not_given_back(TestDatabase database) {
        f = new ClaimsFixture(database);
        UUID wish = add(community, body("wish", "一本字典")).id();
        ClaimView claim = claim(li, wish);
        serve(li, claim.id(), null);
        assertFalse(f.as(li, () -> f.claims.get(claim.id())).possibleActions().contains("withdraw"));
        assertEquals(
                "already-served",
                refused(li, () -> f.claims.withdraw(claim.id(), new EndReason("算了"), ANY))
                        .code());
        assertEquals(
                ClaimState.WITHDRAWN,
                f.as(community, () -> f.claims.withdraw(claim.id(), new EndReason("转给他人"), ANY))
                        .state());
        assertTrue(f.told.contains("claims.claim.withdrawn " + li.userId()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void where_claims_are_accepted_one_that_waits_holds_no_place(TestDatabase database) {
        f = new ClaimsFixture(database);
        UUID venue = add(community, body("resource", "会议室")).id();
        ClaimView first = claim(wang, venue);
        ClaimView second = claim(li, venue);
        assertEquals(ClaimState.REQUESTED, first.state());
        assertEquals(2, item(venue).requests());
        assertEquals(403, refused(wang, () -> f.claims.accept(first.id(), ANY)).status());
        assertEquals(
                ClaimState.CLAIMED,
                f.as(community, () -> f.claims.accept(second.id(), ANY)).state());
        assertEquals(
                "places-taken",
                refused(community, () -> f.claims.accept(first.id(), ANY)).code());
        f.as(community, () -> f.claims.decline(first.id(), new EndReason("已满"), ANY));
        ItemView now = item(venue);
        assertEquals(List.of(1, 0), List.of(now.taken(), now.requests()));
        serve(li, second.id(), null);
        confirm(community, second.id(), 4);
        assertEquals(ItemState.CLOSED, item(venue).state());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_post_is_held_on_and_counts_hours(TestDatabase database) {
        f = new ClaimsFixture(database);
        UUID post = add(community, body("post", "楼道巡查岗")).id();
        ClaimView claim = claim(wang, post);
        Problem unsaid =
                refused(wang, () -> f.claims.serve(claim.id(), new NewService(null, null, null, List.of()), ANY));
        assertEquals("/hours", unsaid.errors().get(0).pointer());
        Problem tooEarly = refused(
                wang,
                () -> f.claims.serve(
                        claim.id(), new NewService(today().minusDays(1), BigDecimal.ONE, null, List.of()), ANY));
        assertEquals("/day", tooEarly.errors().get(0).pointer());
        serve(wang, claim.id(), "1.5");
        serve(wang, claim.id(), "2");
        ClaimView confirmed = confirm(community, claim.id(), null);
        assertEquals(ClaimState.CLAIMED, confirmed.state(), "it goes on");
        assertEquals(new BigDecimal("3.50"), confirmed.hours().setScale(2));
        assertEquals(ItemState.CLAIMED, item(post).state());
        serve(wang, claim.id(), "1");
        List<ServiceView> records = f.as(
                wang,
                () -> f.claims.services(claim.id(), Query.by("day", false)).items());
        assertEquals(
                2,
                records.stream().filter(record -> record.confirmedAt() != null).count());
        assertEquals(3, records.size());
        Indicator hours = indicator(community, "service-hours", "post");
        assertEquals(0, new BigDecimal("4.5").compareTo(hours.numerator()));
        f.as(community, () -> f.items.close(post, new EndReason("岗位取消"), ANY));
        assertEquals(
                ClaimState.ENDED, f.as(wang, () -> f.claims.get(claim.id())).state());
        assertTrue(f.told.contains("claims.item.ended " + wang.userId()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_item_that_is_taken_back_tells_everybody_who_claimed_it(TestDatabase database) {
        f = new ClaimsFixture(database);
        UUID project = add(community, body("need", "义诊", 2, List.of())).id();
        ClaimView one = claim(wang, project);
        claim(li, project);
        f.as(community, () -> f.items.withdraw(project, new EndReason("改期"), ANY));
        assertTrue(f.told.contains("claims.item.ended " + wang.userId()));
        assertTrue(f.told.contains("claims.item.ended " + li.userId()));
        assertEquals(ClaimState.ENDED, f.as(wang, () -> f.claims.get(one.id())).state());
        assertEquals(
                "wrong-state",
                refused(elsewhereStaff(), () -> claimAgain(project)).code());
    }

    private Caller elsewhereStaff() {
        return ClaimsFixture.staff("community", COMMUNITY);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void names_and_numbers_are_masked_for_whoever_need_not_know(TestDatabase database) {
        f = new ClaimsFixture(database);
        UUID need = add(community, body("need", "修水管", 2, List.of())).id();
        ItemView seen = f.as(li, () -> f.items.get(need));
        assertEquals(List.of("张**", "138****5678"), List.of(seen.contactName(), seen.contactPhone()));
        ClaimView claim = claim(li, need);
        ItemView held = f.as(li, () -> f.items.get(need));
        assertEquals("13812345678", held.contactPhone(), "who holds a place has to call");
        assertEquals("李小红", claim.claimant());
        assertEquals(404, refused(wang, () -> f.claims.get(claim.id())).status());
        Caller worker = ClaimsFixture.staff("community", COMMUNITY);
        assertEquals("李小红", f.as(worker, () -> f.claims.get(claim.id())).claimant());
        assertEquals(
                List.of("add", "publish"),
                f.as(wang, () -> f.items.history(need, Query.by("at", false))).items().stream()
                        .map(line -> line.action())
                        .toList(),
                "of claims only those who may see them");
        f.as(li, () -> {
            assertEquals(1, f.own.about(li.userId()).get(1).rows().size());
            assertEquals(List.of(), f.own.about(wang.userId()).get(1).rows());
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_a_street_publishes_to_its_communities_reaches_their_people_and_no_others(TestDatabase database) {
        f = new ClaimsFixture(database);
        ItemBody wide =
                new ItemBody("need", "全街道献血", null, STREET, List.of(STREET), 3, null, null, Map.of(), null, null);
        UUID item = add(street, wide).id();
        assertEquals(
                List.of(item),
                ids(f.as(wang, () -> f.items.list(Query.by("createdAt", true)).items())));
        assertEquals(
                List.of(),
                ids(f.as(
                        elsewhere,
                        () -> f.items.list(Query.by("createdAt", true)).items())));
        assertEquals(
                List.of(),
                ids(f.as(
                        stranger,
                        () -> f.items.list(Query.by("createdAt", true)).items())));
        assertEquals(404, refused(elsewhere, () -> claimAgain(item)).status());
        assertEquals(ClaimState.CLAIMED, claim(wang, item).state());
        assertEquals(1, f.as(street, () -> f.search.find("献血", 5)).size());
    }

    private static List<UUID> ids(List<ItemLine> lines) {
        return lines.stream().map(ItemLine::id).toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_unit_claims_through_whoever_may_act_for_it(TestDatabase database) {
        f = new ClaimsFixture(database);
        UUID unit = UUID.randomUUID();
        f.organisations.put(unit, new OrganisationRef(unit, "区供电公司", null, "RESIDENT_UNIT", COMMUNITY, true));
        UUID need = add(community, body("need", "路灯检修")).id();
        Problem notHis = refused(wang, () -> f.claims.claim(new NewClaim(need, ClaimantKind.ORGANISATION, unit, null)));
        assertEquals("/claimantId", notHis.errors().get(0).pointer());
        ClaimView claim = f.as(community, () -> (ClaimView) f.claims
                .claim(new NewClaim(need, ClaimantKind.ORGANISATION, unit, "一单位一协议"))
                .getEntity());
        assertEquals("区供电公司", claim.claimant());
        UUID post = add(community, body("post", "岗位")).id();
        Problem onlyPeople =
                refused(community, () -> f.claims.claim(new NewClaim(post, ClaimantKind.ORGANISATION, unit, null)));
        assertEquals("/claimantKind", onlyPeople.errors().get(0).pointer());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_change_never_takes_places_that_are_held(TestDatabase database) {
        f = new ClaimsFixture(database);
        ItemView need = add(community, body("need", "陪伴老人", 2, List.of()));
        claim(wang, need.id());
        claim(li, need.id());
        Problem fewer = refused(
                community, () -> f.items.change(need.id(), new Replacing(body("need", "陪伴老人", 1, List.of())), ANY));
        assertEquals("/places", fewer.errors().get(0).pointer());
        ItemView more = f.as(
                community, () -> f.items.change(need.id(), new Replacing(body("need", "陪伴独居老人", 3, List.of())), ANY));
        assertEquals(ItemState.PUBLISHED, more.state());
        assertEquals(
                "陪伴独居老人",
                f.as(wang, () -> f.claims.list(Query.by("claimedAt", true).with("mine", "true")))
                        .items()
                        .get(0)
                        .itemTitle());
        assertEquals(
                404,
                refused(stranger, () -> f.items.close(need.id(), new EndReason("无关"), ANY))
                        .status());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobody_claims_more_in_a_year_than_the_district_allows(TestDatabase database) throws Exception {
        f = new ClaimsFixture(database);
        f.parameters.put(
                "lists",
                "[{\"key\":\"wish\",\"label\":{\"zh\":\"微心愿\",\"en\":\"Wishes\"},\"mostPerYear\":1},"
                        + "{\"key\":\"project\",\"label\":{\"zh\":\"项目\",\"en\":\"Projects\"},\"off\":true}]");
        UUID first = add(community, body("wish", "书包")).id();
        UUID second = add(community, body("wish", "台灯")).id();
        List<String> both = together(List.of(() -> outcome(li, first), () -> outcome(li, second)));
        assertEquals("CLAIMED", both.get(1));
        assertTrue(both.get(0).startsWith("409 "), both::toString);
        UUID left = item(first).taken() == 0 ? first : second;
        assertEquals("enough-this-year", refused(li, () -> claimAgain(left)).code());
        f.host.clock().advance(Duration.ofDays(366));
        assertEquals(ClaimState.CLAIMED, claim(li, left).state());
        assertFalse(f.as(community, f.lists::keys).contains("project"), "a district leaves out what it does not use");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void time_runs_out_for_items_and_for_claims(TestDatabase database) {
        f = new ClaimsFixture(database);
        UUID unclaimed = add(community, body("wish", "无人认领")).id();
        UUID claimed = add(community, body("wish", "有人认领")).id();
        ClaimView claim = claim(li, claimed);
        sweep();
        assertEquals(ItemState.PUBLISHED, item(unclaimed).state());
        f.host.clock().advance(Duration.ofDays(92));
        assertEquals(
                "no-longer-claimable",
                refused(wang, () -> claimAgain(unclaimed)).code());
        sweep();
        sweep();
        assertEquals(ItemState.EXPIRED, item(unclaimed).state());
        assertEquals(ItemState.CLAIMED, item(claimed).state());
        assertEquals(
                ClaimState.CLAIMED, f.as(li, () -> f.claims.get(claim.id())).state());
        assertEquals(
                1,
                f.told.stream()
                        .filter(("claims.claim.overdue " + li.userId())::equals)
                        .count(),
                "told once");
        assertTrue(f.events.contains("claims.item.expired"));
    }

    private void sweep() {
        f.asSystem(() -> {
            f.sweep.run(f.host.clock().instant());
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void figures_are_counted_from_the_rows(TestDatabase database) {
        f = new ClaimsFixture(database);
        List<UUID> trees = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            trees.add(add(community, body("heritage", "古树" + i)).id());
        }
        ClaimView first = claim(wang, trees.get(0));
        claim(li, trees.get(1));
        serve(wang, first.id(), null);
        confirm(community, first.id(), null);
        Indicator claimed = indicator(community, "claimed-rate", "heritage");
        assertEquals(List.of("2", "3", "66.7"), parts(claimed));
        assertEquals(List.of("1", "2", "50.0"), parts(indicator(community, "served-rate", "heritage")));
        assertEquals(List.of("1", "1", "100.0"), parts(indicator(community, "confirmed-rate", null)));
        assertEquals(
                List.of("0", "0"),
                parts(indicator(stranger, "claimed-rate", null)).subList(0, 2));
        var byList = f.as(community, () -> f.indicators.byList("published", null, null, null));
        assertEquals(
                "3",
                byList.items().stream()
                        .filter(share -> share.list().equals("heritage"))
                        .findFirst()
                        .orElseThrow()
                        .indicator()
                        .numerator()
                        .toPlainString());
        Caller district = ClaimsFixture.staff("district-admin", DISTRICT, STREET, COMMUNITY, OTHER_STREET);
        var byDivision = f.as(district, () -> f.indicators.byDivision("claims", null, null, null, null));
        assertEquals(
                List.of("2", "0"),
                byDivision.items().stream()
                        .map(share -> share.indicator().numerator().toPlainString())
                        .toList());
        assertEquals(
                404,
                refused(community, () -> f.indicators.byList("nonsense", null, null, null))
                        .status());
        assertEquals(
                List.of("0", "2"),
                f.as(community, () -> f.indicators.trend("claims", null, "2", null, null)).items().stream()
                        .map(month -> month.numerator().toPlainString())
                        .toList());
        assertEquals(
                "bad-filter",
                refused(community, () -> f.indicators.trend("claims", null, "37", null, null))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void behind_a_figure_stand_the_rows_that_were_counted(TestDatabase database) {
        f = new ClaimsFixture(database);
        UUID tree = add(community, body("heritage", "古樟树")).id();
        add(community, body("heritage", "石桥"));
        ClaimView claim = claim(wang, tree);
        ServiceView service = serve(wang, claim.id(), "1.5");
        assertEquals(List.of("古樟树 /claims/items/" + tree), rows(community, "claimed-rate", "numerator"));
        assertEquals(
                List.of("0", "1.50"),
                f.as(community, () -> f.indicators.trend("service-hours", null, "2", null, null)).items().stream()
                        .map(month -> month.numerator().toPlainString())
                        .toList());
        assertEquals(2, rows(community, "claimed-rate", "denominator").size());
        assertEquals(List.of("古樟树 /claims/claims/" + claim.id()), rows(community, "served-rate", "numerator"));
        assertEquals(List.of("古樟树 /claims/claims/" + claim.id()), rows(community, "service-hours", "numerator"));
        assertEquals(
                service.id(),
                f.as(community, () -> f.indicators.rows("services", Query.by("id", false)))
                        .items()
                        .get(0)
                        .id());
        assertEquals(List.of(), rows(stranger, "claims", "numerator"), "what lies elsewhere is not theirs");
        assertEquals(
                "bad-filter",
                refused(community, () -> rows(community, "claims", "both")).code());
        assertEquals(
                404,
                refused(community, () -> rows(community, "nonsense", "numerator"))
                        .status());
    }

    private List<String> rows(Caller caller, String code, String part) {
        return f.as(caller, () -> f.indicators.rows(code, Query.by("id", false).with("part", part))).items().stream()
                .map(row -> row.title() + " " + row.link())
                .toList();
    }

    private static List<String> parts(Indicator indicator) {
        return List.of(
                indicator.numerator().toPlainString(),
                indicator.denominator().toPlainString(),
                String.valueOf(indicator.value()));
    }

    private Indicator indicator(Caller caller, String code, @Nullable String list) {
        return f.as(caller, () -> f.indicators.list(null, null, null, list)).items().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** A list as a module contributes it. */
    private static final class Pairings implements ClaimList {
        private final List<String> seen = new ArrayList<>();

        @Override
        public ListRules rules() {
            return new ListRules(
                    "pairing.household",
                    Text.of("结对帮扶", "Pairing"),
                    Text.of("", ""),
                    "{\"type\":\"object\",\"properties\":{\"members\":{\"type\":\"integer\",\"minimum\":1}},"
                            + "\"required\":[\"members\"]}",
                    Who.anybody(),
                    Who.roles("resident"),
                    false,
                    new Places(1, true, false, java.util.Set.of(ClaimantKind.USER), 1),
                    new Serving(
                            Serving.Counting.TIMES,
                            true,
                            Serving.Confirmer.COMMUNITY,
                            false,
                            null,
                            null,
                            Serving.Withdrawal.ENDS_ITEM));
        }

        @Override
        public List<Text> refusals(ItemSnapshot item, Claimant claimant) {
            return claimant.name().startsWith("王") ? List.of(Text.of("亲属不能结对", "Not a relative")) : List.of();
        }

        @Override
        public void changed(ItemSnapshot item) {
            seen.add("item " + item.state());
        }

        @Override
        public void changed(ItemSnapshot item, ClaimSnapshot claim) {
            seen.add("claim " + claim.state() + " " + item.free());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_module_contributes_a_list_and_hears_what_becomes_of_its_items(TestDatabase database) {
        f = new ClaimsFixture(database);
        Pairings pairings = new Pairings();
        f.contributed.add(pairings);
        UUID household = UUID.randomUUID();
        Map<String, Object> three = Map.of("members", 3);
        NewItem wanted = new NewItem(
                "pairing.household",
                "困难户一",
                null,
                COMMUNITY,
                List.of(),
                null,
                null,
                null,
                three,
                null,
                null,
                household);
        UUID item = f.asSystem(() -> f.modules.publish(wanted));
        Problem twice = refusedBySystem(() -> f.modules.publish(wanted));
        assertEquals("already-listed", twice.code());
        Problem fields = refusedBySystem(() -> f.modules.publish(NewItem.of("pairing.household", "困难户二", COMMUNITY)));
        assertEquals("/fields/members", fields.errors().get(0).pointer());
        assertEquals("claimant-refused", refused(wang, () -> claimAgain(item)).code());
        assertEquals("not-a-claimer", refused(community, () -> claimAgain(item)).code());
        ClaimView claim = claim(li, item);
        assertEquals(
                List.of(ClaimState.CLAIMED),
                f.asSystem(() -> f.modules.claims(item)).stream()
                        .map(ClaimSnapshot::state)
                        .toList());
        assertEquals(
                ItemState.CLAIMED,
                f.asSystem(() -> f.modules.about("pairing.household", List.of(household)))
                        .get(0)
                        .state());
        f.asSystem(() -> {
            f.modules.correct(item, "困难户甲", "两位老人", Map.of("members", 2));
            return true;
        });
        assertEquals("困难户甲", item(item).title());
        assertEquals(ItemState.CLAIMED, item(item).state(), "who has claimed it keeps it");
        assertEquals("困难户甲", f.as(li, () -> f.claims.get(claim.id())).itemTitle());
        assertEquals(
                "/fields/members",
                refusedBySystem(() -> f.modules.correct(item, "困难户甲", null, Map.of()))
                        .errors()
                        .get(0)
                        .pointer());
        f.as(li, () -> f.claims.withdraw(claim.id(), new EndReason("搬家"), ANY));
        assertEquals(
                "wrong-state",
                refusedBySystem(() -> f.modules.correct(item, "困难户乙", null, Map.of("members", 2)))
                        .code());
        assertEquals(
                List.of(
                        "item DRAFT",
                        "item PUBLISHED",
                        "claim CLAIMED 0",
                        "item CLAIMED",
                        "claim WITHDRAWN 1",
                        "item WITHDRAWN"),
                pairings.seen);

        f.contributed.clear();
        assertEquals(404, refused(community, () -> f.items.get(item)).status(), "the module is disabled");
        assertEquals(List.of(), f.asSystem(() -> f.modules.claims(item)));
        UUID kept = add(community, body("need", "别的清单")).id();
        f.purged("pairing");
        f.contributed.add(pairings);
        assertTrue(f.asSystem(() -> f.modules.item(item)).isEmpty());
        assertEquals(ItemState.PUBLISHED, item(kept).state());
    }

    private Problem refusedBySystem(Runnable step) {
        return assertThrows(
                        ProblemException.class,
                        () -> f.asSystem(() -> {
                            step.run();
                            return true;
                        }))
                .problem();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_sheet_brings_in_items_with_who_holds_them(TestDatabase database) {
        f = new ClaimsFixture(database);
        String figures = "{\"claims\":[{\"list\":\"heritage\",\"title\":\"文物\",\"published\":48,\"claimed\":48,"
                + "\"fields\":{\"kind\":\"文物\"}}],\"period\":{\"from\":\"2023-01-01\",\"to\":\"2023-12-31\"}}";
        List<ItemImporter.Row> rows = f.asSystem(() -> f.sample.rows(figures).toList()).stream()
                .map(row -> ClaimsFixture.JSON.read(row, ItemImporter.Row.class))
                .toList();
        f.asSystem(() -> {
            f.importer.checkAll(rows).forEach(errors -> assertEquals(List.of(), errors));
            assertEquals(48, f.importer.write(rows));
            assertEquals(0, f.importer.write(rows), "nothing twice");
            return true;
        });
        Caller district = ClaimsFixture.staff("district-admin", DISTRICT, STREET, COMMUNITY, OTHER_STREET);
        assertEquals(List.of("48", "48", "100.0"), parts(indicator(district, "claimed-rate", "heritage")));
        ItemImporter.Row wrong = ClaimsFixture.JSON.read(
                "{\"externalId\":\"x\",\"list\":\"nothing\",\"division\":\"1\",\"confirmedAt\":\"2020-01-01T00:00:00Z\"}",
                ItemImporter.Row.class);
        assertEquals(
                List.of("/claimant", "/division", "/list", "/servedAt", "/title"),
                f.asSystem(() -> f.importer.check(wrong)).stream()
                        .map(FieldError::pointer)
                        .sorted()
                        .toList());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(f.host.clock().instant(), java.time.ZoneId.of("Asia/Shanghai"));
    }
}
