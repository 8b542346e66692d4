package org.linli.platform.operations;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.operations.OperationLog.StepState;

/**
 * Operations whose parts follow each other and may each be repeated: every part is recorded, and after a crash the operation goes
 * on with the first one that is not done. Thread-safe.
 *
 * @param <P> the parts in their order
 */
public final class OrderedParts<P extends Enum<P> & OrderedParts.Part> {
    private final OperationLog log;
    private final List<P> parts;

    /** A part of an operation. */
    public interface Part {
        Text label();
    }

    /** The work cannot go on, or shall not: the operation ends with the state and the reason. */
    public static final class EndedEarlyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Operation.State state;

        /** @param reason for the people who started it, in both languages */
        public EndedEarlyException(Operation.State state, Text reason) {
            super(reason.zh() + " " + reason.en());
            this.state = state;
        }
    }

    public OrderedParts(OperationLog log, Class<P> parts) {
        this.log = log;
        this.parts = List.of(parts.getEnumConstants());
    }

    /** What a new operation is created with. */
    public List<OperationLog.StepPlan> plan() {
        return parts.stream()
                .map(part -> new OperationLog.StepPlan(part.name().toLowerCase(Locale.ROOT), part.label()))
                .toList();
    }

    /**
     * Does the parts that are not done and ends the operation. Any other exception than {@link EndedEarlyException} leaves it open. Holds
     * the operation for each part anew.
     *
     * @param tenant null for an operation of the host
     * @param operation as read just now
     * @throws RunLaterException when another node has taken the operation over
     */
    public void carryOut(@Nullable TenantId tenant, Operation operation, Consumer<P> work) {
        if (!log.running(tenant, operation.id())) {
            return;
        }
        for (P part : remaining(operation).toList()) {
            if (!log.claim(tenant, operation.id())) {
                throw new RunLaterException("another node carries out the operation " + operation.id());
            }
            log.step(tenant, operation.id(), part.ordinal(), StepState.RUNNING, null);
            try {
                work.accept(part);
            } catch (EndedEarlyException e) {
                log.step(tenant, operation.id(), part.ordinal(), StepState.FAILED, null);
                log.finish(tenant, operation.id(), e.state, null, e.getMessage());
                return;
            }
            log.step(tenant, operation.id(), part.ordinal(), StepState.DONE, null);
        }
        log.finish(tenant, operation.id(), Operation.State.SUCCEEDED, null, null);
    }

    private Stream<P> remaining(Operation operation) {
        return parts.stream()
                .filter(part -> operation.steps().get(part.ordinal()).state() != StepState.DONE);
    }
}
