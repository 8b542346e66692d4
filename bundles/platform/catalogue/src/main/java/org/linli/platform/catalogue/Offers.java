package org.linli.platform.catalogue;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;

/**
 * What a district may newly take into use, and what is in service at all. A district keeps what it runs when an offer is taken
 * back or a version is withdrawn. Answers from memory; thread-safe.
 */
public interface Offers {
    /** Whether a district may newly enable a version; of several reasons against it the gravest. */
    enum Availability {
        OFFERED,
        /** Never offered to the district, or taken back. */
        NOT_OFFERED,
        /** Uploaded, and nobody has approved it yet, or it was rejected. */
        NOT_REVIEWED,
        /** No longer to be taken up by anybody; who has just left it may still go back. */
        WITHDRAWN,
        /** Taken out of service by hand. */
        QUARANTINED,
        /** Its support has ended. */
        ENDED
    }

    /**
     * Says that a version is not to be relied on any more. Who runs it keeps it.
     *
     * @param since when that was said (UTC)
     * @param sunset end of the support (UTC); from then on nobody newly takes the version up
     * @param sentence why, and what to do
     */
    record Deprecation(Instant since, Instant sunset, Text sentence) {}

    /**
     * What was decided about a version.
     *
     * @param toAll offered to every district, also to those to come
     * @param to districts to which it is offered by name
     * @param withdrawnFrom from then on nobody takes it up any more; deprecated until then; null when neither
     * @param withdrawalReason null when not withdrawn
     * @param quarantineReason why it was taken out of service; null when it is in service
     * @param quarantinedAt when that was (UTC); null also for what was taken out before that was kept
     * @param deprecation null when the version is not deprecated
     * @param trials how often it was asked for to be tried again by hand
     * @param approved whether it was reviewed and found good; what comes with the installation counts as that
     */
    record Decision(
            boolean toAll,
            Set<TenantId> to,
            @Nullable Instant withdrawnFrom,
            @Nullable String withdrawalReason,
            @Nullable String quarantineReason,
            @Nullable Instant quarantinedAt,
            @Nullable Deprecation deprecation,
            long trials,
            boolean approved) {
        public Decision {
            to = Set.copyOf(to);
        }
    }

    Decision decision(ModuleVersion id);

    /** What was taken out of service by hand. */
    SortedMap<ModuleVersion, Decision> quarantined();

    Availability availability(ModuleVersion id, TenantId tenant);

    /** Newest version on offer to the district; one that is not about to be withdrawn if there is any. */
    Optional<ModuleVersion> newest(String name, TenantId tenant);
}
