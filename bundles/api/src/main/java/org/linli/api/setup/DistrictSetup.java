package org.linli.api.setup;

import java.util.Optional;

/**
 * The part of a district's set-up that a module keeps in rows of its own, such as changed processes, so that a new district can
 * be made like another one. A module registers at most one as a service. Parameters are copied by the host and do not belong
 * here; nor do people, grants, cases, secrets, or ids of rows, which mean nothing in another district. Both methods run in a
 * transaction of the current tenant, which is another tenant each time, and possibly in different versions of the module.
 */
public interface DistrictSetup {
    /**
     * What the current tenant has arranged otherwise than every tenant has it. Must not write.
     *
     * @return empty when there is nothing
     */
    Optional<SetupDocument> export();

    /**
     * Takes the document of another tenant over. May be repeated: what is there already just so counts as taken. What the current
     * tenant has arranged for itself stays and is reported as left, as is everything that refers to what it does not have.
     *
     * @return everything in the document, as taken or left
     * @throws org.linli.api.problem.ProblemException when nothing of it can be taken, such as
     *     {@linkplain SetupDocument#requireVersion a newer document}; the transaction is rolled back
     */
    SetupOutcome apply(SetupDocument document);
}
