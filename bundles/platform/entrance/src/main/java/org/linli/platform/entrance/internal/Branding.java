package org.linli.platform.entrance.internal;

import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * What a district says about itself in front of its door.
 *
 * @param colour {@code #rrggbb}; null for the platform's own
 * @param welcome a line in both languages
 * @param telephone of the service desk
 */
public record Branding(
        @Nullable String colour,
        @Nullable Text welcome,
        @Nullable String telephone) {
    static final Branding NONE = new Branding(null, null, null);
}
