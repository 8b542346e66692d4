package org.linli.platform.gathering.internal;

import java.util.Set;
import java.util.UUID;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;

/** Somebody with permissions that hold everywhere. */
record Person(UUID userId, Set<String> permissions) implements Caller {
    static Person with(String... permissions) {
        return new Person(UUID.randomUUID(), Set.of(permissions));
    }

    @Override
    public String displayName() {
        return "测试用户";
    }

    @Override
    public Set<String> roles() {
        return Set.of();
    }

    @Override
    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    @Override
    public DivisionScope scope(String permission) {
        return may(permission) ? new DivisionScope.Everywhere() : new DivisionScope.Within(Set.of());
    }

    @Override
    public boolean system() {
        return false;
    }
}
