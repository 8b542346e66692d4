package org.linli.platform.gateway.internal.http;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;

/** Somebody who has not signed in. */
record Anonymous() implements Caller {
    @Override
    public @Nullable UUID userId() {
        return null;
    }

    @Override
    public String displayName() {
        return "-";
    }

    @Override
    public Set<String> roles() {
        return Set.of();
    }

    @Override
    public boolean may(String permission) {
        return false;
    }

    @Override
    public DivisionScope scope(String permission) {
        return new DivisionScope.Within(Set.of());
    }

    @Override
    public boolean system() {
        return false;
    }
}
