package org.linli.platform.entitlement.internal.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;

/** One operation in memory: what was written before a crash is there after it. Each write may be the moment of the crash. */
final class RecordingLog implements OperationLog {
    private Crashes crashes;
    private Operation operation;
    private boolean lost;

    RecordingLog(Crashes crashes, String input, List<StepPlan> steps) {
        this.crashes = crashes;
        this.operation = new Operation(
                UUID.randomUUID(),
                "entitlement.modules.change",
                Operation.State.QUEUED,
                steps.stream()
                        .map(s -> new Operation.Step(s.name(), s.label(), StepState.PENDING, null, null, null))
                        .toList(),
                0,
                -1,
                "operator",
                null,
                Instant.EPOCH,
                null,
                input,
                null,
                null,
                null,
                false,
                0);
    }

    /** After a restart the next crash is another one. */
    void dyingAt(Crashes next) {
        this.crashes = next;
    }

    Operation operation() {
        return operation;
    }

    @Override
    public Operation create(
            @Nullable TenantId tenant,
            String kind,
            String inputJson,
            List<StepPlan> steps,
            @Nullable String exclusive) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Operation> find(@Nullable TenantId tenant, UUID id) {
        return Optional.of(operation);
    }

    @Override
    public List<Operation> open(@Nullable TenantId tenant, String kindPrefix) {
        return operation.open() ? List.of(operation) : List.of();
    }

    @Override
    public Optional<Operation> latest(@Nullable TenantId tenant, String kindPrefix) {
        return Optional.of(operation);
    }

    @Override
    public boolean claim(@Nullable TenantId tenant, UUID id) {
        return !lost && operation.open();
    }

    /** From now on another node holds the operation. */
    void lose() {
        lost = true;
    }

    @Override
    public boolean running(@Nullable TenantId tenant, UUID id) {
        if (!operation.open()) {
            return false;
        }
        write(
                operation.steps(),
                Operation.State.RUNNING,
                operation.result(),
                operation.detail(),
                operation.cancelRequested());
        return true;
    }

    @Override
    public void step(@Nullable TenantId tenant, UUID id, int index, StepState state, @Nullable String detail) {
        List<Operation.Step> steps = new ArrayList<>(operation.steps());
        Operation.Step old = steps.get(index);
        steps.set(index, new Operation.Step(old.name(), old.label(), state, null, null, detail));
        write(steps, operation.state(), operation.result(), operation.detail(), operation.cancelRequested());
    }

    @Override
    public void progress(@Nullable TenantId tenant, UUID id, long done, long total) {
        crashes.mayHappen();
    }

    @Override
    public void checkpoint(@Nullable TenantId tenant, UUID id, String json) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void finish(
            @Nullable TenantId tenant,
            UUID id,
            Operation.State state,
            @Nullable String resultJson,
            @Nullable String detail) {
        write(operation.steps(), state, resultJson, detail, operation.cancelRequested());
    }

    @Override
    public boolean cancelRequested(@Nullable TenantId tenant, UUID id) {
        return operation.cancelRequested();
    }

    @Override
    public boolean requestCancel(@Nullable TenantId tenant, UUID id) {
        boolean open = operation.open();
        operation = with(operation.steps(), operation.state(), operation.result(), operation.detail(), true);
        return open;
    }

    /** The crash comes before the write reaches the disk, or after it. */
    private void write(
            List<Operation.Step> steps,
            Operation.State state,
            @Nullable String result,
            @Nullable String detail,
            boolean cancel) {
        if (!operation.open()) {
            throw new AssertionError("a finished operation is written to: " + state);
        }
        crashes.mayHappen();
        operation = with(steps, state, result, detail, cancel);
        crashes.mayHappen();
    }

    private Operation with(
            List<Operation.Step> steps,
            Operation.State state,
            @Nullable String result,
            @Nullable String detail,
            boolean cancel) {
        return new Operation(
                operation.id(),
                operation.kind(),
                state,
                steps,
                operation.done(),
                operation.total(),
                operation.startedBy(),
                null,
                operation.createdAt(),
                null,
                operation.input(),
                null,
                result,
                detail,
                cancel,
                operation.version() + 1);
    }
}
