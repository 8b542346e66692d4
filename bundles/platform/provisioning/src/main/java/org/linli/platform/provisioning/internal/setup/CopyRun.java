package org.linli.platform.provisioning.internal.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.setup.SetupOutcome;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationLog.StepState;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.provisioning.internal.ModuleMix;
import org.linli.platform.provisioning.internal.SystemCalls;
import org.linli.platform.provisioning.internal.setup.SetupReport.Outcome;

/**
 * Carries out the steps of a copy, whether it is an operation of the host or of the district that takes the set-up over. Each part is
 * read in a transaction of the one district and written, wholly or not at all, in one of the other; a part that a crash interrupted is
 * read and written again, which does no harm. What one part's owner refuses does not keep the others away.
 */
final class CopyRun {
    private static final OperationLog.StepPlan WAIT =
            new OperationLog.StepPlan("modules", Text.of("等待模块变更结束", "Wait for changes of modules to end"));

    /** Times that writing one part fails before it is given up; what the database refuses and its being away are none. */
    private static final int TRIES = 5;

    /** Somebody else is changing modules (409), or something is not there at the moment (503). */
    private static final Set<Integer> PASSING = Set.of(409, 503);

    private final PartCopy copy;
    private final ModuleMix mix;
    private final SystemCalls calls;
    private final Transactions transactions;
    private final OperationLog log;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<UUID, Integer> failures = new ConcurrentHashMap<>();

    CopyRun(PartCopy copy, ModuleMix mix, SystemCalls calls, Transactions transactions, OperationLog log) {
        this.copy = copy;
        this.mix = mix;
        this.calls = calls;
        this.transactions = transactions;
        this.log = log;
    }

    /** Name of the step, and of the part in the report, that enables modules. No module's name has a dot. */
    static final String MODULES = "platform.modules";

    /** Whether there is a reason not to go on. */
    interface Obstacle {
        Optional<Text> now();
    }

    /**
     * What is to be done.
     *
     * @param place of the operation, null for one of the host
     * @param modules to be enabled
     * @param obstacle looked for before each step
     */
    record Task(
            @Nullable TenantId place,
            Operation operation,
            TenantInfo from,
            TenantInfo to,
            List<String> modules,
            Obstacle obstacle) {
        UUID id() {
            return operation.id();
        }
    }

    /** The steps of a copy. */
    static List<OperationLog.StepPlan> steps(CopyChoices.Chosen chosen) {
        List<OperationLog.StepPlan> steps = new ArrayList<>(List.of(WAIT));
        if (!chosen.modules().isEmpty()) {
            steps.add(
                    new OperationLog.StepPlan(MODULES, enabling(chosen.modules().values())));
        }
        chosen.parts().forEach(part -> steps.add(new OperationLog.StepPlan(part.name(), part.label())));
        return steps;
    }

    private static Text enabling(Collection<Text> labels) {
        return Text.of(
                "启用模块：" + labels.stream().map(Text::zh).collect(Collectors.joining("、")),
                "Enable modules: " + labels.stream().map(Text::en).collect(Collectors.joining(", ")));
    }

    /** Goes on with the operation from where it is; does nothing when it has ended. */
    void carryOut(Task task) {
        if (!log.running(task.place(), task.id())) {
            return;
        }
        String checkpoint = task.operation().checkpoint();
        CopyProgress progress = checkpoint == null
                ? new CopyProgress(new SetupReport(task.from().code(), task.to().code(), List.of()), null)
                : CopyProgress.read(checkpoint, json);
        SetupReport report = progress.report();
        for (int i = 0; i < task.operation().steps().size(); i++) {
            Operation.Step step = task.operation().steps().get(i);
            if (step.state() == StepState.DONE || step.state() == StepState.FAILED) {
                continue;
            }
            if (log.cancelRequested(task.place(), task.id())) {
                end(
                        task,
                        Operation.State.CANCELLED,
                        report,
                        Text.of("已停止；已复制的部分保留", "Stopped; the parts copied so far stay"));
                return;
            }
            Optional<Text> obstacle = task.obstacle().now();
            if (obstacle.isPresent()) {
                end(task, Operation.State.FAILED, report, obstacle.get());
                return;
            }
            log.step(task.place(), task.id(), i, StepState.RUNNING, null);
            if (i == 0) {
                awaitModules(task.to());
                log.step(task.place(), task.id(), i, StepState.DONE, null);
            } else {
                report = report.with(step.name().equals(MODULES) ? enabled(task, progress) : copied(step.name(), task));
                record(task, i, report);
            }
        }
        end(task, report.refused() ? Operation.State.FAILED : Operation.State.SUCCEEDED, report, summary(report));
    }

