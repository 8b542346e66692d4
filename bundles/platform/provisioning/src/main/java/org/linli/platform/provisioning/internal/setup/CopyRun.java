package org.linli.platform.provisioning.internal.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationLog.StepState;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.provisioning.internal.ModuleMix;
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

    private final PartCopy copy;
    private final ModuleMix mix;
    private final Transactions transactions;
    private final OperationLog log;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<UUID, Integer> failures = new ConcurrentHashMap<>();

    CopyRun(PartCopy copy, ModuleMix mix, Transactions transactions, OperationLog log) {
        this.copy = copy;
        this.mix = mix;
        this.transactions = transactions;
        this.log = log;
    }

    /**
     * Whether there is a reason not to go on.
     *
     * @see #NOTHING_IN_THE_WAY
     */
    interface Obstacle {
        Optional<Text> now();
    }

    static final Obstacle NOTHING_IN_THE_WAY = Optional::empty;

    /**
     * What is to be done.
     *
     * @param place of the operation, null for one of the host
     * @param obstacle looked for before each step
     */
    record Task(@Nullable TenantId place, Operation operation, TenantInfo from, TenantInfo to, Obstacle obstacle) {
        UUID id() {
            return operation.id();
        }
    }

    /** The steps of a copy of these parts. */
    static List<OperationLog.StepPlan> steps(List<SetupParts.Part> parts) {
        List<OperationLog.StepPlan> steps = new ArrayList<>(List.of(WAIT));
        parts.forEach(part -> steps.add(new OperationLog.StepPlan(part.name(), part.label())));
        return steps;
    }

    /** Goes on with the operation from where it is; does nothing when it has ended. */
    void carryOut(Task task) {
        if (!log.running(task.place(), task.id())) {
            return;
        }
        String checkpoint = task.operation().checkpoint();
        SetupReport report = checkpoint == null
                ? new SetupReport(task.from().code(), task.to().code(), List.of())
                : read(checkpoint, SetupReport.class);
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
                report = report.with(copied(step.name(), task));
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
            log.checkpoint(task.place(), task.id(), write(report));
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
