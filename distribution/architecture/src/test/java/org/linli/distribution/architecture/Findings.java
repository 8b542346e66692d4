package org.linli.distribution.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import java.util.Collection;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** What breaks a rule: every place at once. */
final class Findings {
    private Findings() {}

    /** @param rule sentence that says what must hold */
    static void none(String rule, Stream<String> broken) {
        Collection<String> places = broken.distinct().sorted().toList();
        assertEquals("", String.join("\n", places), () -> rule + " (" + places.size() + " places break this)");
    }

    /** Every use of one class by another, arrays reduced to their elements, where the predicate of user and used holds. */
    static Stream<String> uses(BiPredicate<String, String> wrong) {
        return Bundles.BUILT.classes().stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> wrong.test(origin(use), target(use)))
                .map(use -> origin(use) + " uses " + target(use));
    }

    private static String origin(Dependency use) {
        return use.getOriginClass().getName();
    }

    private static String target(Dependency use) {
        return use.getTargetClass().getBaseComponentType().getName();
    }

    /** Package of a class name. */
    static String packageOf(String type) {
        int dot = type.lastIndexOf('.');
        return dot < 0 ? "" : type.substring(0, dot);
    }

    /** Whether the name lies in the package or below. */
    static boolean within(String name, String packageName) {
        return name.equals(packageName) || name.startsWith(packageName + ".");
    }
}
