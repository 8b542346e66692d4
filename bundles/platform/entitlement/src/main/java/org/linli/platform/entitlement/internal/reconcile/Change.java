package org.linli.platform.entitlement.internal.reconcile;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.linli.platform.entitlement.Plan;

/**
 * The wanted state as the operation row keeps it: enough to continue or to go back after a crash.
 *
 * @param from versions by module before
 * @param kept last versions of the modules that were disabled before and kept their rows
 * @param to versions by module after
 * @param purge modules whose rows are destroyed
 * @param renamed permissions that get other names
 * @param parameters values to set, by module and key
 */
public record Change(
        SortedMap<String, String> from,
        SortedMap<String, String> kept,
        SortedMap<String, String> to,
        List<String> purge,
        List<Plan.Renamed> renamed,
        Map<String, Map<String, Object>> parameters) {
    public Change {
        // Rows of changes that began before there were any
        kept = kept == null ? Collections.emptySortedMap() : kept;
        renamed = renamed == null ? List.of() : List.copyOf(renamed);
    }
}
