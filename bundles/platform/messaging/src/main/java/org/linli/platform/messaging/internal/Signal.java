package org.linli.platform.messaging.internal;

import java.util.UUID;
import org.linli.api.live.Audience;
import org.linli.api.tenant.TenantId;

/** What nodes tell each other of a change: for whom it is of interest and where to look, never what it says. */
sealed interface Signal {
    TenantId tenant();

    /** A thing of one person changed. */
    record Thing(TenantId tenant, UUID user, String type, UUID id) implements Signal {}

    /**
     * A list changed.
     *
     * @param list path below the module
     */
    record ListOf(TenantId tenant, String module, String list, Audience audience) implements Signal {}

    /** More changed in the district than is worth telling one by one: whoever listens there reads everything again. */
    record TooMany(TenantId tenant) implements Signal {}
}
