package org.linli.platform.launcher.api;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What the host offers to modules by its name: packages they may import, and types under which they may find its services. The fence of
 * the class spaces shows it, and admission is told of it; both read it here.
 */
public final class OfferedApi {
    private static final String MODULE_API = "org.linli.api";
    private static final List<String> PACKAGES = List.of(
            MODULE_API,
            "jakarta.ws.rs",
            "jakarta.persistence",
            "jakarta.validation",
            "jakarta.annotation",
            "jakarta.inject",
            "org.slf4j");

    private static final Set<String> SERVICES = Set.of("jakarta.persistence.EntityManager");

    /** Beginnings of types that no module has a service of its own under which others would take for the host's. */
    private static final List<String> HOST_TYPES =
            List.of("java.", "javax.", "jakarta.", "org.osgi.", "org.slf4j.", MODULE_API + ".", "org.linli.platform.");

    /** Whether a module may import the package. */
    public boolean hasPackage(String name) {
        return PACKAGES.stream().anyMatch(offered -> name.equals(offered) || name.startsWith(offered + "."));
    }

    /** Whether a service of the host is registered under at least one type that modules may ask for. */
    public boolean hasService(String[] types) {
        return Arrays.stream(types).anyMatch(type -> type.startsWith(MODULE_API + ".") || SERVICES.contains(type));
    }

    /** Whether one of the types of a service is the host's, so that the service is not one of a module for another. */
    public boolean hasHostType(String[] types) {
        return Arrays.stream(types).anyMatch(type -> HOST_TYPES.stream().anyMatch(type::startsWith));
    }
}
