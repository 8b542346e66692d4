package org.linli.api.audit;

import java.util.Map;
import java.util.UUID;

/**
 * Append-only audit of the current tenant, written in the transaction of the call. Host-provided.
 */
public interface Audit {
    /**
     * @param action {@code module.noun.verb}
     * @param subjectId row concerned
     * @param details field names and masked values; never personal values or secrets
     */
    void record(String action, UUID subjectId, Map<String, String> details);
}
