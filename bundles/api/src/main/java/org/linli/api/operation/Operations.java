package org.linli.api.operation;

import java.util.Map;
import java.util.UUID;

/**
 * Starts long work of the current tenant. The operation row is written in the transaction of the
 * call; the runner starts after the commit, on any node, and is started again after a crash. Host-provided.
 */
public interface Operations {
    /**
     * @param kind {@code module.noun.verb}, the {@code linli.operation} property of an {@link OperationRunner} service
     * @param input what the runner needs, stored as JSON
     * @return id of the operation, visible under {@code /t/{tenant}/api/operations/{id}}
     */
    UUID start(String kind, Map<String, Object> input);
}
