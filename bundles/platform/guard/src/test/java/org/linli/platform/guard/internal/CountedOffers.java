package org.linli.platform.guard.internal;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;

/**
 * Everything is offered; how often it is to be tried again the test says.
 *
 * @param meanwhile what happens when that is asked the next time
 */
record CountedOffers(AtomicLong trials, AtomicReference<Runnable> meanwhile) implements Offers {
    @Override
    public Decision decision(ModuleVersion id) {
        meanwhile.getAndSet(CountedOffers::nothing).run();
        return new Decision(true, Set.of(), null, null, null, null, null, trials.get(), true);
    }

    static void nothing() {
        // as a rule
    }

    @Override
    public SortedMap<ModuleVersion, Decision> quarantined() {
        return Collections.emptySortedMap();
    }

    @Override
    public Availability availability(ModuleVersion id, TenantId tenant) {
        return Availability.OFFERED;
    }

    @Override
    public Optional<ModuleVersion> newest(String name, TenantId tenant) {
        return Optional.empty();
    }
}
