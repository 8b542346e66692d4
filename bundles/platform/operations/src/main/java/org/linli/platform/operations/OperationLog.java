package org.linli.platform.operations;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;

/**
 * Operations as rows: a tenant's lie in the tenant's schema, the host's (tenant null) in the host schema. Methods join an open
 * transaction of the right kind or open their own.
 */
public interface OperationLog {
    /**
     * Writes a new operation in state queued.
     *
     * @param exclusive at most one open operation with the same value per tenant, null for none
     * @throws org.linli.api.problem.ProblemException 409 with the link of the open one and another input
     */
    Operation create(
            @Nullable TenantId tenant, String kind, String inputJson, List<StepPlan> steps, @Nullable String exclusive);

    Optional<Operation> find(@Nullable TenantId tenant, UUID id);

    /** Operations that are queued or running. */
    List<Operation> open(@Nullable TenantId tenant, String kindPrefix);

    void running(@Nullable TenantId tenant, UUID id);

    void step(@Nullable TenantId tenant, UUID id, int index, StepState state, @Nullable String detail);

    void progress(@Nullable TenantId tenant, UUID id, long done, long total);

    void checkpoint(@Nullable TenantId tenant, UUID id, String json);

    void finish(
            @Nullable TenantId tenant,
            UUID id,
            Operation.State state,
            @Nullable String resultJson,
            @Nullable String detail);

    boolean cancelRequested(@Nullable TenantId tenant, UUID id);

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
