package org.linli.ledgers.api;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.linli.api.problem.Text;

/**
 * Rows of a module that may stand as evidence (佐证) in ledgers. Registered as a service, one for each kind. Called in the transaction and
 * in the name of the call. Must not write, and must be thread-safe.
 */
public interface EvidenceSource {
    /** {@code module.noun}, at most 60 characters. */
    String kind();

    /** What such a row is called, such as 事件. */
    Text label();

    /** Those of the rows that the caller may see. */
    Map<UUID, EvidenceRecord> find(Collection<UUID> ids);

    /**
     * A row that may stand as evidence.
     *
     * @param title with nothing that a list would mask, at most 200 characters
     * @param page of the console below {@code /t/{tenant}/}, such as {@code grid/events/{id}}
     */
    record EvidenceRecord(String title, String page) {}
}
