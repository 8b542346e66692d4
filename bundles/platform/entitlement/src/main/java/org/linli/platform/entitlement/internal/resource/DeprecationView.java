package org.linli.platform.entitlement.internal.resource;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;

/**
 * That a version is not to be relied on any more.
 *
 * @param since UTC
 * @param sunset end of its support, UTC; from then on nobody newly takes it up
 * @param sentence why, and what to do
 */
public record DeprecationView(Instant since, Instant sunset, String sentence) {
    static @Nullable DeprecationView of(Offers offers, ModuleVersion id, Locale locale) {
        Offers.Deprecation deprecation = offers.decision(id).deprecation();
        return deprecation == null
                ? null
                : new DeprecationView(
                        deprecation.since(),
                        deprecation.sunset(),
                        deprecation.sentence().in(locale));
    }
}
