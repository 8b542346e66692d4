package org.linli.grid.internal.staff;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;

/** Somebody who serves in a grid; see {@link StaffFacts}. */
public record StaffView(
        UUID id,
        UUID gridId,
        String name,
        @Nullable UUID userId,
        StaffRole role,
        Text roleLabel,
        boolean branchSecretary,
        @Nullable String appointedBy,
        LocalDate from,
        @Nullable LocalDate to,
        boolean generated,
        long version)
        implements Versioned {}
