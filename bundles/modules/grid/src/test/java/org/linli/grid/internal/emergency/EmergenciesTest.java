package org.linli.grid.internal.emergency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.linli.grid.internal.GridFixture.staff;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.GridFixture.Match;
import org.linli.grid.internal.GridFixture.Query;
import org.linli.orders.api.ActionRequest;
import org.linli.testkit.TestDatabase;

class EmergenciesTest {
    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
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
