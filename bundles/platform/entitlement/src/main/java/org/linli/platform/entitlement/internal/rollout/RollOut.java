package org.linli.platform.entitlement.internal.rollout;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.linli.platform.entitlement.MixChange;

/**
 * A roll-out (分批推广) as its operation keeps it.
 *
 * @param withDependencies take along what is required and lift what is too old
 * @param parameters values to set in every district
 * @param groups in order
 * @param pauseOnFailure whether a failing group holds the roll-out instead of ending it
 */
public record RollOut(
        String module,
        String version,
        boolean withDependencies,
        Map<String, Object> parameters,
        List<Group> groups,
        boolean pauseOnFailure) {
    public RollOut {
        groups = List.copyOf(groups);
    }

    /**
     * Districts that are changed before those of the next group.
     *
     * @param districts codes
     * @param pauseAfter whether somebody has to say that it goes on
     */
    public record Group(List<String> districts, boolean pauseAfter) {
        public Group {
            districts = List.copyOf(districts);
        }
    }

    /**
     * What was changed in a district, for the way back.
     *
     * @param operation of the district
     * @param from versions by module before
     * @param to versions by module after
     */
    public record Done(UUID operation, SortedMap<String, String> from, SortedMap<String, String> to) {}

    MixChange.Put change() {
        return new MixChange.Put(module, version, withDependencies, parameters);
    }
}
