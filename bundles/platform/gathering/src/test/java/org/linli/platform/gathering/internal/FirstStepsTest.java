package org.linli.platform.gathering.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.api.setup.FirstStep;
import org.linli.api.setup.FirstSteps;
import org.linli.platform.context.CallContext;
import org.linli.platform.gathering.internal.FirstStepsResource.StepView;
import org.linli.platform.gathering.internal.FirstStepsResource.StepsView;
import org.linli.platform.guard.PlainWork;
import org.linli.platform.tenancy.PlatformFirstSteps;
import org.linli.testkit.TestHost;

class FirstStepsTest {
    private static final String MAY = "tests:thing:write";

    private final TestHost host = TestHost.derby();
    private final RunningModules modules = new RunningModules();
    private final ModuleQuestions questions =
            new ModuleQuestions(host.contexts(), host.transactions(), modules, new PlainWork());
    private final FirstStepsResource resource =
            new FirstStepsResource(questions, host.transactions(), host.currentCall());

    @AfterEach
    void close() {
        questions.close();
        host.close();
    }

    @Test
    void stepsOfPlatformAndModulesComeInTheirOrderWithWhatIsDone() {
        resource.bindPlatform(platform("divisions", 20, true));
        modules.run(1, "orders", steps(step("calendars", MAY, 30, false)));
        modules.run(1, "registry", steps(step("persons", MAY, 10, false)));

        StepsView steps = asked(1);

        assertEquals(List.of("persons", "divisions", "calendars"), keys(steps));
        assertEquals(
                List.of("registry", "platform.tests", "orders"),
                steps.items().stream().map(StepView::owner).toList());
        assertEquals(
                List.of(false, true, false),
                steps.items().stream().map(StepView::done).toList());
        assertEquals(List.of(), steps.silent());
    }

    @Test
    void whatTheCallerMayNotDoIsNoStepOfHis() {
        resource.bindPlatform(platform("divisions", 20, true));
        modules.run(1, "orders", steps(step("calendars", "orders:calendar:write", 30, false)));

        assertEquals(List.of("divisions"), keys(asked(1)));
    }

    @Test
    void aModuleThatTheDistrictDoesNotRunLeavesNoTrace() {
        modules.run(2, "orders", steps(step("calendars", MAY, 30, false)));
        modules.run(1, "registry");

        assertEquals(new StepsView(List.of(), List.of()), asked(1));
        assertEquals(List.of("calendars"), keys(asked(2)));
    }

    @Test
    void oneThatFailsIsNamedAndTheOthersAnswer() {
        modules.run(1, "broken", (FirstSteps) () -> {
            throw new IllegalStateException("a module's fault");
        });
        modules.run(1, "orders", steps(step("calendars", MAY, 30, false)));

        StepsView steps = asked(1);

        assertEquals(List.of("calendars"), keys(steps));
        assertEquals(List.of("broken"), steps.silent());
    }

    @Test
    void oneThatDoesNotAnswerIsNotWaitedFor() {
        CountDownLatch end = new CountDownLatch(1);
        modules.run(1, "slow", (FirstSteps) () -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        });
        modules.run(1, "orders", steps(step("calendars", MAY, 30, false)));

        Gathered<List<FirstStep>> gathered = in(
                1,
                Person.with(),
                () -> questions.ask("first-steps", FirstSteps.class, Duration.ofSeconds(5), FirstSteps::steps));

        assertEquals(List.of("slow"), gathered.silent());
        assertEquals(
                List.of("orders"),
                gathered.answers().stream().map(Gathered.Answer::module).toList());
        end.countDown();
    }

    @Test
    void everyModuleIsAskedInTheNameOfTheCallerAndItsDistrict() {
        Map<String, Caller> callers = new ConcurrentHashMap<>();
        for (String module : List.of("a", "b")) {
            modules.run(1, module, (FirstSteps) () -> {
                callers.put(
                        module + " " + host.currentCall().tenant().code(),
                        host.currentCall().caller());
                return List.of();
            });
        }
        Person person = Person.with(MAY);

        in(1, person, resource::get);

        assertEquals(Map.of("a 900001", person, "b 900001", person), callers);
    }

    private StepsView asked(int tenant) {
        return in(tenant, Person.with(MAY), resource::get);
    }

    private <T> T in(int tenant, Caller caller, org.linli.api.data.Work<T> work) {
        CallContext context =
                new CallContext(TestHost.tenant(tenant), caller, Locale.SIMPLIFIED_CHINESE, "test", "127.0.0.1");
        return host.contexts().call(context, work);
    }

    private static List<String> keys(StepsView steps) {
        return steps.items().stream().map(StepView::key).toList();
    }

    private static FirstSteps steps(FirstStep step) {
        return () -> List.of(step);
    }

    private static FirstStep step(String key, String permission, int order, boolean done) {
        return new FirstStep(key, Text.of("步骤", "a step"), key, permission, order, done);
    }

    private static PlatformFirstSteps platform(String key, int order, boolean done) {
        return new PlatformFirstSteps() {
            @Override
            public String owner() {
                return "tests";
            }

            @Override
            public List<FirstStep> steps() {
                return List.of(step(key, MAY, order, done));
            }
        };
    }
}
