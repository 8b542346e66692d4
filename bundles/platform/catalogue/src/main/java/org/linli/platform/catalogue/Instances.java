package org.linli.platform.catalogue;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Optional;

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

    /**
     * The entity manager of the instance's persistence unit.
     *
     * @throws IllegalStateException when the module has no tables
     */
    EntityManager entityManager(ModuleInstance instance);

    /** Drains, stops and removes the instances that are not in the wanted set. */
    void retain(Collection<InstanceKey> wanted);
}
