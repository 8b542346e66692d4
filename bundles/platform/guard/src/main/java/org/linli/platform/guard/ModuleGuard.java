package org.linli.platform.guard;

import java.util.Collection;
import java.util.Optional;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;

/** Lets requests into modules and watches them. Answers from memory, of this node alone; thread-safe. */
public interface ModuleGuard {
    /**
     * Lets a request of the district in; it is watched from {@link GuardedCall#begin} on.
     *
     * @return to be closed when the answer is complete and the thread has come back
     * @throws ProblemException 503 when the version is quarantined, or when too many requests are inside already
     */
    GuardedCall enter(TenantInfo tenant, ModuleVersion module);

    /**
     * Counts an event that a module publishes on behalf of a person.
     *
     * @throws ProblemException 503 when the module publishes more than the host allows
     */
    void publishing(TenantId tenant, ModuleVersion module);

    /** What is refused now, or let in on trial. */
    Collection<Quarantine> quarantines();

    /** Why requests of the district to the version are refused, if they are. */
    Optional<Quarantine> quarantine(TenantId tenant, ModuleVersion module);

    /** Threads that hang in modules: those of requests, starts and stops. */
    int abandonedThreads();

    /** Whether so many threads hang that the node should be restarted; requests are still served. */
    boolean exhausted();
}
