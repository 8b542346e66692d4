package org.linli.distribution.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Planners and the state machine: values in, a value out. */
class PureClassesTest {
    /** Packages, or classes with their nested ones. */
    private static final List<String> PURE = List.of(
            "org.linli.platform.entitlement.internal.plan",
            "org.linli.platform.catalogue.InstancePlanner",
            "org.linli.platform.catalogue.internal.closure",
            "org.linli.orders.internal.process",
            "org.linli.meetings.internal.vote");

    private static final List<String> OUTSIDE = List.of(
            "java.io",
            "java.nio.file",
            "java.nio.channels",
            "java.net",
            "java.net.http",
            "java.sql",
            "javax.sql",
            "java.util.concurrent",
            "java.lang.Thread",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.security.SecureRandom",
            "java.util.Random",
            "jakarta.persistence",
            "jakarta.ws.rs",
            "org.osgi.framework.Bundle",
            "org.osgi.framework.BundleContext",
            "org.slf4j",
            "org.linli.api.data",
            "org.linli.api.event",
            "org.linli.platform.persistence",
            "org.linli.platform.messaging",
            "org.linli.platform.context");

    /** Reading the time, or chance, makes the same arguments give different answers. */
    private static final Set<String> CHANCE = Set.of(
            "now", "currentTimeMillis", "nanoTime", "randomUUID", "random", "systemUTC", "systemDefaultZone", "getenv");

    @Test
    void everyNameInTheListIsThere() {
        PURE.forEach(name -> assertTrue(
                Bundles.BUILT.classes().stream().anyMatch(type -> in(type.getName(), name)),
                name + " is gone; correct the list"));
    }

    @Test
    void pureClassesReachNothingOutside() {
        Findings.none(
                "Planners and the state machine do no I/O and hold no thread",
                Findings.uses((user, used) -> pure(user) && OUTSIDE.stream().anyMatch(p -> Findings.within(used, p))));
    }

    @Test
    void pureClassesAskNeitherTimeNorChance() {
        Stream<JavaClass> pure = Bundles.BUILT.classes().stream().filter(type -> pure(type.getName()));
        Findings.none(
                "Planners and the state machine are given the time; they do not ask for it",
                pure.flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> CHANCE.contains(call.getTarget().getName())
                                && call.getTargetOwner().getPackageName().startsWith("java."))
                        .map(call -> call.getDescription()));
    }

    private static boolean pure(String type) {
        return PURE.stream().anyMatch(name -> in(type, name));
    }

    private static boolean in(String type, String name) {
        return Findings.within(type, name) || type.startsWith(name + "$");
    }
}
