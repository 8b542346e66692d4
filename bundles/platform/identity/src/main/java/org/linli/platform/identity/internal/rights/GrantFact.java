package org.linli.platform.identity.internal.rights;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A grant that is not revoked.
 *
 * @param division root of the subtree, null for the whole district
 * @param until first instant after it, null for no end
 * @param standsInFor the absent person, null for a grant in one's own right
 */
public record GrantFact(
        UUID user,
        String role,
        @Nullable UUID division,
        Instant from,
        @Nullable Instant until,
        @Nullable UUID standsInFor) {}
