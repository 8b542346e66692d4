package org.linli.platform.entitlement.internal.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.linli.platform.catalogue.ModuleDescriptor.PermissionRename;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.entitlement.Plan;

/** Which permissions get other names between two mixes; the higher of two versions knows. Pure. */
record Renames(Catalogue catalogue) {
    List<Plan.Renamed> between(SortedMap<String, String> from, SortedMap<String, String> to) {
        List<Plan.Renamed> all = new ArrayList<>();
        to.forEach((name, after) -> {
            String before = from.containsKey(name)
                    ? from.get(name)
                    : catalogue.lastRan(name).orElse(null);
            if (before == null || before.equals(after)) {
                return;
            }
            boolean up = PlanWriter.compare(after, before) > 0;
            String high = up ? after : before;
            String low = up ? before : after;
            chained(name, high, low)
                    .forEach((old, fresh) -> all.add(
                            up
                                    ? new Plan.Renamed(name, List.of(old), fresh)
                                    : new Plan.Renamed(name, fresh, List.of(old))));
        });
        return all;
    }

    /** Names of the low version with those of the high one, over all versions between. */
    private Map<String, List<String>> chained(String module, String high, String low) {
        List<PermissionRename> steps = catalogue.find(new ModuleVersion(module, high)).stream()
                .flatMap(d -> d.renames().stream())
                .filter(r -> PlanWriter.compare(r.since(), low) > 0 && PlanWriter.compare(r.since(), high) <= 0)
                .sorted(Comparator.comparing((PermissionRename r) -> new ModuleVersion("", r.since())))
                .toList();
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (PermissionRename step : steps) {
            boolean later = false;
            for (List<String> fresh : names.values()) {
                later |= replaced(fresh, step);
            }
            if (!later) {
                names.put(step.from(), new ArrayList<>(step.to()));
            }
        }
        return names;
    }

    private static boolean replaced(List<String> fresh, PermissionRename step) {
        int place = fresh.indexOf(step.from());
        if (place < 0) {
            return false;
        }
        fresh.remove(place);
        fresh.addAll(place, step.to());
        return true;
    }
}
