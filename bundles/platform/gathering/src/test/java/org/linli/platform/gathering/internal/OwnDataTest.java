package org.linli.platform.gathering.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linli.api.person.PersonalData;
import org.linli.api.person.PersonalDataSource;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.gathering.internal.OwnDataResource.OwnData;
import org.linli.platform.gathering.internal.OwnDataResource.Part;
import org.linli.platform.guard.PlainWork;
import org.linli.platform.tenancy.PlatformPersonalData;
import org.linli.testkit.TestHost;

class OwnDataTest {
    private final TestHost host = TestHost.derby();
    private final RunningModules modules = new RunningModules();
    private final List<String> audited = new ArrayList<>();
    private final ModuleQuestions questions =
            new ModuleQuestions(host.contexts(), host.transactions(), modules, new PlainWork());
    private final OwnDataResource resource = new OwnDataResource(
            questions,
            host.transactions(),
            host.currentCall(),
            (action, subject, details) -> audited.add(action + " " + subject));

    @AfterEach
    void close() {
        questions.close();
        host.close();
    }

    @Test
    void everySourceIsAskedAboutTheCallerAndNobodyElse() {
        resource.bindPlatform(new PlatformPersonalData() {
            @Override
            public String owner() {
                return "tests";
            }

            @Override
            public List<PersonalData> about(UUID userId) {
                return List.of(OwnDataTest.about("account", userId));
            }
        });
        modules.run(1, "grid", (PersonalDataSource) userId -> List.of(about("reports", userId)));
        modules.run(2, "elsewhere", (PersonalDataSource) userId -> List.of(about("secrets", userId)));
        Person me = Person.with();

        OwnData data = in(me);

        assertEquals(me.userId(), data.user());
        assertEquals(
                List.of("platform.tests account", "grid reports"),
                data.items().stream()
                        .map(part -> part.owner() + " " + part.kind())
                        .toList());
        for (Part part : data.items()) {
            assertEquals(List.of(Map.of("user", me.userId())), part.rows());
        }
        assertEquals(List.of("gathering.own-data.export " + me.userId()), audited);
    }

    @Test
    void aModuleThatFailsIsNamedAsMissing() {
        modules.run(1, "broken", (PersonalDataSource) userId -> {
            throw new IllegalStateException("a module's fault");
        });

        OwnData data = in(Person.with());

        assertEquals(List.of("broken"), data.missing());
        assertEquals(List.of(), data.items());
    }

    @Test
    void whoIsNoPersonHasNothing() {
        assertEquals(
                404,
                assertThrows(ProblemException.class, () -> in(new SystemCaller("tests")))
                        .problem()
                        .status());
        assertEquals(List.of(), audited);
    }

    @Test
    void moreRowsThanAreHandedOutAreNotCalledComplete() {
        int most = PersonalDataSource.MOST_ROWS;
        assertTrue(PersonalData.of("kind", Text.of("类", "kind"), Collections.nCopies(most, Map.of()))
                .complete());
        PersonalData cut = PersonalData.of("kind", Text.of("类", "kind"), Collections.nCopies(most + 1, Map.of()));
        assertEquals(most, cut.rows().size());
        assertEquals(false, cut.complete());
    }

    private static PersonalData about(String kind, UUID userId) {
        return PersonalData.of(kind, Text.of("类", "kind"), List.of(Map.of("user", userId)));
    }

    private OwnData in(Caller caller) {
        CallContext context =
                new CallContext(TestHost.tenant(1), caller, Locale.SIMPLIFIED_CHINESE, "test", "127.0.0.1");
        return host.contexts().call(context, resource::gather);
    }
}
