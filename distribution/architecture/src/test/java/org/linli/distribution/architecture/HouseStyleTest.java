package org.linli.distribution.architecture;

import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Habits that a reader relies on. */
class HouseStyleTest {
    private static final Pattern VAGUE = Pattern.compile(".*(Utils?|Helper|Manager|Impl\\d?)");

    private final Bundles bundles = Bundles.BUILT;

    @Test
    void aNameTellsTheRole() {
        Findings.none(
                "No class is called …Util, …Helper, …Manager or …Impl",
                bundles.classes().stream()
                        .filter(type -> VAGUE.matcher(type.getSimpleName()).matches())
                        .map(type -> type.getName()));
    }

    @Test
    void everyPackageIsNullMarkedAndSaysSo() {
        Findings.none(
                "Every package has a package-info with @NullMarked",
                bundles.all().stream()
                        .flatMap(bundle -> bundles.packages(bundle).stream())
                        .filter(name -> {
                            String info = name + ".package-info";
                            return !bundles.classes().contain(info)
                                    || !bundles.classes().get(info).isAnnotatedWith(NullMarked.class);
                        }));
    }

    @Test
    void noStaticStateThatChanges() {
        Findings.none(
                "Static fields are final",
                bundles.classes().stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC)
                                && !field.getModifiers().contains(JavaModifier.FINAL)
                                && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && !field.getName().startsWith("$"))
                        .map(field -> field.getFullName()));
    }

    private static final String ACTIVATE = "org.osgi.service.component.annotations.Activate";

    /** Whoever makes components looks for theirs by the number of parameters, and complains in the log of others with as many. */
    @Test
    void aComponentHasOnePublicConstructorOfASize() {
        Findings.none(
                "A component has one public constructor with as many parameters as that which is activated; for tests, make it by a method",
                bundles.classes().stream().flatMap(type -> {
                    List<Integer> sizes = type.getConstructors().stream()
                            .filter(made -> made.getModifiers().contains(JavaModifier.PUBLIC))
                            .map(made -> made.getRawParameterTypes().size())
                            .toList();
                    return type.getConstructors().stream()
                            .filter(made -> made.isAnnotatedWith(ACTIVATE))
                            .filter(made -> Collections.frequency(
                                            sizes, made.getRawParameterTypes().size())
                                    > 1)
                            .map(made -> made.getFullName());
                }));
    }

    /** Passwords that are printed once go to the person at the terminal, never into the log. */
    private static final String CONSOLE = "org.linli.platform.provisioning.internal.demo.Console";

    @Test
    void theStandardStreamsBelongToTheCommandLine() {
        Findings.none(
                "Only the launcher prints",
                bundles.classes().stream()
                        .filter(type -> !Findings.within(type.getName(), Bundles.LAUNCHER)
                                && !type.getName().equals(CONSOLE))
                        .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                        .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                        .map(access -> access.getDescription()));
    }
}
