package org.linli.distribution.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the fences of permission and tenant rely on. */
class ResourcesAndEntitiesTest {
    private static final Set<String> VERBS = Stream.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
            .map("jakarta.ws.rs."::concat)
            .collect(java.util.stream.Collectors.toSet());

    private static final Set<String> RESOURCE =
            Set.of("org.linli.api.rest.RestResource", "org.linli.platform.context.PlatformResource");

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
