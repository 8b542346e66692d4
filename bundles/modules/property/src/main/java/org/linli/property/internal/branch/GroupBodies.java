package org.linli.property.internal.branch;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Versioned;

/** What goes over the wire about groups of buildings. */
public final class GroupBodies {
    private GroupBodies() {}

    /**
     * What may be changed of a group.
     *
     * @param buildings of the registry, all in the estate of the branch; each in one group at a time
     */
    public record Group(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Size(min = 1, max = 100) Set<@NotNull UUID> buildings) {}

    /** @param since first day */
    public record NewGroup(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Size(min = 1, max = 100) Set<@NotNull UUID> buildings,
            @NotNull LocalDate since) {}

    /** @param day last one */
    public record GroupEnd(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 200) String reason) {}

    public record GroupBuilding(UUID id, String name) {}

    /**
     * A group.
     *
     * @param headId person of the registry who heads it today; null for nobody
     * @param headName null when the caller may not see the person in the registry
     * @param members how many belong to it today, with the head
     * @param until last day, null while it stands
     */
    public record GroupView(
            UUID id,
            UUID divisionId,
            UUID branchId,
            String branchName,
            UUID estateId,
            String estateName,
            String name,
            List<GroupBuilding> buildings,
            @Nullable UUID headId,
            @Nullable String headName,
            int members,
            LocalDate since,
            @Nullable LocalDate until,
            @Nullable String endReason,
            boolean generated,
            long version)
            implements Versioned {}
}
