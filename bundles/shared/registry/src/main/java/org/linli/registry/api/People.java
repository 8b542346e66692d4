package org.linli.registry.api;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Persons by id. Joins the transaction of the call. Thread-safe. */
public interface People {
    Optional<PersonRef> find(UUID id);

    /** In one statement; unknown ids are left out. */
    Map<UUID, PersonRef> findAll(Collection<UUID> ids);

    /**
     * Ids of persons known by their external ids of an import, for importers of other modules.
     *
     * @return by external id; unknown ones are left out
     */
    Map<String, UUID> byExternalIds(Collection<String> externalIds);

    /** How many persons are registered in the divisions. */
    long count(Set<UUID> divisionIds);
}
