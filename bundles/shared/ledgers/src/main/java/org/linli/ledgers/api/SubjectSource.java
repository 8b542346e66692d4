package org.linli.ledgers.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a module lets be assessed, such as property companies. Registered as a service. Called in the transaction of the call. Must not
 * write, and must be thread-safe.
 */
public interface SubjectSource {
    /** {@code module.noun}, at most 60 characters. */
    String key();

    /** Everything of it in the divisions, 5,000 at most. */
    List<Subject> subjects(Set<UUID> divisions, Period period);

    /**
     * What the module says of subjects for a criterion of its own.
     *
     * @param criterion key
     * @return numerator and denominator; whoever is left out has no points
     */
    default Map<UUID, Share> shares(String criterion, Collection<UUID> subjects, Period period) {
        return Map.of();
    }
}
