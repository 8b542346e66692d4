package org.linli.platform.operations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * An operation as stored.
 *
 * @param input JSON given at the start
 * @param checkpoint JSON of the last committed batch
 * @param result JSON of the outcome
 */
public record Operation(
        UUID id,
        String kind,
        State state,
        List<Step> steps,
        long done,
        long total,
        String startedBy,
        Instant createdAt,
        @Nullable Instant finishedAt,
        String input,
        @Nullable String checkpoint,
        @Nullable String result,
        @Nullable String detail,
        boolean cancelRequested) {

    /** Life of an operation. */
    public enum State {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        ROLLED_BACK,
        CANCELLED
    }

    /** One recorded step. */
    public record Step(
            String name,
            Text label,
            OperationLog.StepState state,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String detail) {}
}
