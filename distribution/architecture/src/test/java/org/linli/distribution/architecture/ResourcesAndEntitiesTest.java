package org.linli.distribution.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the fences of permission and tenant rely on. */
class ResourcesAndEntitiesTest {
    private static final Set<String> VERBS = Stream.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
            .map("jakarta.ws.rs."::concat)
            .collect(java.util.stream.Collectors.toSet());

    private static final Set<String> RESOURCE =
            Set.of("org.linli.api.rest.RestResource", "org.linli.platform.context.PlatformResource");

    private static final String RETURNS_SECRET = "org.linli.api.rest.ReturnsSecret";

    /** At the end of a name, so that {@code passwordUntil} is none. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)(password|passphrase|token|secret|credential|private_?key|api_?key)$");

    private static final Set<String> SECRET_MAKERS = Set.of(
            "org.linli.platform.identity.internal.password.Secrets.readable",
            "org.linli.platform.identity.internal.password.Secrets.fresh",
            "org.linli.platform.provisioning.internal.Passwords.next");

    private final Bundles bundles = Bundles.BUILT;

    /** Describe the very applications they are added to, so the gateway makes them itself and not as components. */
    private static final Set<String> MADE_BY_THE_GATEWAY = Set.of(
            "org.linli.platform.gateway.internal.DistrictDescription",
            "org.linli.platform.gateway.internal.HostDescription");

    private List<JavaClass> resources() {
        return bundles.classes().stream()
                .filter(type ->
                        RESOURCE.stream().anyMatch(type::isAnnotatedWith) || type.isAnnotatedWith("jakarta.ws.rs.Path"))
                .toList();
    }

    private List<JavaClass> entities() {
        return bundles.classes().stream()
                .filter(type -> type.isAnnotatedWith("jakarta.persistence.Entity"))
                .toList();
    }

    @Test
    void thereAreResourcesAndEntitiesToLookAt() {
        assertFalse(resources().isEmpty());
        assertFalse(entities().isEmpty());
    }

    @Test
    void everyResourceMethodSaysThePermissionItNeeds() {
        Findings.none(
                "Every resource method has @RequiresPermission",
                resources().stream()
                        .flatMap(type -> type.getAllMethods().stream())
                        .filter(ResourcesAndEntitiesTest::answersHttp)
                        .filter(method -> !method.isAnnotatedWith("org.linli.api.rest.RequiresPermission"))
                        .map(JavaMethod::getFullName));
    }

    /**
     * Seen from the code: what a method returns, makes or is given by what it calls, in its own class to any depth. A secret is text or
     * bytes that a record calls by such a name, or what comes from where secrets are made.
     */
    @Test
    void whoeverAnswersWithASecretKeepsNoCopyOfTheAnswer() {
        Findings.none(
                "A resource method whose answer may hold a password, a token or another secret has @ReturnsSecret",
                secretAnswers()
                        .filter(method -> !method.isAnnotatedWith(RETURNS_SECRET))
                        .map(JavaMethod::getFullName));
    }

    @Test
    void theRuleOfSecretsFindsThoseThatAreKnown() {
        Set<String> found = secretAnswers()
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                .collect(java.util.stream.Collectors.toSet());
        List<String> known = List.of(
                "UserResource.create",
                "UserResource.reset",
                "OperatorResource.create",
                "OperatorResource.reset",
                "TokenResource.create",
                "SessionResource.open",
                "InvitationResource.invite",
                "TenantLifeResource.create");
        Findings.none("The rule of secrets finds these", known.stream().filter(name -> !found.contains(name)));
    }

    private Stream<JavaMethod> secretAnswers() {
        return resources().stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(ResourcesAndEntitiesTest::answersHttp)
                // nothing is kept of what is read
                .filter(method -> !method.isAnnotatedWith("jakarta.ws.rs.GET"))
                .filter(method -> {
                    Set<JavaCodeUnit> code = new HashSet<>();
                    return answers(method, code).anyMatch(type -> holdsSecret(type, new HashSet<>()))
                            || code.stream().anyMatch(ResourcesAndEntitiesTest::makesSecrets);
                });
    }

    private static boolean makesSecrets(JavaCodeUnit unit) {
        return unit.getCallsFromSelf().stream()
                .anyMatch(call -> SECRET_MAKERS.contains(call.getTargetOwner().getName() + "." + call.getName()));
    }

    /** Types that the answer may be made of; what comes in is none of them. */
    private static Stream<JavaClass> answers(JavaMethod method, Set<JavaCodeUnit> code) {
        Set<JavaClass> types = new HashSet<>();
        collect(method, types, code);
        method.getRawParameterTypes().forEach(types::remove);
        return types.stream();
    }

    private static void collect(JavaCodeUnit unit, Set<JavaClass> types, Set<JavaCodeUnit> seen) {
        if (!seen.add(unit)) {
            return;
        }
        types.addAll(unit.getReturnType().getAllInvolvedRawTypes());
        for (JavaCall<?> call : unit.getCallsFromSelf()) {
            AccessTarget.CodeUnitCallTarget target = call.getTarget();
            types.add(call.getName().equals("<init>") ? target.getOwner() : target.getRawReturnType());
            if (target.getOwner().equals(unit.getOwner())) {
                target.resolveMember().ifPresent(called -> collect((JavaCodeUnit) called, types, seen));
            }
        }
    }

    private static boolean holdsSecret(JavaClass type, Set<JavaClass> seen) {
        return type.isRecord()
                && seen.add(type)
                && type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .anyMatch(field -> SECRET.matcher(field.getName()).find() && isText(field.getRawType())
                                || field.getType().getAllInvolvedRawTypes().stream()
                                        .anyMatch(part -> holdsSecret(part, seen)));
    }

    private static boolean isText(JavaClass type) {
        return type.isEquivalentTo(String.class)
                || type.isEquivalentTo(char[].class)
                || type.isEquivalentTo(byte[].class);
    }

    @Test
    void whatAnswersHttpIsDeclaredAsAResource() {
        Findings.none(
                "A class with @Path at the top is a @RestResource or a @PlatformResource",
                bundles.classes().stream()
                        .filter(type -> type.isAnnotatedWith("jakarta.ws.rs.Path")
                                && !MADE_BY_THE_GATEWAY.contains(type.getName())
                                && RESOURCE.stream().noneMatch(type::isAnnotatedWith))
                        .map(JavaClass::getName));
    }

    private static boolean answersHttp(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .anyMatch(type -> VERBS.contains(type.getName()));
    }

    @Test
    void everyEntityHasAVersion() {
        Findings.none(
                "Every entity has @Version, so that two writers notice each other",
                entities().stream()
                        .filter(type -> type.getAllFields().stream()
                                .noneMatch(field -> field.isAnnotatedWith("jakarta.persistence.Version")))
                        .map(JavaClass::getName));
    }

    @Test
    void noEntityMapsTheTenantItself() {
        Findings.none(
                "The host adds the tenant to every mapping",
                bundles.classes().stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.tryGetAnnotationOfType("jakarta.persistence.Column")
                                .flatMap(column -> column.get("name"))
                                .filter("tenant_id"::equals)
                                .isPresent())
                        .map(field -> field.getFullName()));
    }

    @Test
    void noNativeSql() {
        Findings.none(
                "Native SQL goes past the tenant filter",
                bundles.classes().stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTarget().getName().equals("createNativeQuery"))
                        .map(call -> call.getDescription()));
    }
}
