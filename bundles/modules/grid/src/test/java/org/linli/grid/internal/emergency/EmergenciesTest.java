package org.linli.grid.internal.emergency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.grid.internal.GridFixture.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseFlag;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.HistoryEntry;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;

class EmergenciesTest {
    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    /** 余热生辉: residents search, the search is published, the police are told, the elder comes home. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_search_goes_all_the_way_of_the_article_day_and_night(TestDatabase database) {
        f = new GridFixture(database);
        f.parameters.put("emergencyProcess", "\"W27\"");
        f.subjects.add(new EmergencySubject(f.em));
        var emergencies = new EmergenciesResource(
                f.em, f.call, f.ids, f.cases, f.settings, GridFixture.JSON, f.audit, f.reach, f.duties);
        Caller community = staff("community", GridFixture.COMMUNITY);
        f.host.clock().set(Instant.parse("2026-03-07T12:00:00Z")); // a Saturday, eight in the evening
        var call = new EmergenciesResource.Call("走失老人", "寻找走失老人", null, GridFixture.COMMUNITY);
        EmergenciesResource.View now = f.as(community, () -> emergencies.raise(call));
        assertEquals(Instant.parse("2026-03-08T00:00:00Z"), now.handling().dueAt(), "twelve hours, whatever the day");

        List<String> way = new ArrayList<>(List.of(now.handling().stateLabel().zh()));
        for (CaseAction action :
                List.of(CaseAction.DISPATCH, CaseAction.HANDLE, CaseAction.FEED_BACK, CaseAction.CLOSE)) {
            assertTrue(
                    now.possibleActions().stream().anyMatch(one -> one.action().equals(action.code())),
                    now.possibleActions()::toString);
            f.host.clock().advance(Duration.ofMinutes(20));
            UUID id = now.id();
            Match seen = new Match(now.version());
            now = f.as(community, () -> emergencies.act(id, ActionRequest.of(action), seen));
            way.add(now.handling().stateLabel().zh());
        }
        assertEquals(List.of("得知走失", "组织楼栋居民分头寻找", "网络发布信息", "报案派出所", "找到返家"), way);
        assertEquals(
                List.of("report", "dispatch", "handle", "feed-back", "close"),
                now.history().stream().map(HistoryEntry::action).toList());
        assertEquals(CaseState.CLOSED, now.handling().state());
        assertTrue(now.handling().endedOnTime());
        assertEquals(
                List.of(),
                f.as(
                                community,
                                () -> emergencies.list(
                                        Query.by("calledAt", true).with("open", "true")))
                        .items());

        EmergenciesResource.View slow = f.as(community, () -> emergencies.raise(call));
        f.host.clock().advance(Duration.ofHours(13));
        assertTrue(f.as(community, () -> emergencies.get(slow.id())).handling().is(CaseFlag.OVERDUE), "a night counts");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_call_runs_in_the_emergency_process_whatever_the_district_uses_otherwise(TestDatabase database) {
        f = new GridFixture(database);
        f.parameters.put("emergencyProcess", "\"W27\"");
        f.subjects.add(new EmergencySubject(f.em));
        var emergencies = new EmergenciesResource(
                f.em, f.call, f.ids, f.cases, f.settings, GridFixture.JSON, f.audit, f.reach, f.duties);
        Caller community = staff("community", GridFixture.COMMUNITY);
        Caller stranger = staff("community", GridFixture.OTHER_STREET);
        var call = new EmergenciesResource.Call("走失老人", "寻找走失老人", null, GridFixture.COMMUNITY);

        EmergenciesResource.View made = f.as(community, () -> emergencies.raise(call));
        assertEquals("W27", made.handling().processKey());
        assertFalse(made.possibleActions().isEmpty());
        String first = made.possibleActions().stream()
                .filter(action -> !action.needsTo() && !action.needsReason() && !action.needsUntil())
                .findFirst()
                .orElseThrow()
                .action();
        UUID id = made.id();
        var request = new ActionRequest(first, null, null, null, null, null, null);
        EmergenciesResource.View next = f.as(community, () -> emergencies.act(id, request, new Match(made.version())));
        assertEquals(2, next.history().size());
        var listed = f.as(
                community, () -> emergencies.list(Query.by("calledAt", true).with("open", "true")));
        assertEquals(next.handling().stateLabel(), listed.items().get(0).stateLabel());

        assertEquals(
                0,
                f.as(stranger, () -> emergencies.list(Query.by("calledAt", true)))
                        .items()
                        .size());
        assertEquals(
                404,
                assertThrows(ProblemException.class, () -> f.as(stranger, () -> emergencies.get(id)))
                        .problem()
                        .status());
        assertEquals(
                422,
                assertThrows(ProblemException.class, () -> f.as(stranger, () -> emergencies.raise(call)))
                        .problem()
                        .status());
    }
}
