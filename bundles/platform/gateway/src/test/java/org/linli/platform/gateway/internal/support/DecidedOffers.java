package org.linli.platform.gateway.internal.support;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;

/** Everything is offered; a test may deprecate it, or break them. */
public final class DecidedOffers implements Offers {
    public volatile @Nullable Deprecation deprecation;
    /** Whether they cannot be read. */
    public volatile boolean broken;

    @Override
    public Decision decision(ModuleVersion id) {
        if (broken) {
            throw new IllegalStateException("as a test wants it");
        }
        return new Decision(true, Set.of(), null, null, null, null, deprecation, 0, true);
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