    /** Ends an operation that has not come to any step. */
    void fail(@Nullable TenantId place, Operation operation, Text reason) {
        log.finish(place, operation.id(), Operation.State.FAILED, operation.checkpoint(), both(reason));
    }

    /** Changes of modules are operations of their own, and permissions and parts come with them. */
    private void awaitModules(TenantInfo to) {
        mix.changing(to).ifPresent(change -> mix.await(to, change));
        if (mix.changing(to).isPresent()) {
            throw new RunLaterException("the modules of " + to.code() + " are being changed");
        }
    }

    /** Begins the change once: one that did not succeed is not begun again by whoever goes on after a crash. */
    private SetupReport.Part enabled(Task task, CopyProgress progress) {
        try {
            UUID change = progress.change();
            if (change == null) {
                change = calls.call(task.to(), () -> mix.enable(task.to(), task.modules()))
                        .orElse(null);
            }
            if (change != null) {
                log.checkpoint(task.place(), task.id(), new CopyProgress(progress.report(), change).write(json));
                if (!mix.await(task.to(), change)) {
                    return unsuccessful(task);
                }
            }
            return SetupReport.Part.copied(MODULES, new SetupOutcome(task.modules(), List.of()));
        } catch (ProblemException e) {
            if (PASSING.contains(e.problem().status())) {
                throw new RunLaterException(e.problem().text().en());
            }
            return SetupReport.Part.without(MODULES, Outcome.REFUSED, PartCopy.words(e.problem()));
        }
    }

    private SetupReport.Part unsuccessful(Task task) {
        if (mix.changing(task.to()).isPresent()) {
            throw new RunLaterException("the modules of " + task.to().code() + " are still being changed");
        }
        return SetupReport.Part.without(
                MODULES,
                Outcome.REFUSED,
                Text.of("模块未能启用，原因见模块变更任务", "The modules were not enabled; their change names the reason"));
    }

    private SetupReport.Part copied(String part, Task task) {
        try {
            return copy.copy(part, task.from(), task.to(), task.id());
        } catch (PersistenceException e) {
            if (failures.merge(task.id(), 1, Integer::sum) < TRIES) {
                // Two calls at the same time, perhaps: again
                throw e;
            }
            failures.remove(task.id());
            return copy.refused(part, task.from(), task.to(), e);
        }
    }

    /** The step and what it brought are remembered together. */
    private void record(Task task, int index, SetupReport report) {
        SetupReport.Part part = report.parts().get(report.parts().size() - 1);
        StepState state = part.outcome() == Outcome.REFUSED ? StepState.FAILED : StepState.DONE;
        Text reason = part.reason();
        inPlace(task, () -> {
            log.checkpoint(task.place(), task.id(), new CopyProgress(report, null).write(json));
            log.step(task.place(), task.id(), index, state, reason == null ? null : both(reason));
            log.progress(
                    task.place(),
                    task.id(),
                    report.parts().size(),
                    task.operation().steps().size() - 1L);
            return index;
        });
    }

    private void inPlace(Task task, Work<Integer> work) {
        TenantId place = task.place();
        if (place == null) {
            transactions.host(Access.WRITE, work);
        } else {
            transactions.tenant(place, Access.WRITE, work);
        }
    }

    private void end(Task task, Operation.State state, SetupReport report, Text detail) {
        failures.remove(task.id());
        log.finish(task.place(), task.id(), state, write(report), both(detail));
    }

    private static Text summary(SetupReport report) {
        return report.complete()
                ? Text.of("全部设置已复制", "The whole set-up was copied")
                : Text.of("部分设置未能复制，见 result", "Some of the set-up could not be copied: see result");
    }

    /** Steps and operations keep one sentence: people of both languages read it. */
    private static String both(Text text) {
        return text.zh() + " " + text.en();
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records can always be written", e);
        }
    }

    <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not what this host writes: " + text, e);
        }
    }
}
