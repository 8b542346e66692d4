package org.linli.platform.gathering.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.Text;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.setup.FirstStep;
import org.linli.api.setup.FirstSteps;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.PlatformFirstSteps;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code GET /t/{tenant}/api/first-steps}: what a new district has arranged and what it has not. */
@Component(service = FirstStepsResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("first-steps")
@Produces(MediaType.APPLICATION_JSON)
public final class FirstStepsResource {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final ModuleQuestions questions;
    private final Transactions transactions;
    private final CurrentCall call;
    private final List<PlatformFirstSteps> platform = new CopyOnWriteArrayList<>();

    @Activate
    public FirstStepsResource(
            @Reference ModuleQuestions questions, @Reference Transactions transactions, @Reference CurrentCall call) {
        this.questions = questions;
        this.transactions = transactions;
        this.call = call;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPlatform(PlatformFirstSteps steps) {
        platform.add(steps);
    }

    void unbindPlatform(PlatformFirstSteps steps) {
        platform.remove(steps);
    }

    /** The steps that the caller may take, in their order, whether done or not. */
    @GET
    @RequiresPermission(GatheringPermissions.FIRST_STEPS)
    @OwnTransactions
    public StepsView get() {
        List<Owned> found = new ArrayList<>(transactions.tenant(call.tenant().id(), Access.READ, this::ofPlatform));
        Gathered<List<FirstStep>> modules = questions.ask("first-steps", FirstSteps.class, LIMIT, FirstSteps::steps);
        for (Gathered.Answer<List<FirstStep>> answer : modules.answers()) {
            answer.values().forEach(steps -> steps.forEach(step -> found.add(new Owned(answer.module(), step))));
        }
        return new StepsView(
                found.stream()
                        .filter(owned -> call.caller().may(owned.step().permission()))
                        .sorted(Comparator.comparingInt(
                                        (Owned owned) -> owned.step().order())
                                .thenComparing(Owned::owner)
                                .thenComparing(owned -> owned.step().key()))
                        .map(StepView::of)
                        .toList(),
                modules.silent());
    }

    private List<Owned> ofPlatform() {
        return platform.stream()
                .flatMap(steps -> steps.steps().stream().map(step -> new Owned("platform." + steps.owner(), step)))
                .toList();
    }

    private record Owned(String owner, FirstStep step) {}

    /** @param silent modules that did not say their steps in time, or failed */
    public record StepsView(List<StepView> items, List<String> silent) {}

    /**
     * @param owner module, or {@code platform.} and a part of the platform
     * @param page of the console where it is done
     */
    public record StepView(String key, String owner, Text label, String page, boolean done) {
        static StepView of(Owned owned) {
            FirstStep step = owned.step();
            return new StepView(step.key(), owned.owner(), step.label(), step.page(), step.done());
        }
    }
}
