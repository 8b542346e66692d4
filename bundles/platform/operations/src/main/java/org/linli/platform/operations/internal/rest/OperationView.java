package org.linli.platform.operations.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Versioned;
import org.linli.platform.operations.Operation;

/**
 * An operation as the HTTP contract shows it.
 *
 * @param state kebab-case
 * @param startedBy name of the person or of the host
 * @param result outcome, as the kind of operation defines it
 * @param detail why it ended as it did, in words
 */
public record OperationView(
        UUID id,
        String kind,
        String state,
        List<StepView> steps,
        ProgressView progress,
        String startedBy,
        Instant createdAt,
        @Nullable Instant finishedAt,
        boolean cancelRequested,
        @Nullable Object result,
        @Nullable String detail,
        long version)
        implements Versioned {
    private static final ObjectMapper JSON = new ObjectMapper();

    static OperationView of(Operation operation, Locale locale) {
        return new OperationView(
                operation.id(),
                operation.kind(),
                word(operation.state()),
                operation.steps().stream()
                        .map(step -> StepView.of(step, locale))
                        .toList(),
                new ProgressView(operation.done(), operation.total() < 0 ? null : operation.total()),
                operation.startedBy(),
                operation.createdAt(),
                operation.finishedAt(),
                operation.cancelRequested(),
                tree(operation.result()),
                operation.detail(),
                operation.version());
    }

    static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable Object tree(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored result is not JSON", e);
        }
    }

    /** @param total null while unknown */
    public record ProgressView(long done, @Nullable Long total) {}

    /**
     * @param label in the caller's language
     * @param state kebab-case
     */
    public record StepView(
            String name,
            String label,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String detail) {
        static StepView of(Operation.Step step, Locale locale) {
            return new StepView(
                    step.name(),
                    step.label().in(locale),
                    word(step.state()),
                    step.startedAt(),
                    step.finishedAt(),
                    step.detail());
        }
    }
}
