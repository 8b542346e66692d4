package org.linli.platform.entitlement.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linli.platform.catalogue.Closures;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;

/** What the planner may know of the catalogue: values and pure functions. */
public interface Catalogue {
    Optional<ModuleDescriptor> find(ModuleVersion id);

    /** Newest version of the module on offer to the tenant. */
    Optional<ModuleDescriptor> newest(String name);

    Closures.Result complete(Map<String, String> pinned, Map<String, List<String>> preferred);
}
