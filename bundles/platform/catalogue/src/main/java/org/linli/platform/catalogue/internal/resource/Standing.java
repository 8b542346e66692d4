package org.linli.platform.catalogue.internal.resource;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.tenancy.Tenants;

/**
 * What was decided about a module version.
 *
 * @param state {@code current}, {@code deprecated} (withdrawn or without support from a later time on), {@code ended} (without support),
 *     {@code withdrawn}, {@code quarantined}
 *     or {@code unreviewed} (nobody has approved the upload yet, so that it is offered to nobody)
 * @param approved whether it was reviewed and found good; what comes with the installation counts as that
 * @param offeredToAll whether every district may enable it
 * @param offeredTo codes of the districts to which it is offered by name
 * @param withdrawnFrom UTC; null when not withdrawn
 * @param sunset end of its support, UTC; null when not deprecated
 * @param reason why it is out of service, withdrawn or deprecated
 */
public record Standing(
        String name,
        String version,
        String state,
        boolean approved,
        boolean offeredToAll,
        List<String> offeredTo,
        @Nullable Instant withdrawnFrom,
        @Nullable Instant sunset,
        @Nullable String reason) {

    static Standing of(ModuleVersion id, Offers.Decision decision, Tenants tenants, Instant now, Locale locale) {
        return new Standing(
                id.name(),
                id.version(),
                state(decision, now),
                decision.approved(),
                decision.toAll(),
                tenants.all().stream()
                        .filter(t -> decision.to().contains(t.id()))
                        .map(TenantInfo::code)
                        .toList(),
                decision.withdrawnFrom(),
                decision.deprecation() == null ? null : decision.deprecation().sunset(),
                reason(decision, locale));
    }

    private static @Nullable String reason(Offers.Decision decision, Locale locale) {
        if (decision.quarantineReason() != null) {
            return decision.quarantineReason();
        }
        if (decision.withdrawalReason() != null || decision.deprecation() == null) {
            return decision.withdrawalReason();
        }
        return decision.deprecation().sentence().in(locale);
    }

    private static String state(Offers.Decision decision, Instant now) {
        if (decision.quarantineReason() != null) {
            return "quarantined";
        }
        if (!decision.approved()) {
            return "unreviewed";
        }
        Instant from = decision.withdrawnFrom();
        if (from != null && !now.isBefore(from)) {
            return "withdrawn";
        }
        Offers.Deprecation deprecation = decision.deprecation();
        if (deprecation != null && !now.isBefore(deprecation.sunset())) {
            return "ended";
        }
        return from == null && deprecation == null ? "current" : "deprecated";
    }
}
