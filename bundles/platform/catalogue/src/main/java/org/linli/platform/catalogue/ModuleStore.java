package org.linli.platform.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linli.api.problem.Text;

/** The module versions that this deployment holds. */
public interface ModuleStore {
    /** Every version, by name, newest first. */
    List<ModuleDescriptor> all();

    Optional<ModuleDescriptor> find(ModuleVersion id);

    /** Newest version of the module. */
    Optional<ModuleDescriptor> newest(String name);

    /**
     * Versions that were accepted and that this node cannot or must not load, with the reason: bytes that are missing or were changed,
     * a key that is not trusted any more.
     */
    default Map<ModuleVersion, Text> unloaded() {
        return Map.of();
    }

    /** Takes over what other nodes have admitted and decided since. */
    void refresh();
}
