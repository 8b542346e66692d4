package org.linli.platform.launcher.framework;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The packages of the host that a module may import. */
final class VisiblePackages {
    private static final List<String> PREFIXES = List.of(
            // Never filtered by a class loader; listed because a manifest may name them.
            "java.",
            "org.linli.api.",
            "jakarta.ws.rs",
            "jakarta.persistence",
            "jakarta.validation",
            "jakarta.annotation",
            "jakarta.inject",
            "org.slf4j",
            // Added to woven entity classes by the host itself; admission refuses a jar that imports it.
            "org.eclipse.persistence.");

    private static final List<String> SERVICE_TYPES = List.of("org.linli.api.", "jakarta.persistence.EntityManager");

    boolean importable(@Nullable String name) {
        return name != null && PREFIXES.stream().anyMatch(name::startsWith);
    }

    /** Whether a host service is registered under at least one type that modules may ask for. */
    boolean offersHostService(String[] types) {
        for (String type : types) {
            if (SERVICE_TYPES.stream().anyMatch(type::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
