package org.linli.platform.entitlement.internal.plan;

import java.time.Instant;
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

    /** Whether the tenant may newly enable the version; one that it has just left counts as offered as long as it may go back. */
    Offers.Availability availability(ModuleVersion id);

    /** Version in which the tenant last ran a module that is disabled and kept its rows; empty when there are none. */
    Optional<String> lastRan(String module);

    /** Until when (UTC, exclusive) the tenant may go back to the version; empty when it runs nothing above it. */
    Optional<Instant> backUntil(ModuleVersion id);

    /** Time of planning, UTC. */
    Instant now();

    /** Lowest version of the module that its tables still serve; empty when nothing was dropped. */
    Optional<String> contractedBelow(String module);

    /** Chooses what is not pinned from what is on offer to the tenant and what it runs. */
    Closures.Result complete(Map<String, String> pinned, Map<String, List<String>> preferred);
}
