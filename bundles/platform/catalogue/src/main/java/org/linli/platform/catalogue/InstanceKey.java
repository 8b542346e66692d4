package org.linli.platform.catalogue;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Identity of what runs: a module version together with the versions of the modules it requires,
 * directly or through others. Equal closure, same instance.
 *
 * @param module the module version
 * @param closure the versions it is wired to, itself not included
 */
public record InstanceKey(ModuleVersion module, SortedSet<ModuleVersion> closure) {
    public InstanceKey {
        closure = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(closure));
    }

    @Override
    public String toString() {
        return module + closure.stream().map(ModuleVersion::toString).collect(Collectors.joining(", ", " {", "}"));
    }
}
