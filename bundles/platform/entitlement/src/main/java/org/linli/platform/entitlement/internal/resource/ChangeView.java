package org.linli.platform.entitlement.internal.resource;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.linli.platform.entitlement.MixChange;

/**
 * What somebody wants, as answers and the audit show it: of parameters the names alone, because values may be nobody else's
 * business.
 *
 * @param kind {@code put}, {@code put-all} or {@code remove}
 * @param modules wanted versions by module; for {@code remove} the module with an empty text
 * @param alongside whether what it needs, or what needs it, comes or goes with it
 * @param purge whether rows are destroyed
 * @param parameters names of the parameters to set
 */
public record ChangeView(
        String kind, SortedMap<String, String> modules, boolean alongside, boolean purge, List<String> parameters) {

    /** For the audit, which keeps texts. */
    Map<String, String> details() {
        return Map.of(
                "kind",
                kind,
                "modules",
                modules.entrySet().stream()
                        .map(entry -> (entry.getKey() + " " + entry.getValue()).strip())
                        .collect(Collectors.joining(", ")),
                "alongside",
                String.valueOf(alongside),
                "purge",
                String.valueOf(purge),
                "parameters",
                String.join(", ", parameters));
    }

    static ChangeView of(MixChange change) {
        if (change instanceof MixChange.Put put) {
            return new ChangeView(
                    "put",
                    new TreeMap<>(Map.of(put.module(), put.version())),
                    put.withDependencies(),
                    false,
                    put.parameters().keySet().stream().sorted().toList());
        }
        if (change instanceof MixChange.Remove remove) {
            return new ChangeView(
                    "remove",
                    new TreeMap<>(Map.of(remove.module(), "")),
                    remove.withDependents(),
                    remove.purge(),
                    List.of());
        }
        MixChange.PutAll all = (MixChange.PutAll) change;
        return new ChangeView("put-all", new TreeMap<>(all.modules()), false, false, List.of());
    }
}
