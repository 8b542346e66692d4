package org.linli.registry.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Organisations by id. Joins the transaction of the call. Thread-safe. */
public interface Organisations {
    Optional<OrganisationRef> find(UUID id);

    /** In one statement; unknown ids are left out. */
    Map<UUID, OrganisationRef> findAll(Collection<UUID> ids);

    /** Active ones of the type in the order of their names, for choosing a receiver. */
    List<OrganisationRef> ofType(String type);

    /** Active one with exactly this official name, for importers. */
    Optional<OrganisationRef> byName(String name);
}
