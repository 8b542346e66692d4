package org.linli.api.setup;

import java.util.List;
import org.linli.api.problem.Text;

/**
 * What became of a {@link SetupDocument}.
 *
 * @param taken what the tenant has now, by name such as {@code process W1}; also what it had already just so
 * @param left what could not be taken over, and why
 */
public record SetupOutcome(List<String> taken, List<Left> left) {
    public SetupOutcome {
        taken = List.copyOf(taken);
        left = List.copyOf(left);
    }

    /**
     * Something that was not taken over, or not wholly: then its item is among the taken ones too.
     *
     * @param reason what is missing or in the way
     */
    public record Left(String item, Text reason) {}
}
