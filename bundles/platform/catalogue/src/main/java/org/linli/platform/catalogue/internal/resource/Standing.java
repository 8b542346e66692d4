package org.linli.platform.catalogue.internal.resource;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.tenancy.Tenants;

/**
 * What was decided about a module version.
 *
 * @param state {@code current}, {@code deprecated} (withdrawn from a later time on), {@code withdrawn}, {@code quarantined}
 *     or {@code unreviewed} (nobody has approved the upload yet, so that it is offered to nobody)
 * @param offeredToAll whether every district may enable it
 * @param offeredTo codes of the districts to which it is offered by name
 * @param withdrawnFrom UTC; null when not withdrawn
 * @param reason why it is deprecated, withdrawn or out of service
 */
public record Standing(
        String name,
        String version,
        String state,
        boolean offeredToAll,
        List<String> offeredTo,
        @Nullable Instant withdrawnFrom,
        @Nullable String reason) {

    static Standing of(ModuleVersion id, Offers.Decision decision, Tenants tenants, Instant now) {
        return new Standing(
                id.name(),
                id.version(),
                state(decision, now),
                decision.toAll(),
                tenants.all().stream()
                        .filter(t -> decision.to().contains(t.id()))
                        .map(TenantInfo::code)
                        .toList(),
                decision.withdrawnFrom(),
                decision.quarantineReason() != null ? decision.quarantineReason() : decision.withdrawalReason());
    }

    private static String state(Offers.Decision decision, Instant now) {
        if (decision.quarantineReason() != null) {
            return "quarantined";
        }
        if (!decision.approved()) {
            return "unreviewed";
        }
        Instant from = decision.withdrawnFrom();
        if (from == null) {
            return "current";
        }
        return now.isBefore(from) ? "deprecated" : "withdrawn";
    }
}
