package org.linli.grid.internal.standard;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.linli.grid.internal.grid.GridType;
import org.linli.grid.internal.staff.StaffBook;
import org.linli.grid.internal.staff.StaffRole;

/**
 * How a grid stands today.
 *
 * @param counts people by role
 * @param secretary whether it has a branch secretary
 * @param secretaryHeads whether the branch secretary is its head
 * @param appointers levels that appointed its secretaries
 */
record Standing(
        UUID gridId,
        String code,
        String name,
        GridType type,
        UUID divisionId,
        int households,
        boolean partyUnit,
        Map<StaffRole, Integer> counts,
        boolean secretary,
        boolean secretaryHeads,
        Set<String> appointers) {
    int count(StaffRole role) {
        return counts.getOrDefault(role, 0);
    }

    boolean headed() {
        return StaffBook.HEADS.stream().anyMatch(role -> count(role) > 0);
    }
}
