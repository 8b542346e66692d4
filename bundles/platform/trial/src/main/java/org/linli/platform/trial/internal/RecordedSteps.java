package org.linli.platform.trial.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationLog.StepState;

/** Shows in the operation how far a trial has come. */
final class RecordedSteps {
    private final OperationLog log;
    private final UUID operation;
    private @Nullable TrialStep current;

    RecordedSteps(OperationLog log, UUID operation) {
        this.log = log;
        this.operation = operation;
    }

    /** @param word of the step; whatever is none is of no interest */
    void begin(String word) {
        TrialStep.of(word).ifPresent(next -> {
            done();
            log.step(null, operation, next.ordinal(), StepState.RUNNING, null);
            current = next;
        });
    }

    private void done() {
        TrialStep step = current;
        if (step != null) {
            log.step(null, operation, step.ordinal(), StepState.DONE, null);
            log.progress(null, operation, step.ordinal() + 1L, TrialStep.values().length);
        }
    }

    /** @param failure null when every step was done */
    void end(@Nullable String failure) {
        TrialStep step = current;
        if (failure == null) {
            done();
        } else if (step != null) {
            log.step(null, operation, step.ordinal(), StepState.FAILED, failure);
        }
    }
}
