package org.linli.grid.internal.joint;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Versioned;

/** What is said about joint enforcement. */
public final class JointBodies {
    private JointBodies() {}

    /**
     * One joint enforcement.
     *
     * @param office that leads it; the one of the parameter {@code jointEnforcement} when left out
     * @param departments that took part, by the names of that parameter; others are the N
     */
    public record Action(
            @NotNull UUID divisionId,
            @NotBlank @Size(max = 200) String title,
            @Nullable @Size(min = 1, max = 100) String office,

            @NotEmpty @Size(max = 20)
            List<@NotBlank @Size(max = 60) @Pattern(regexp = "[^\\r\\n]*") String> departments,

            @NotNull LocalDate day) {}

    /** An action with the problems it found at once. */
    public record NewAction(
            @Valid @NotNull Action action,
            @Nullable @Size(max = 200) List<@NotNull @Valid Problem> problems) {}

    /**
     * A problem that was found.
     *
     * @param department that it falls to, null when none is named
     * @param eventId event that it is about, null when there is none
     * @param solved whether it is solved
     */
    public record Problem(
            @NotBlank @Size(max = 1000) String description,
            @Nullable @Size(min = 1, max = 60) String department,
            @Nullable UUID eventId,
            boolean solved) {}

    /** See {@link Problem}. */
    public record ProblemView(
            UUID id,
            UUID actionId,
            String description,
            @Nullable String department,
            @Nullable UUID eventId,
            boolean solved,
            long version)
            implements Versioned {}

    /**
     * See {@link Action}.
     *
     * @param missing departments that were wanted at such an action when it was recorded and that did not take part
     * @param problemsFound number of problems recorded
     * @param problemsSolved how many of them are solved
     */
    public record View(
            UUID id,
            UUID divisionId,
            String title,
            String office,
            List<String> departments,
            List<String> missing,
            LocalDate day,
            long problemsFound,
            long problemsSolved,
            long version)
            implements Versioned {}

    /**
     * How often a department took part.
     *
     * @param wanted whether it is one of those that the district wants (the 6)
     * @param tookPart number of actions with it
     * @param actions number of actions
     */
    public record Participation(String department, boolean wanted, int tookPart, int actions) {}
}
