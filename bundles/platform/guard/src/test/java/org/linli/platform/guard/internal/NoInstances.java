package org.linli.platform.guard.internal;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.InstanceKey;
import org.linli.platform.catalogue.Instances;
import org.linli.platform.catalogue.ModuleInstance;

/** Nothing runs. */
final class NoInstances implements Instances {
    @Override
    public ModuleInstance ensure(InstanceKey key) {
        throw new AssertionError("nothing is started here");
    }

    @Override
    public Optional<ModuleInstance> find(InstanceKey key) {
        return Optional.empty();
    }

    @Override
    public Collection<ModuleInstance> running() {
        return List.of();
    }

    @Override
    public int abandonedThreads() {
        return 0;
    }

    @Override
    public EntityManager entityManager(ModuleInstance instance) {
        throw new AssertionError("nothing has tables here");
    }

    @Override
    public void retain(Supplier<? extends Collection<InstanceKey>> wanted) {
        throw new AssertionError("nothing is stopped here");
    }

    @Override
    public boolean awaitLeft(TenantId tenant, Collection<ModuleInstance> staying, Duration patience) {
        return true;
    }
}
