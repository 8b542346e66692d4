package org.linli.platform.catalogue;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.linli.api.tenant.TenantId;

/** Runs instances. Methods that change something are called by the reconciler alone. */
public interface Instances {
    /**
     * Starts the instance and those of its closure unless they run already.
     *
     * @throws InstanceFailedException when it does not resolve, start or attach in time; it is quarantined then
     */
    ModuleInstance ensure(InstanceKey key);

    Optional<ModuleInstance> find(InstanceKey key);

    Collection<ModuleInstance> running();

    /** Threads of starts and stops that did not end in time and have not ended since. */
    int abandonedThreads();

    /**
     * The entity manager of the instance's persistence unit.
     *
     * @throws IllegalStateException when the module has no tables
     */
    EntityManager entityManager(ModuleInstance instance);

    /**
     * Stops and removes the instances that are not wanted as soon as their last requests have left, at the latest after the time that a long
     * one may take. Waits for short ones only; what is still in use then goes by itself. Instances can be started meanwhile.
     *
     * @param wanted asked while nothing is being started, so that what is started afterwards is not taken for unwanted; must not
     *     call this service
     */
    void retain(Supplier<? extends Collection<InstanceKey>> wanted);

    /**
     * Waits until no work of the tenant is inside an instance other than the given ones.
     *
     * @param staying those that serve the tenant
     * @return whether all had left in time
     */
    boolean awaitLeft(TenantId tenant, Collection<ModuleInstance> staying, Duration patience)
            throws InterruptedException;
}
