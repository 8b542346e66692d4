package org.linli.api.module;

/**
 * A read-only health check that the host runs for one tenant before it switches the tenant to this
 * module version. Registered as a service; runs inside a read-only call of the tenant.
 */
public interface Probe {
    /**
     * Returns normally when the module can serve the current tenant.
     *
     * @throws org.linli.api.problem.ProblemException with a sentence that says what is wrong, which whoever changes the version is
     *     shown; of any other exception the host's log tells alone
     */
    void check();
}
