package org.linli.platform.provisioning.internal.setup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.setup.SetupOutcome;

/**
 * What a copy of a set-up took over and what it could not; the result of the operation.
 *
 * @param from code of the district that served as the model
 * @param to code of the district that was arranged like it
 * @param parts in the order in which they were copied
 */
public record SetupReport(String from, String to, List<Part> parts) {
    public SetupReport {
        parts = List.copyOf(parts);
    }

    /**
     * One part.
     *
     * @param part module, or platform bundle as {@code platform.identity}
     * @param taken what the district has now
     * @param left what could not be taken over
     * @param reason why nothing of it was copied, null when it was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(
            String part,
            Outcome outcome,
            List<String> taken,
            List<SetupOutcome.Left> left,
            @Nullable Text reason) {
        static Part copied(String part, SetupOutcome outcome) {
            return new Part(part, Outcome.COPIED, outcome.taken(), outcome.left(), null);
        }

        static Part without(String part, Outcome outcome, Text reason) {
            return new Part(part, outcome, List.of(), List.of(), reason);
        }

        /** Whether something of it is taken, now or with its module. */
        public boolean comes() {
            return !taken.isEmpty() || outcome == Outcome.COPIED || outcome == Outcome.LATER;
        }
    }

    /** What became of a part. */
    public enum Outcome {
        @JsonProperty("copied")
        COPIED,
        /** The model has nothing of its own there. */
        @JsonProperty("nothing")
        NOTHING,
        /** One of the two does not run the module. */
        @JsonProperty("not-enabled")
        NOT_ENABLED,
        /** Comes when the module does that the same copy enables; in plans only. */
        @JsonProperty("later")
        LATER,
        /** Its owner took nothing of it. */
        @JsonProperty("refused")
        REFUSED
    }

    SetupReport with(Part part) {
        return new SetupReport(
                from, to, Stream.concat(parts.stream(), Stream.of(part)).toList());
    }

    boolean refused() {
        return parts.stream().anyMatch(part -> part.outcome() == Outcome.REFUSED);
    }

    /** Whether nothing was left. */
    public boolean complete() {
        return parts.stream()
                .allMatch(part -> part.left().isEmpty()
                        && part.outcome() != Outcome.NOT_ENABLED
                        && part.outcome() != Outcome.REFUSED);
    }
}
