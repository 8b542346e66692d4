package org.linli.platform.entitlement.internal.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a contract would drop and who is in the way.
 *
 * @param since lowest version that can be enabled afterwards
 * @param label what is dropped, in words
 * @param dropped whether that has been done already
 * @param inTheWay districts that still need an older version, each with the reason
 * @param notUndoable what cannot be taken back
 * @param confirm value to repeat
 */
public record ContractPlan(
        String module,
        String version,
        String since,
        String label,
        boolean dropped,
        List<InTheWay> inTheWay,
        List<String> notUndoable,
        String confirm) {
    /**
     * @param reason {@code runs}, {@code keeps-rows} (disabled, not purged), {@code may-go-back} or {@code changing}
     * @param version the older version
     * @param until when it stops being in the way by itself, UTC; null when it does not
     */
    public record InTheWay(
            String code,
            String name,
            String reason,
            String version,
            @Nullable Instant until,
            String detail) {}
}
