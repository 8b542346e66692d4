package org.linli.platform.entitlement.internal.reconcile;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.InstanceFailedException;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationLog.StepState;
import org.linli.platform.operations.RunLaterException;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.persistence.MigrationFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes the steps of one operation in order, recording each before and after. A failure or a cancellation undoes what was done,
 * last step first. Started again after a crash or when the database is back, it goes on at the first step that is not recorded as done, in the direction it had.
 */
final class OperationExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(OperationExecutor.class);

    /** In place of the index of a step. */
    private static final int NONE = -1;

    private final OperationLog log;
    private final Together together;
    private final Map<String, ChangeStep> kinds;
    private final ChangeJson json = new ChangeJson();

    /** Lets several entries of the log reach the disk at once, or none of them. */
    @FunctionalInterface
    interface Together {
        boolean run(TenantInfo tenant, BooleanSupplier entries);
    }

    OperationExecutor(OperationLog log, Together together, List<ChangeStep> steps) {
        this.log = log;
        this.together = together;
        this.kinds = steps.stream().collect(Collectors.toMap(ChangeStep::kind, Function.identity()));
    }

    /**
     * @throws OperationLost when another node holds the operation; nothing was done or recorded since it took it
     * @throws DatabaseUnavailableException when the database went away; the operation can be run again as its row then says
     */
    void run(TenantInfo tenant, Operation operation) {
        Change change = json.readChange(operation.input());
        boolean open = together.run(tenant, () -> {
            hold(tenant, operation.id());
            return log.running(tenant.id(), operation.id());
        });
        if (!open) {
            // Ended since it was read, by a cancellation for instance
            return;
        }
        if (goingBack(operation)) {
            continueBack(tenant, operation, change);
            return;
        }
        int done = NONE;
        for (int i = 0; i < operation.steps().size(); i++) {
            Operation.Step step = operation.steps().get(i);
            if (step.state() == StepState.DONE || step.state() == StepState.SKIPPED) {
                continue;
            }
            int next = i;
            int before = done;
            if (!together.run(tenant, () -> begin(tenant, operation, before, next))) {
                undo(tenant, operation.id(), change, i, Operation.State.CANCELLED, "");
                return;
            }
            try {
                kind(step).execute(tenant, change, arguments(step), () -> pause(tenant, operation, next));
            } catch (ChangeCancelled e) {
                undo(tenant, operation.id(), change, i, Operation.State.CANCELLED, "");
                return;
            } catch (RunLaterException e) {
                // Not the step's failure: it goes on later
                throw e;
            } catch (RuntimeException | Error e) {
                stopIfDatabaseIsAway(e);
                fail(tenant, operation, change, i, e);
                return;
            }
            done = i;
        }
        int last = done;
        together.run(tenant, () -> {
            recordDone(tenant, operation, last);
            log.finish(tenant.id(), operation.id(), Operation.State.SUCCEEDED, json.write(change.to()), null);
            return true;
        });
    }

    /**
     * Records that one step is done and the next one begins.
     *
     * @param done the step before, {@link #NONE} before the first
     * @return false when somebody asked for the change to be taken back, and nothing was begun
     */
    private boolean begin(TenantInfo tenant, Operation operation, int done, int next) {
        hold(tenant, operation.id());
        recordDone(tenant, operation, done);
        boolean begun = operation.steps().get(next).state() == StepState.RUNNING;
        if (log.cancelRequested(tenant.id(), operation.id()) && undoable(operation, begun ? next + 1 : next)) {
            return false;
        }
        log.step(tenant.id(), operation.id(), next, StepState.RUNNING, null);
        return true;
    }

    private void pause(TenantInfo tenant, Operation operation, int index) {
        if (undoable(operation, index + 1) && log.cancelRequested(tenant.id(), operation.id())) {
            throw new ChangeCancelled();
        }
    }

    private void recordDone(TenantInfo tenant, Operation operation, int index) {
        if (index != NONE) {
            log.step(tenant.id(), operation.id(), index, StepState.DONE, null);
            log.progress(
                    tenant.id(), operation.id(), index + 1, operation.steps().size());
        }
    }

    /** A crash during an undo left steps marked as failed or undone. */
    private static boolean goingBack(Operation operation) {
        return operation.steps().stream().anyMatch(s -> s.state() == StepState.FAILED || s.state() == StepState.UNDONE);
    }

    /** A failed step says why the way back began; without one it was a cancellation. */
    private void continueBack(TenantInfo tenant, Operation operation, Change change) {
        Optional<Operation.Step> failed = operation.steps().stream()
                .filter(s -> s.state() == StepState.FAILED)
                .findFirst();
        undo(
                tenant,
                operation.id(),
                change,
                operation.steps().size() - 1,
                failed.isPresent() ? Operation.State.ROLLED_BACK : Operation.State.CANCELLED,
                failed.map(s -> Objects.requireNonNullElse(s.detail(), "")).orElse(""));
    }

    /** Once rows are being destroyed there is no way back. */
    private static boolean undoable(Operation operation, int next) {
        return operation.steps().subList(0, next).stream()
                .noneMatch(s -> s.name().startsWith("purge:"));
    }

    private void fail(TenantInfo tenant, Operation operation, Change change, int index, Throwable reason) {
        String words = words(reason);
        LOG.error(
                "The change of {} fails at {}: {}",
                tenant.code(),
                operation.steps().get(index).name(),
                words,
                reason);
        log.step(tenant.id(), operation.id(), index, StepState.FAILED, words);
        if (!undoable(operation, index + 1)) {
            log.finish(tenant.id(), operation.id(), Operation.State.FAILED, null, words);
            return;
        }
        undo(tenant, operation.id(), change, index, Operation.State.ROLLED_BACK, words);
    }

    private void undo(TenantInfo tenant, UUID id, Change change, int from, Operation.State end, String detail) {
        Operation operation = log.find(tenant.id(), id).orElseThrow();
        for (int i = from; i >= 0; i--) {
            Operation.Step step = operation.steps().get(i);
            if (step.state() == StepState.PENDING || step.state() == StepState.UNDONE) {
                continue;
            }
            hold(tenant, id);
            try {
                kind(step).undo(tenant, change, arguments(step));
            } catch (RunLaterException e) {
                throw e;
            } catch (RuntimeException | Error e) {
                stopIfDatabaseIsAway(e);
                LOG.error("Undoing {} of {} fails", step.name(), tenant.code(), e);
                log.finish(
                        tenant.id(),
                        id,
                        Operation.State.FAILED,
                        null,
                        detail + " — undo " + step.name() + ": " + words(e));
                return;
            }
            if (step.state() != StepState.FAILED) {
                log.step(tenant.id(), id, i, StepState.UNDONE, null);
            }
        }
        log.finish(tenant.id(), id, end, json.write(change.from()), detail.isEmpty() ? null : detail);
    }

    private void hold(TenantInfo tenant, UUID operation) {
        if (!log.claim(tenant.id(), operation)) {
            throw new OperationLost("another node carries out the operation " + operation + " of " + tenant.code());
        }
    }

    /** A step that met no database has not failed: it is repeated when the database is back. */
    private static void stopIfDatabaseIsAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseUnavailableException away) {
                throw away;
            }
        }
    }

    private ChangeStep kind(Operation.Step step) {
        ChangeStep kind = kinds.get(step.name().split(":", 2)[0]);
        if (kind == null) {
            throw new IllegalStateException("no step is called " + step.name());
        }
        return kind;
    }

    private static List<String> arguments(Operation.Step step) {
        List<String> parts = Arrays.asList(step.name().split(":"));
        return parts.subList(1, parts.size());
    }

    /** Answers show these words: the module's own or ours, never those of an exception that nobody worded for people. */
    private static String words(Throwable e) {
        if (e instanceof InstanceFailedException failed) {
            return failed.reason().zh();
        }
        if (e instanceof ProblemException refused) {
            String errors = refused.problem().errors().stream()
                    .map(error -> error.pointer() + " " + error.text().zh())
                    .collect(Collectors.joining("；"));
            return refused.problem().text().zh() + (errors.isEmpty() ? "" : "：" + errors);
        }
        if (e instanceof MigrationFailedException failed) {
            return "数据表的变更未能应用：" + failed.getMessage();
        }
        return "内部错误，原因见日志 (internal error; the log names the reason)";
    }
}
