package org.linli.platform.launcher.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Two closures of one module side by side: grid (21) with orders 1.0 (11), grid again (22) with orders 1.1 (12). */
class ClassSpaceFenceTest {
    private static final String ORDERS_API = "org.linli.orders.api";

    private final Bundle framework = bundle(0, "system.bundle");
    private final Bundle platform = bundle(1, "org.linli.platform.context");
    private final Bundle catalogue = bundle(2, "org.linli.platform.catalogue");
    private final Bundle oldOrders = bundle(11, "org.linli.orders");
    private final Bundle newOrders = bundle(12, "org.linli.orders");
    private final Bundle oldGrid = bundle(21, "org.linli.grid");
    private final Bundle newGrid = bundle(22, "org.linli.grid");
    private final ClassSpaceFence fence = new ClassSpaceFence(Set.of("org.linli.platform.catalogue"));

    @BeforeEach
    void declare() {
        fence.declare(11, Set.of());
        fence.declare(12, Set.of());
        fence.declare(21, Set.of(11L));
        fence.declare(22, Set.of(12L));
    }

    @Test
    void anInstanceIsWiredToTheApiOfItsOwnClosure() {
        assertEquals(Set.of(11L), providers(oldGrid, ORDERS_API, oldOrders, newOrders));
        assertEquals(Set.of(12L), providers(newGrid, ORDERS_API, oldOrders, newOrders));
    }

    @Test
    void aModuleIsRequiredFromTheClosureOnly() {
        assertEquals(Set.of(11L), matches(oldGrid, "linli.module", "orders", oldOrders, newOrders, platform));
    }

    @Test
    void theHostIsNeverWiredToAnInstance() {
        assertEquals(Set.of(), providers(platform, ORDERS_API, oldOrders, newOrders));
    }

    @Test
    void anInstanceImportsTheApiOfTheHostAndNotItsInside() {
        assertEquals(Set.of(1L), providers(oldGrid, "org.linli.api.rest", platform));
        assertEquals(Set.of(), providers(oldGrid, "org.linli.platform.context", platform));
        assertEquals(Set.of(), providers(oldGrid, "org.osgi.framework", framework));
    }

    @Test
    void whatABundleProvidesItselfIsItsOwnBusiness() {
        assertEquals(Set.of(21L), providers(oldGrid, "org.linli.grid.api", oldGrid));
    }

    @Test
    void servicesOfOtherClosuresAreNotThere() {
        List<ServiceReference<?>> all = List.of(
                service(oldOrders, ORDERS_API + ".Cases"),
                service(newOrders, ORDERS_API + ".Cases"),
                service(newGrid, "org.linli.grid.internal.X"),
                service(platform, "org.linli.api.json.Json"),
                service(platform, "org.linli.platform.context.CallContexts"));
        assertEquals(List.of("11 " + ORDERS_API + ".Cases", "1 org.linli.api.json.Json"), found(oldGrid, all));
        assertEquals(5, found(catalogue, all).size(), "an overseer sees the instances it runs");
        assertEquals(5, found(framework, all).size());
        assertEquals(
                List.of("1 org.linli.api.json.Json", "1 org.linli.platform.context.CallContexts"),
                found(platform, all));
    }

    @Test
    void aRequiredModuleDoesNotStandInForTheHost() {
        ServiceReference<?> cipher = service(oldOrders, ORDERS_API + ".Cases", "org.linli.api.crypto.FieldCipher");
        List<ServiceReference<?>> all = List.of(
                service(oldOrders, ORDERS_API + ".Cases"),
                cipher,
                service(oldOrders, "jakarta.persistence.EntityManager"),
                service(platform, "org.linli.api.crypto.FieldCipher"));
        assertEquals(List.of("11 " + ORDERS_API + ".Cases", "1 org.linli.api.crypto.FieldCipher"), found(oldGrid, all));
        assertEquals(4, found(catalogue, all).size(), "the host itself finds what it runs");
        assertEquals(4, found(oldOrders, all).size(), "and so does the module that has them");

        Map<BundleContext, Collection<ListenerInfo>> listeners = new HashMap<>();
        List.of(catalogue, oldGrid).forEach(b -> listeners.put(context(b), List.of()));
        fence.event(new ServiceEvent(ServiceEvent.REGISTERED, cipher), listeners);
        assertEquals(
                Set.of(2L),
                listeners.keySet().stream()
                        .map(c -> c.getBundle().getBundleId())
                        .collect(Collectors.toSet()));
    }

