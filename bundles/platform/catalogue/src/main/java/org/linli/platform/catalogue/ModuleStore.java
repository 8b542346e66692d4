package org.linli.platform.catalogue;

import java.util.List;
import java.util.Optional;

/** The module versions that this deployment holds. */
public interface ModuleStore {
    /** Every version, by name, newest first. */
    List<ModuleDescriptor> all();

    Optional<ModuleDescriptor> find(ModuleVersion id);

    /** Newest version of the module. */
    Optional<ModuleDescriptor> newest(String name);

    /** Takes over what other nodes have admitted and decided since. */
    void refresh();
}
