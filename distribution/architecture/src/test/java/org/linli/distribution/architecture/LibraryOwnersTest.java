package org.linli.distribution.architecture;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A library that shapes a part of the house is touched by that part only. */
class LibraryOwnersTest {
    /**
     * @param packages of the library
     * @param owners packages or classes of ours that may use it
     */
    record Library(String name, List<String> packages, List<String> owners) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Library> libraries() {
        return List.of(
                new Library(
                        "JDBC, EclipseLink, pool, migration tool",
                        List.of(
                                "java.sql",
                                "javax.sql",
                                "org.eclipse.persistence",
                                "com.zaxxer",
                                "liquibase",
                                "org.postgresql",
                                "org.apache.derby"),
                        // The test kit starts databases for tests.
                        List.of("org.linli.platform.persistence", Bundles.TESTKIT)),
                new Library(
                        "Jetty, Jersey, servlets",
                        List.of("org.eclipse.jetty", "org.glassfish", "jakarta.servlet", "org.jvnet.hk2"),
                        List.of("org.linli.platform.gateway")),
                new Library("Tink", List.of("com.google.crypto"), List.of("org.linli.platform.crypto")),
                new Library("Shiro", List.of("org.apache.shiro"), List.of("org.linli.platform.identity")),
                new Library(
                        "the OSGi framework",
                        List.of(
                                "org.osgi.framework",
                                "org.osgi.resource",
                                "org.osgi.util.tracker",
                                "org.osgi.service.resolver",
                                "org.osgi.service.component.runtime",
                                "org.apache.felix"),
                        List.of(
                                "org.linli.platform.catalogue",
                                "org.linli.platform.launcher",
                                // The weaving hook, and the way from an anchor class to its bundle's other classes.
                                "org.linli.platform.persistence.internal.unit.BundleWeaver",
                                "org.linli.platform.persistence.internal.unit.AnchorClasses",
                                // Words lie in the bundles whose codes they are; only the framework knows all of these.
                                "org.linli.platform.sheets.CodeWords")),
                new Library(
                        "thread-bound state",
                        List.of("java.lang.ThreadLocal", "java.lang.InheritableThreadLocal"),
                        List.of(
                                // The call of the thread, and its open unit of work.
                                "org.linli.platform.context", "org.linli.platform.persistence")));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void onlyTheOwnerUsesTheLibrary(Library library) {
        Findings.none(
                "Only " + library.owners() + " may use " + library.name(),
                Findings.uses((user, used) -> library.packages().stream().anyMatch(p -> Findings.within(used, p))
                        && library.owners().stream().noneMatch(owner -> owned(user, owner))));
    }

    private static boolean owned(String user, String owner) {
        return Findings.within(user, owner) || user.startsWith(owner + "$");
    }
}
