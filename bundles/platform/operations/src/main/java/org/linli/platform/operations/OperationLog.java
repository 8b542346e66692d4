package org.linli.platform.operations;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;

/**
 * Operations as rows: a tenant's lie in the tenant's schema, the host's (tenant null) in the host schema. Methods join an open
 * transaction of the right kind or open their own. Changes of an operation that has finished already are ignored, so
 * that a step repeated after a crash does no harm. Thread-safe.
 */
public interface OperationLog {
    /**
     * Writes a new operation in state queued, started by the caller of the current call.
     *
     * @param exclusive at most one open operation with the same value per tenant, null for none
     * @return the new operation, or the open one when it has the same kind and the same input
     * @throws org.linli.api.problem.ProblemException 409 {@code operation-open} with the link of the open one under
     *     {@code operation} when that one has another input
     */
    Operation create(
            @Nullable TenantId tenant, String kind, String inputJson, List<StepPlan> steps, @Nullable String exclusive);

    Optional<Operation> find(@Nullable TenantId tenant, UUID id);

    /** Operations that are queued or running, oldest first. */
    List<Operation> open(@Nullable TenantId tenant, String kindPrefix);

    /** The operation that was started last, whatever became of it. */
    Optional<Operation> latest(@Nullable TenantId tenant, String kindPrefix);

    /**
     * Takes the operation for this node for half a minute, or keeps it that long; whoever executes steps asks before each.
     *
     * @return false when it has ended or another node holds it, which must be left alone then
     */
    boolean claim(@Nullable TenantId tenant, UUID id);

    /**
     * Records that it is being worked on.
     *
     * @return false when it has ended already, so that nothing may be done for it any more
     */
    boolean running(@Nullable TenantId tenant, UUID id);

    /** @param index place of the step in the plan, from 0 */
    void step(@Nullable TenantId tenant, UUID id, int index, StepState state, @Nullable String detail);

    /** @param total units in all, -1 while unknown */
    void progress(@Nullable TenantId tenant, UUID id, long done, long total);

    void checkpoint(@Nullable TenantId tenant, UUID id, String json);

    /** Ends it; the first end counts. */
    void finish(
            @Nullable TenantId tenant,
            UUID id,
            Operation.State state,
            @Nullable String resultJson,
            @Nullable String detail);

    boolean cancelRequested(@Nullable TenantId tenant, UUID id);

    /**
     * Asks whoever runs the operation to stop and to take back what it did.
     *
     * @return whether it was still open
     */
    boolean requestCancel(@Nullable TenantId tenant, UUID id);

    /** A step to come. */
    record StepPlan(String name, org.linli.api.problem.Text label) {}

    /** Life of a step. */
    enum StepState {
        PENDING,
        RUNNING,
        DONE,
        FAILED,
        UNDONE,
        SKIPPED
    }
}
