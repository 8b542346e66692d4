package org.linli.platform.catalogue;

/**
 * A platform bundle that takes part in the life of every instance: builds its REST application, plans its
 * timers, subscribes its consumers. Registered as a service.
 */
public interface InstanceParticipant {
    /**
     * Called after the instance has started and before a tenant is switched to it. An exception keeps the
     * instance from being used.
     *
     * @return closed when the instance goes; must not throw
     */
    Attachment attach(ModuleInstance instance);

    /** What a participant made of an instance. */
    interface Attachment extends AutoCloseable {
        @Override
        void close();
    }
}
