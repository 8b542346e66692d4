package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.elderly.internal.SupportFixture.ANY;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.missing.CallOutBodies.CallOutView;
import org.linli.elderly.internal.missing.CallOutBodies.NewCallOut;
import org.linli.elderly.internal.missing.CallOutBodies.SearchEnd;
import org.linli.elderly.internal.missing.Outcome;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseState;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class CallOutsTest {
    private @Nullable SupportFixture opened;
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
        community = f.staff("community", "community", COMMUNITY);
        return f;
    }

    private CallOutView call(SupportFixture f, @Nullable UUID elder) {
        Instant seen = f.host.clock().instant().minus(Duration.ofHours(1));
        return f.as(community, () -> (CallOutView) f.callOuts
                .call(new NewCallOut(elder, COMMUNITY, "蓝色外套，拄拐，说话带东北口音", seen, "小区东门"))
                .getEntity());
    }

    /** 余热生辉: eleven residents search, the search is published, the police are told, the elder comes home the same night. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_search_goes_all_the_way_of_the_article(TestDatabase database) {
        SupportFixture f = start(database);
        UUID worker = UUID.randomUUID();
        f.workers.put(COMMUNITY, Set.of(worker));
        UUID elder = f.elder(community, "王奶奶", COMMUNITY);
        CallOutView now = call(f, elder);
        assertEquals("W27", now.handling().processKey());
        assertEquals("王奶奶", now.personName());
        assertTrue(f.told.contains("elderly.missing.called " + worker), f.told::toString);
        List<String> way = new ArrayList<>(List.of(now.handling().stateLabel().zh()));
        for (CaseAction action : List.of(CaseAction.DISPATCH, CaseAction.HANDLE, CaseAction.FEED_BACK)) {
            f.host.clock().advance(Duration.ofMinutes(40));
            UUID id = now.id();
            now = f.as(community, () -> f.callOuts.act(id, ActionRequest.of(action), ANY));
            way.add(now.handling().stateLabel().zh());
        }
        UUID id = now.id();
        assertEquals(
                "not-found-yet",
                f.refused(community, () -> f.callOuts.act(id, ActionRequest.of(CaseAction.CLOSE), ANY))
                        .code());
        Instant at = f.host.clock().instant();
        CallOutView found =
                f.as(community, () -> f.callOuts.found(id, new SearchEnd(at, "江边公园长椅", Outcome.HOME, 11), ANY));
        way.add(found.handling().stateLabel().zh());
        assertEquals(List.of("得知走失", "组织楼栋居民分头寻找", "网络发布信息", "报案派出所", "找到返家"), way);
        assertEquals(CaseState.CLOSED, found.handling().state());
        assertEquals(120, found.searchMinutes());
        assertEquals(11, found.searchers());
        assertEquals("江边公园长椅", found.foundPlace());
        assertEquals(List.of("elderly.missing.called", "elderly.missing.found"), f.published);
        assertEquals(
                "search-ended",
                f.refused(community, () -> f.callOuts.found(id, new SearchEnd(at, "家中", Outcome.HOME, 1), ANY))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_elder_is_searched_for_once_at_a_time_and_nobody_elsewhere_sees_it(TestDatabase database) {
        SupportFixture f = start(database);
        UUID elder = f.elder(community, "王奶奶", COMMUNITY);
        CallOutView first = call(f, elder);
        Instant seen = f.host.clock().instant();
        assertEquals(
                List.of("/elderId"),
                f.wrong(community, () -> f.callOuts.call(new NewCallOut(elder, COMMUNITY, "同上", seen, "东门"))));
        assertEquals(
                List.of("/elderId", "/lastSeenAt"),
                f.wrong(
                        community,
                        () -> f.callOuts.call(
                                new NewCallOut(UUID.randomUUID(), COMMUNITY, "同上", seen.plusSeconds(60), "东门"))));
        Instant at = f.host.clock().instant();
        f.as(community, () -> f.callOuts.found(first.id(), new SearchEnd(at, "家中", Outcome.FALSE_ALARM, 0), ANY));
        assertEquals(CaseState.REPORTED, call(f, elder).handling().state(), "missing again");
        Caller stranger = f.staff("elsewhere", "community", OTHER_STREET);
        assertEquals(404, f.refused(stranger, () -> f.callOuts.get(first.id())).status());
        assertEquals(
                0,
                f.as(stranger, () -> f.callOuts.list(Query.by("calledAt", true)))
                        .items()
                        .size());
        assertEquals(
                1,
                f.as(community, () -> f.callOuts.list(Query.by("calledAt", true).with("open", "true")))
                        .items()
                        .size());
        String kept = f.host.inTenant(
                1,
                () -> f.em.createQuery("select e.looks from CallOutRow e", String.class)
                        .getResultList()
                        .get(0));
        assertFalse(kept.contains("外套"), kept);
    }
}