    @Test
    void aPackageWithoutANameIsNotImported() {
        BundleCapability nameless =
                answering(BundleCapability.class, Map.of("getRevision", revision(platform), "getAttributes", Map.of()));
        BundleRequirement requirement = answering(
                BundleRequirement.class,
                Map.of("getRevision", revision(oldGrid), "getNamespace", PackageNamespace.PACKAGE_NAMESPACE));
        Collection<BundleCapability> offered = new ArrayList<>(List.of(nameless));
        fence.begin(List.of()).filterMatches(requirement, offered);
        assertEquals(List.of(), offered);
    }

    @Test
    void eventsOfServicesReachThoseWhoSeeTheService() {
        Map<BundleContext, Collection<ListenerInfo>> listeners = new HashMap<>();
        List.of(platform, catalogue, oldGrid, newGrid).forEach(b -> listeners.put(context(b), List.of()));
        fence.event(new ServiceEvent(ServiceEvent.REGISTERED, service(oldOrders, ORDERS_API + ".Cases")), listeners);
        assertEquals(
                Set.of(2L, 21L),
                listeners.keySet().stream()
                        .map(c -> c.getBundle().getBundleId())
                        .collect(Collectors.toSet()));
    }

    @Test
    void aForgottenInstanceIsAnOrdinaryBundleAgain() {
        fence.forget(11);
        assertEquals(Set.of(11L), providers(platform, ORDERS_API, oldOrders));
    }

    private Set<Long> providers(Bundle requirer, String packageName, Bundle... candidates) {
        return matches(requirer, PackageNamespace.PACKAGE_NAMESPACE, packageName, candidates);
    }

    private Set<Long> matches(Bundle requirer, String namespace, String value, Bundle... candidates) {
        Collection<BundleCapability> offered = new ArrayList<>();
        for (Bundle candidate : candidates) {
            offered.add(answering(
                    BundleCapability.class,
                    Map.of("getRevision", revision(candidate), "getAttributes", Map.of(namespace, value))));
        }
        BundleRequirement requirement = answering(
                BundleRequirement.class, Map.of("getRevision", revision(requirer), "getNamespace", namespace));
        fence.begin(List.of()).filterMatches(requirement, offered);
        return offered.stream()
                .map(c -> c.getRevision().getBundle().getBundleId())
                .collect(Collectors.toSet());
    }

    private List<String> found(Bundle seeker, List<ServiceReference<?>> all) {
        List<ServiceReference<?>> references = new ArrayList<>(all);
        fence.find(context(seeker), null, null, true, references);
        return references.stream()
                .map(r -> r.getBundle().getBundleId() + " " + ((String[]) r.getProperty(Constants.OBJECTCLASS))[0])
                .toList();
    }

    private static Bundle bundle(long id, String name) {
        return answering(Bundle.class, Map.of("getBundleId", id, "getSymbolicName", name));
    }

    private static BundleRevision revision(Bundle bundle) {
        return answering(BundleRevision.class, Map.of("getBundle", bundle));
    }

    private static BundleContext context(Bundle bundle) {
        return answering(BundleContext.class, Map.of("getBundle", bundle));
    }

    private static ServiceReference<?> service(Bundle owner, String... types) {
        return answering(ServiceReference.class, Map.of("getBundle", owner, "getProperty", types));
    }

    /** An object of the framework that knows these answers and no others. */
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                ClassSpaceFenceTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (answers.containsKey(method.getName())) {
                        return answers.get(method.getName());
                    }
                    return switch (method.getName()) {
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        case "toString" -> type.getSimpleName() + answers;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                }));
    }
}
