package org.linli.property.internal.project;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;

/** What goes over the wire about what residents say of projects (监督意见). */
public final class RemarkBodies {
    private RemarkBodies() {}

    /**
     * What a resident says.
     *
     * @param kind one that belongs to the phase which the project is in
     * @param place within the estate
     * @param attachments pictures already uploaded
     */
    public record NewRemark(
            @NotNull RemarkKind kind,
            @NotBlank @Size(max = 1000) String words,
            @Nullable @Size(max = 200) String place,
            @Nullable @Size(max = 9) List<@NotNull UUID> attachments) {
        List<UUID> files() {
            return attachments == null ? List.of() : attachments;
        }
    }

    /**
     * What the staff answer; a later answer takes the place of the one before.
     *
     * @param published whether neighbours may read the remark with its answer and pictures, without a name
     */
    public record Answer(@NotBlank @Size(max = 1000) String words, boolean published) {}

    /**
     * An order to the company that serves the estate.
     *
     * @param words what is to be done; what the resident wrote when null
     * @param hours working hours within which it must be put right
     */
    public record ToOrder(
            @NotBlank @Size(max = 100) String title,
            @Nullable @Size(max = 1000) String words,
            @Min(1) @Max(2000) int hours) {}

    /**
     * A remark as the staff have it in their list.
     *
     * @param author masked
     * @param photos how many pictures came with it
     * @param orderStateLabel how far the order is that it became; null for none
     */
    public record Line(
            UUID id,
            UUID divisionId,
            UUID projectId,
            String projectTitle,
            Phase phase,
            Text phaseLabel,
            RemarkKind kind,
            Text kindLabel,
            String words,
            @Nullable String place,
            int photos,
            @Nullable String author,
            Instant at,
            @Nullable Instant answeredAt,
            boolean published,
            @Nullable Text orderStateLabel) {}

    /**
     * A remark as residents have it on their phones: their own, and what was published of their neighbours'.
     *
     * @param mine whether the caller wrote it; who wrote the others is not said
     */
    public record Said(
            UUID id,
            Phase phase,
            Text phaseLabel,
            RemarkKind kind,
            Text kindLabel,
            String words,
            @Nullable String place,
            int photos,
            Instant at,
            boolean mine,
            @Nullable String answer,
            @Nullable Instant answeredAt,
            boolean published,
            @Nullable Text orderStateLabel) {}

    /**
     * A remark with what became of it.
     *
     * @param author in full for who wrote it and those who answer, masked for others of the staff, null for everybody else
     * @param answerer null but for the staff
     * @param order that it became; null for none
     * @param mayOrder whether it may become an order now
     */
    public record View(
            UUID id,
            UUID divisionId,
            UUID projectId,
            String projectTitle,
            Phase phase,
            Text phaseLabel,
            RemarkKind kind,
            Text kindLabel,
            String words,
            @Nullable String place,
            int photos,
            @Nullable String author,
            Instant at,
            boolean mine,
            @Nullable String answer,
            @Nullable String answerer,
            @Nullable Instant answeredAt,
            boolean published,
            @Nullable UUID order,
            @Nullable Text orderStateLabel,
            boolean mayOrder,
            long version)
            implements Versioned {}
}
