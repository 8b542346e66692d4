package org.linli.platform.operations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * An operation as stored.
 *
 * @param kind what it does, {@code owner.noun.verb}
 * @param steps in order; empty for work that only counts
 * @param done units done
 * @param total units in all, -1 while unknown
 * @param startedBy name of who started it, as shown
 * @param startedById that person, null for the system
 * @param createdAt UTC
 * @param finishedAt UTC, null while it is open
 * @param input JSON given at the start
 * @param checkpoint JSON of the last committed batch
 * @param result JSON of the outcome
 * @param detail why it ended as it did, in words
 * @param cancelRequested whether somebody asked to take it back
 * @param version grows with every change
 */
public record Operation(
        UUID id,
        String kind,
        State state,
        List<Step> steps,
        long done,
        long total,
        String startedBy,
        @Nullable UUID startedById,
        Instant createdAt,
        @Nullable Instant finishedAt,
        String input,
        @Nullable String checkpoint,
        @Nullable String result,
        @Nullable String detail,
        boolean cancelRequested,
        long version) {

    public Operation {
        steps = List.copyOf(steps);
    }

    /** Whether it is queued or running. */
    public boolean open() {
        return state == State.QUEUED || state == State.RUNNING;
    }

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
