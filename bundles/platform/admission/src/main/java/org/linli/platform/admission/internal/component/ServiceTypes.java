package org.linli.platform.admission.internal.component;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linli.platform.admission.internal.ListFile;

/** Which services a module may ask for and which it may provide: its own, those of APIs that it requires, and the listed ones. */
final class ServiceTypes {
    private static final List<ListFile.Line> LINES = ListFile.lines(ServiceTypes.class, "services.txt");
    private static final Set<String> OFFERED = listed("offered");
    private static final Set<String> PROVIDED = listed("provided");

    /** Nobody but the host has services under types of these. */
    private static final List<String> HOST =
            List.of("java.", "javax.", "jakarta.", "org.osgi.", "org.slf4j.", "org.linli.api.");

    private final Set<String> own;
    private final Set<String> required;

    /**
     * @param own classes of the jar
     * @param required packages that the module imports and the host does not offer, which are APIs of modules that it requires
     */
    ServiceTypes(Set<String> own, Set<String> required) {
        this.own = own;
        this.required = required;
    }

    private static Set<String> listed(String word) {
        return LINES.stream()
                .filter(line -> line.word().equals(word))
                .map(ListFile.Line::pattern)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean mayProvide(String type) {
        return PROVIDED.contains(type) || ofModules(type);
    }

    boolean mayReferTo(String type) {
        return OFFERED.contains(type) || ofModules(type);
    }

    /** Whether the host alone decides which service of the type a component gets. */
    boolean ofHost(String type) {
        return OFFERED.contains(type);
    }

    private boolean ofModules(String type) {
        if (HOST.stream().anyMatch(type::startsWith)) {
            return false;
        }
        int dot = type.lastIndexOf('.');
        return own.contains(type) || dot > 0 && required.contains(type.substring(0, dot));
    }
}
