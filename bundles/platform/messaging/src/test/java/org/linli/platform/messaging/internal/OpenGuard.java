package org.linli.platform.messaging.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.guard.GuardedCall;
import org.linli.platform.guard.ModuleGuard;
import org.linli.platform.guard.Quarantine;

/** Refuses nothing. */
final class OpenGuard implements ModuleGuard {
    @Override
    public GuardedCall enter(TenantInfo tenant, ModuleVersion module) {
        throw new AssertionError("no request is served here");
    }

    @Override
    public void publishing(TenantId tenant, ModuleVersion module) {
        // as many as it likes
    }

    @Override
    public Collection<Quarantine> quarantines() {
        return List.of();
    }

    @Override
    public Optional<Quarantine> quarantine(TenantId tenant, ModuleVersion module) {
        return Optional.empty();
    }

    @Override
    public int abandonedThreads() {
        return 0;
    }

    @Override
    public boolean exhausted() {
        return false;
    }
}
