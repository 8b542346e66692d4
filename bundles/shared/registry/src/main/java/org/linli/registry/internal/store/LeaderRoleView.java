package org.linli.registry.internal.store;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who looks after a building, a unit or the neighbours around his household (楼栋长, 单元长, 党员中心户). As it is shown. */
public record LeaderRoleView(
        UUID id,
        long version,
        LeaderKind kind,
        UUID personId,
        UUID targetId,
        LocalDate fromDay,
        @Nullable LocalDate toDay,
        @Nullable String externalId,
        boolean generated,
        UUID divisionId)
        implements Listed {
    @Override
    public String sortValue() {
        return "";
    }
}
