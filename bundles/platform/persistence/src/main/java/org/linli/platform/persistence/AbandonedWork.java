package org.linli.platform.persistence;

/** Takes back what a thread has open that does not come back from the code of a module. Thread-safe. */
public interface AbandonedWork {
    /**
     * Rolls back the open transactions of the thread and takes their connections out of the pools, which make new ones. What the
     * thread does with them afterwards fails, its commit too.
     *
     * @return false when one of them is just being committed or rolled back, which has limits of its own; nothing is done then
     */
    boolean rollBack(Thread thread);
}
