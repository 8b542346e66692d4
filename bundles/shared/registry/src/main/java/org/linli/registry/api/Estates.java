package org.linli.registry.api;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Places and households by id. Joins the transaction of the call. Thread-safe. */
public interface Estates {
    Optional<PlaceRef> estate(UUID id);

    Optional<PlaceRef> building(UUID id);

    Optional<PlaceRef> unit(UUID id);

    Optional<PlaceRef> dwelling(UUID id);

    /** In one statement; unknown ids are left out. */
    Map<UUID, PlaceRef> estates(Collection<UUID> ids);

    /**
     * Ids of estates known by their external ids of an import, for importers of other modules.
     *
     * @return by external id; unknown ones are left out
     */
    Map<String, UUID> byExternalIds(Collection<String> externalIds);

    /** In one statement; unknown ids are left out. */
    Map<UUID, PlaceRef> buildings(Collection<UUID> ids);

    /**
     * Buildings known by their external ids of an import, for importers of other modules.
     *
     * @return by external id; unknown ones are left out
     */
    Map<String, PlaceRef> buildingsByExternalIds(Collection<String> externalIds);

    /** How many households are registered in the divisions. */
    long households(Set<UUID> divisionIds);

    /** How many households are registered in each of the estates; estates without any are left out. */
    Map<UUID, Long> householdsByEstate(Collection<UUID> estateIds);
}
