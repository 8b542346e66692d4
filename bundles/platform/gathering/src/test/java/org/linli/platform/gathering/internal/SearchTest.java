package org.linli.platform.gathering.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.Text;
import org.linli.api.search.SearchHit;
import org.linli.api.search.SearchSource;
import org.linli.platform.context.CallContext;
import org.linli.platform.gathering.internal.SearchResource.Group;
import org.linli.platform.gathering.internal.SearchResource.SearchView;
import org.linli.platform.guard.PlainWork;
import org.linli.testkit.TestHost;

class SearchTest {
    private static final String MAY = "tests:thing:read";
    private static final Text THINGS = Text.of("东西", "Things");

    private final TestHost host = TestHost.derby();
    private final RunningModules modules = new RunningModules();
    private final ModuleQuestions questions =
            new ModuleQuestions(host.contexts(), host.transactions(), modules, new PlainWork());
    private final SearchResource resource = new SearchResource(questions, host.currentCall());

    @AfterEach
    void close() {
        questions.close();
        host.close();
    }

    @Test
    void whatModulesFindComesByModuleAndKindsWithNothingAreLeftOut() {
        modules.run(
                1, "registry", source(MAY, (words, limit) -> List.of(hit(words))), source(MAY, (w, l) -> List.of()));
        modules.run(1, "grid", source(MAY, (words, limit) -> List.of(hit(words + limit))));

        assertEquals(
                new SearchView(
                        List.of(
                                new Group("grid", THINGS, List.of(hit("井盖8"))),
                                new Group("registry", THINGS, List.of(hit("井盖")))),
                        List.of()),
                search(1, "  井盖 "));
    }

    @Test
    void sourcesWhosePermissionTheCallerLacksAreNotAsked() {
        modules.run(1, "registry", source("registry:person:read", (words, limit) -> {
            throw new AssertionError("asked");
        }));

        assertEquals(new SearchView(List.of(), List.of()), search(1, "井盖"));
    }

    @Test
    void aDistrictFindsNothingOfModulesThatOnlyOthersRun() {
        modules.run(2, "grid", source(MAY, (words, limit) -> List.of(hit(words))));
        modules.run(1, "registry", source(MAY, (words, limit) -> List.of()));

        assertEquals(new SearchView(List.of(), List.of()), search(1, "井盖"));
    }

    @Test
    void oneThatFailsIsNamedAndTheOthersAnswer() {
        modules.run(1, "broken", source(MAY, (words, limit) -> {
            throw new IllegalStateException("a module's fault");
        }));
        modules.run(1, "grid", source(MAY, (words, limit) -> List.of(hit(words))));

        assertEquals(
                new SearchView(List.of(new Group("grid", THINGS, List.of(hit("井盖")))), List.of("broken")),
                search(1, "井盖"));
    }

    @Test
    void blanksAreNoWords() {
        modules.run(1, "grid", source(MAY, (words, limit) -> List.of(hit(words))));

        assertEquals(new SearchView(List.of(), List.of()), search(1, "    井 "));
    }

    private SearchView search(int tenant, String words) {
        CallContext context = new CallContext(
                TestHost.tenant(tenant), Person.with(MAY), Locale.SIMPLIFIED_CHINESE, "test", "127.0.0.1");
        return host.contexts().call(context, () -> resource.find(words));
    }

    private static SearchHit hit(String title) {
        return new SearchHit(title, null, "grid/events/1");
    }

    private static SearchSource source(String permission, BiFunction<String, Integer, List<SearchHit>> found) {
        return new SearchSource() {
            @Override
            public Text label() {
                return THINGS;
            }

            @Override
            public String permission() {
                return permission;
            }

            @Override
            public List<SearchHit> find(String words, int limit) {
                return found.apply(words, limit);
            }
        };
    }
}
