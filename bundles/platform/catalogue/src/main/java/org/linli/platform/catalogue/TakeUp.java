package org.linli.platform.catalogue;

import java.util.Collection;

/** The last look before a district takes versions up. */
public interface TakeUp {
    /**
     * Confirms that each version is there, approved and in service, as the database has it. Joins an open transaction of the host;
     * whoever has counted the desired state up in it before sees no deletion and no decision pass by.
     *
     * @throws org.linli.api.problem.ProblemException 409 with the first that must not be taken up, and why
     */
    void confirm(Collection<ModuleVersion> versions);
}
