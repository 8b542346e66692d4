package org.linli.platform.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Which instances a tenant's mix needs. Pure. */
public final class InstancePlanner {
    private final Function<ModuleVersion, Optional<ModuleDescriptor>> descriptors;

    public InstancePlanner(Function<ModuleVersion, Optional<ModuleDescriptor>> descriptors) {
        this.descriptors = descriptors;
    }

    /**
     * The key of the instance that serves each module of the mix.
     *
     * @param mix versions by module name; modules whose descriptor or requirement is missing are left out
     */
    public Map<String, InstanceKey> keys(Map<String, String> mix) {
        Map<String, InstanceKey> keys = new HashMap<>();
        mix.forEach((name, version) -> {
            SortedSet<ModuleVersion> closure = new TreeSet<>();
            ModuleVersion module = new ModuleVersion(name, version);
            if (collect(module, mix, closure)) {
                closure.remove(module);
                keys.put(name, new InstanceKey(module, closure));
            }
        });
        return keys;
    }

    private boolean collect(ModuleVersion module, Map<String, String> mix, SortedSet<ModuleVersion> closure) {
        if (!closure.add(module)) {
            return true;
        }
        Optional<ModuleDescriptor> descriptor = descriptors.apply(module);
        if (descriptor.isEmpty()) {
            return false;
        }
        for (ModuleDescriptor.Requirement requirement : descriptor.get().requires()) {
            String version = mix.get(requirement.name());
            if (version == null || !collect(new ModuleVersion(requirement.name(), version), mix, closure)) {
                return false;
            }
        }
        return true;
    }
}
