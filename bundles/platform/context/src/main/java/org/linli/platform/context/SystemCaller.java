package org.linli.platform.context;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;

/**
 * The system itself: jobs, event deliveries, imports and provisioning.
 *
 * @param displayName what histories show
 */
public record SystemCaller(String displayName) implements Caller {
    @Override
    public @Nullable UUID userId() {
        return null;
    }

    @Override
    public Set<String> roles() {
        return Set.of();
    }

    @Override
    public boolean may(String permission) {
        return true;
    }

    @Override
    public DivisionScope scope(String permission) {
        return new DivisionScope.Everywhere();
    }

    @Override
    public boolean system() {
        return true;
    }
}
