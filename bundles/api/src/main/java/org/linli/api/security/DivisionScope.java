package org.linli.api.security;

import java.util.Set;
import java.util.UUID;

/** Where in the division tree a permission holds. Modules narrow every list and every look-up by it. */
public sealed interface DivisionScope {
    /** Whether a row that lies in the division is in scope. */
    boolean covers(UUID divisionId);

    /** The whole tenant. */
    record Everywhere() implements DivisionScope {
        @Override
        public boolean covers(UUID divisionId) {
            return true;
        }
    }

    /**
     * Some subtrees, already expanded to every division in them; empty means nowhere.
     *
     * @param divisions ids of all divisions covered
     */
    record Within(Set<UUID> divisions) implements DivisionScope {
        public Within {
            divisions = Set.copyOf(divisions);
        }

        @Override
        public boolean covers(UUID divisionId) {
            return divisions.contains(divisionId);
        }
    }
}
