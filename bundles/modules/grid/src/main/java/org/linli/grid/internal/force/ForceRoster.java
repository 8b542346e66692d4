package org.linli.grid.internal.force;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The forces that a district wants in each street (parameter {@code forceRoster}).
 *
 * @param lead the 1
 * @param resident the 3
 * @param onCall the N
 */
record ForceRoster(
        @Nullable List<String> lead,
        @Nullable List<String> resident,
        @Nullable List<String> onCall) {
    /** What is wanted, by place. */
    Map<Tier, List<String>> wanted() {
        Map<Tier, List<String>> wanted = new LinkedHashMap<>();
        wanted.put(Tier.LEAD, lead == null ? List.of() : lead);
        wanted.put(Tier.RESIDENT, resident == null ? List.of() : resident);
        wanted.put(Tier.ON_CALL, onCall == null ? List.of() : onCall);
        return wanted;
    }

    boolean empty() {
        return wanted().values().stream().allMatch(List::isEmpty);
    }
}
