package org.linli.grid.internal.staff;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who serves in a grid, as lists show it. */
public record StaffLine(
        UUID id,
        UUID gridId,
        String gridCode,
        String gridName,
        String name,
        StaffRole role,
        boolean branchSecretary,
        LocalDate from,
        @Nullable LocalDate to) {}
