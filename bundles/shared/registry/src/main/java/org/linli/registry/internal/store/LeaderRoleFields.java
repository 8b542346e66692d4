package org.linli.registry.internal.store;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who looks after a building, a unit or the neighbours around his household (楼栋长, 单元长, 党员中心户). What people may write.
 *
 * @param kind which of them
 * @param personId who
 * @param targetId building, unit or household, as the kind says
 * @param fromDay first day
 * @param toDay last day, null while it lasts
 * @param externalId key in the system it was imported from
 * @param generated whether it is sample data
 */
public record LeaderRoleFields(
        @NotNull LeaderKind kind,
        @NotNull UUID personId,
        @NotNull UUID targetId,
        @NotNull LocalDate fromDay,
        @Nullable LocalDate toDay,
        @Size(max = 80) @Nullable String externalId,
        boolean generated) {}
