package org.linli.api.query;

import java.util.Set;
import java.util.UUID;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.DivisionScope;

/** How far the current caller reaches with a permission. What lies outside is as if it did not exist. Host-provided. */
public interface Reach {
    /** Where the permission holds; the system reaches everywhere. */
    DivisionScope scope(String permission);

    boolean covers(String permission, UUID divisionId);

    /** @throws ProblemException 404 when the division is out of reach */
    void require(String permission, UUID divisionId);

    /**
     * Refuses a new row in a division that is out of reach or does not exist; the answer is the same for both.
     *
     * @param pointer of the field of the body that names the division
     * @throws ProblemException 422 that names the field
     */
    void requireDivision(String pointer, String permission, UUID divisionId);

    /**
     * Refuses a row in a division that does not exist, wherever the caller reaches.
     *
     * @param pointer of the field of the body that names the division
     * @throws ProblemException 422 that names the field
     */
    void requireExisting(String pointer, UUID divisionId);

    /**
     * Keeps what lies in the subtree of a division that the caller named as filter, by its id or its code.
     *
     * @param path of the division's id in the query
     * @param name of the filter
     * @param text what the caller wrote
     * @throws ProblemException 400 when it is neither
     */
    void narrow(Conditions where, String path, String name, String text);

    /** The division and everything below it. */
    Set<UUID> below(UUID divisionId);

    /**
     * A division named by its id or its code.
     *
     * @param name of the filter or parameter
     * @throws ProblemException 400 when it is neither
     */
    UUID division(String name, String text);
}
