package org.linli.platform.trial.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.Closures;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.TrialResult;
import org.linli.platform.catalogue.Trials;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.launcher.api.ThrowAwayHosts;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationQueue;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Trials as operations of the host: durable, run by one node, begun anew by any node when that one is gone. One at a time on a node,
 * since each takes the memory of a small host.
 */
@Component(service = TrialOperations.class, immediate = true)
public final class TrialOperations {
    private final ModuleStore modules;
    private final Trials trials;
    private final Closures closures;
    private final ThrowAwayHosts hosts;
    private final Transactions transactions;
    private final CallContexts calls;
    private final OperationLog log;
    private final OperationQueue queue;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** @param started whatever trials need is there by then, also when one is begun anew after a crash */
    @Activate
    public TrialOperations(
            @Reference HostStarted started,
            @Reference TrialQueue asked,
            @Reference ModuleStore modules,
            @Reference Trials trials,
            @Reference Closures closures,
            @Reference ThrowAwayHosts hosts,
            @Reference Transactions transactions,
            @Reference CallContexts calls,
            @Reference OperationLog log) {
        this.modules = modules;
        this.trials = trials;
        this.closures = closures;
        this.hosts = hosts;
        this.transactions = transactions;
        this.calls = calls;
        this.log = log;
        this.queue = OperationQueue.ofHost(log, TrialQueue.KIND, (host, operation) -> run(operation));
        asked.listen(operation -> queue.submit(null, operation));
        queue.start();
    }

    @Deactivate
    void close() throws InterruptedException {
        queue.close();
    }

    private void run(Operation operation) {
        if (!oneAtATime.tryLock()) {
            throw new RunLaterException("another trial runs on this node");
        }
        try {
            carryOut(operation);
        } finally {
            oneAtATime.unlock();
        }
        log.open(null, TrialQueue.KIND).forEach(next -> queue.submit(null, next.id()));
    }

    private void carryOut(Operation operation) {
        if (!log.running(null, operation.id())) {
            return;
        }
        ModuleVersion id = TrialQueue.version(operation);
        RecordedSteps steps = new RecordedSteps(log, operation.id());
        steps.begin(TrialStep.CLOSURE.word());
        // Just accepted, perhaps by another node: this one may not have seen it yet
        modules.refresh();
        Closures.Result closure = closures.complete(Map.of(id.name(), id.version()), Map.of(), version -> true);
        TrialResult result = closure.obstacles().isEmpty()
                ? tried(id, closure, operation, steps)
                : refused(TrialCode.TRIAL_REQUIREMENTS, words(closure.obstacles()), List.of());
        end(id, operation, steps, result);
    }

    private TrialResult tried(ModuleVersion id, Closures.Result closure, Operation operation, RecordedSteps steps) {
        try {
            List<Path> jars = trials.jars(closure.mix().entrySet().stream()
                    .map(entry -> new ModuleVersion(entry.getKey(), entry.getValue()))
                    .toList());
            ThrowAwayHosts.Outcome outcome = hosts.run(
                    new ThrowAwayHosts.Order(id.name(), id.version(), jars),
                    steps::begin,
                    () -> log.cancelRequested(null, operation.id()));
            return result(outcome);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunLaterException("the node stops; the trial begins anew at the next start");
        } catch (IOException e) {
            return refused(
                    TrialCode.TRIAL_HOST,
                    Text.of("一次性主机无法启动：" + e.getMessage(), "The throw-away host cannot be started: " + e.getMessage()),
                    List.of());
        } catch (IllegalArgumentException e) {
            return refused(
                    TrialCode.TRIAL_PACKAGE,
                    Text.of("该版本或其依赖已被删除", "The version or one it requires was deleted"),
                    List.of());
        }
    }

    private static TrialResult result(ThrowAwayHosts.Outcome outcome) {
        return switch (outcome.end()) {
            case PASSED -> new TrialResult(null, outcome.log());
            case REFUSED ->
                refused(
                        TrialCode.of(outcome.code()).orElse(TrialCode.TRIAL_ENABLE),
                        Text.of(outcome.zh(), outcome.en()),
                        outcome.log());
            case LATE ->
                refused(
                        TrialCode.TRIAL_TIMEOUT,
                        Text.of("试运行超过限时，已终止", "The trial took longer than allowed and was ended"),
                        outcome.log());
            case LOUD ->
                refused(
                        TrialCode.TRIAL_OUTPUT,
                        Text.of("试运行输出过多，已终止", "The trial printed more than is read and was ended"),
                        outcome.log());
            case DIED ->
                refused(
                        TrialCode.TRIAL_CRASH,
                        Text.of("一次性主机自行终止", "The throw-away host ended by itself"),
                        outcome.log());
            case STOPPED ->
                refused(TrialCode.TRIAL_CANCELLED, Text.of("试运行被取消", "The trial was cancelled"), outcome.log());
        };
    }

    private static TrialResult refused(TrialCode code, Text detail, List<String> lines) {
        return new TrialResult(new TrialResult.Refused(code.word(), detail, code.remedy()), lines);
    }

    private static Text words(List<Closures.Obstacle> obstacles) {
        return Text.of(
                obstacles.stream().map(o -> o.text().zh()).collect(Collectors.joining("；")),
                obstacles.stream().map(o -> o.text().en()).collect(Collectors.joining("; ")));
    }

    /** The version's standing and the operation's end are one commit. */
    private void end(ModuleVersion id, Operation operation, RecordedSteps steps, TrialResult result) {
        CallContext call = new CallContext(
                null, new SystemCaller("trial"), Locale.SIMPLIFIED_CHINESE, "trial-" + operation.id(), "");
        calls.call(
                call,
                () -> transactions.host(Access.WRITE, () -> {
                    TrialResult.Refused refusal = result.refusal();
                    steps.end(refusal == null ? null : refusal.detail().zh());
                    trials.ended(id, operation.id(), result);
                    log.finish(
                            null,
                            operation.id(),
                            state(refusal),
                            TrialQueue.written(Map.of(
                                    "module", id.name(),
                                    "version", id.version(),
                                    "outcome", refusal == null ? "passed" : refusal.code())),
                            refusal == null ? null : refusal.detail().zh());
                    return id;
                }));
    }

    private static Operation.State state(TrialResult.@Nullable Refused refusal) {
        if (refusal == null) {
            return Operation.State.SUCCEEDED;
        }
        return refusal.code().equals(TrialCode.TRIAL_CANCELLED.word())
                ? Operation.State.CANCELLED
                : Operation.State.FAILED;
    }
}
