package org.linli.api.search;

import java.util.List;
import org.linli.api.problem.Text;

/**
 * Finds things of one kind by words that somebody typed. A module registers it as a service, one for each kind. Called in a read-only
 * transaction of the current tenant in the name of whoever searches, with a limit of a few seconds; one that takes longer or fails is
 * named as missing.
 */
public interface SearchSource {
    /** What it finds, in the plural. */
    Text label();

    /** Without it the source is not asked. */
    String permission();

    /**
     * Only what the caller may see, in his divisions. Must not write.
     *
     * @param words at least two characters, without blanks at the ends
     * @param limit most hits, the best or newest first
     */
    List<SearchHit> find(String words, int limit);
}
