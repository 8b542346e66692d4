package org.linli.platform.entitlement.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linli.platform.catalogue.Closures;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;

/** What the planner may know of the catalogue: values and pure functions. */
public interface Catalogue {
    Optional<ModuleDescriptor> find(ModuleVersion id);

    /** Newest version of the module on offer to the tenant. */
    Optional<ModuleDescriptor> newest(String name);

    /** Every version of the module that this host has, on offer or not. */
    List<ModuleVersion> versions(String name);

    /** Whether the tenant may newly enable the version. */
    Offers.Availability availability(ModuleVersion id);

    /** Chooses what is not pinned from what is on offer to the tenant and what it runs. */
    Closures.Result complete(Map<String, String> pinned, Map<String, List<String>> preferred);
}
